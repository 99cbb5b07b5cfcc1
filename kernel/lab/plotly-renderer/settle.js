// Corrects a drawn figure by what can only be measured: the legend's height, and the room that tick labels have taken.

/** Between the legend and the edge of the figure. */
const GAP = 4;
const SLACK = 1;
const MOST_ROUNDS = 3;

/**
 * Gives the legend its room above the panels, and the panels the height that they should have.
 * @param {import("./types.d.ts").Plotly} plotly
 * @param {import("./types.d.ts").FigureElement} plot
 * @param {{ plot: number, top: number }} goal the height of all panels together, and of what stands between them and the legend.
 */
export async function settle(plotly, plot, goal) {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const size = plot._fullLayout?._size;
    const { margin, height } = plot.layout ?? {};
    if (!size || !margin || height === undefined) return;
    const legend = plot.querySelector(".legend")?.getBoundingClientRect().height ?? 0;
    const top = Math.ceil(goal.top + (legend > 0 ? legend + GAP : 0));
    const wanted = Math.round(top + goal.plot + Math.max(size.b, margin.b ?? 0));
    if (Math.abs(top - (margin.t ?? 0)) <= SLACK && Math.abs(wanted - height) <= SLACK) return;
    await plotly.relayout(plot, { "margin.t": top, height: wanted });
  }
}
