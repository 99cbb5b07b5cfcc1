// Takes away labels of contour lines that lie on one another: how much room they have is known only when they are drawn.

/**
 * Hides every label of a decoration that covers one before it; what was hidden before is shown again where there is room now.
 * @param {HTMLElement} plot
 */
export function declutter(plot) {
  for (const trace of plot.querySelectorAll(".scatterlayer .trace")) {
    if (!isDecoration(trace)) continue;
    /** @type {DOMRect[]} */
    const taken = [];
    for (const label of trace.querySelectorAll(".textpoint text")) {
      if (!(label instanceof SVGElement)) continue;
      const box = label.getBoundingClientRect();
      const isCovered = taken.some((other) => overlap(box, other));
      label.style.visibility = isCovered ? "hidden" : "visible";
      if (!isCovered) taken.push(box);
    }
  }
}

/**
 * Whether the trace says of itself that it is made of labels only: Plotly keeps its data with the element.
 * @param {Element} trace
 */
function isDecoration(trace) {
  const drawn = Reflect.get(trace, "__data__");
  return Array.isArray(drawn) && drawn[0]?.trace?.meta === "labels";
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
function overlap(a, b) {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > -2 && down > -1;
}
