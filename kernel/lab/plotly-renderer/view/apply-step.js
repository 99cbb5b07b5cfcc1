// A step of a slider, as a figure has it: which of Plotly's functions changes what.

/**
 * Makes the figure show a step of a slider.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {import("../figure/plotly.d.ts").FigureElement} plot
 * @param {import("../figure/types.d.ts").SliderStep} step
 */
export function applyStep(plotly, plot, { method, args }) {
  if (method === "restyle" || method === "update" || method === "relayout" || method === "animate") {
    return plotly[method](plot, ...(args ?? []));
  }
  return undefined;
}
