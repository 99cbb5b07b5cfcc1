// Corrects a drawn figure by what can only be measured: the legend's height, and the room that tick labels have taken.

/** Ticks of an axis need this distance, in pixels. */
const TICK_DISTANCE = 24;
/** Between the legend and the edge of the figure. */
const GAP = 4;
const SLACK = 1;
const MOST_ROUNDS = 3;

/**
 * Axes that equal units have made short get fewer ticks: Plotly counts them before.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {import("../figure/plotly.d.ts").FigureElement} plot
 */
async function thinTicks(plotly, plot) {
  /** @type {Record<string, number>} */
  const changes = {};
  for (const key of Object.keys(plot._fullLayout ?? {})) {
    const axis = /^yaxis\d*$/.test(key) ? plot._fullLayout?.[`yaxis${key.slice("yaxis".length)}`] : undefined;
    if (axis?.scaleanchor === undefined || axis._length >= 5 * TICK_DISTANCE) continue;
    changes[`${key}.nticks`] = Math.max(1, Math.round(axis._length / TICK_DISTANCE));
  }
  if (Object.keys(changes).length > 0) await plotly.relayout(plot, changes);
}

/**
 * Gives the legend its room above the panels, and the panels the height that they should have.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {import("../figure/plotly.d.ts").FigureElement} plot
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
    if (Math.abs(top - (margin.t ?? 0)) <= SLACK && Math.abs(wanted - height) <= SLACK) break;
    await plotly.relayout(plot, { "margin.t": top, height: wanted });
  }
  await thinTicks(plotly, plot);
}
