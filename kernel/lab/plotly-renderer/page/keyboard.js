// The keyboard: keys of a focused control are its own, and sliders that Plotly draws hear more than the mouse.

/**
 * Lets a control have the keys while it has the focus: JupyterLab would take the arrow keys and go to the next cell. It looks for this
 * mark at the focused element itself before its rules can match there.
 * @param {Element} control
 */
export function keepKeys(control) {
  control.setAttribute("data-lm-suppress-shortcuts", "true");
}

/**
 * Lets the arrow keys, Home and End move the first slider of a focused figure.
 * @param {import("../figure/plotly.d.ts").FigureElement} plot
 * @param {(step: import("../figure/types.d.ts").SliderStep, index: number) => unknown} apply
 */
export function listenToKeys(plot, apply) {
  plot.tabIndex = 0;
  keepKeys(plot);
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
