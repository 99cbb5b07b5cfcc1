// The keyboard for sliders of figures that are drawn as they are: Plotly's own sliders hear the mouse alone.

/**
 * Lets the arrow keys, Home and End move the first slider of a focused figure.
 * @param {import("./types.d.ts").FigureElement} plot
 * @param {(step: import("./types.d.ts").SliderStep, index: number) => unknown} apply
 */
export function listenToKeys(plot, apply) {
  plot.tabIndex = 0;
  plot.setAttribute("data-lm-suppress-shortcuts", "true");
  plot.addEventListener("keydown", (event) => {
    const [slider] = plot.layout?.sliders ?? [];
    if (!slider) return;
    const last = slider.steps.length - 1;
    const active = slider.active ?? 0;
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const step = slider.steps[target];
    if (step && target !== active) void apply(step, target);
  });
}
