// Takes away labels of contour lines that lie on one another, or under what is drawn over the lines: how much room they have is known only
// when they are drawn.

/** Between the places of a curve that are looked at, in pixels: less than a label is high. */
const STRIDE = 6;

/**
 * Hides every label of a decoration that covers one before it, a curve or a point; what was hidden before is shown again where there is
 * room now.
 * @param {HTMLElement} plot
 */
export function declutter(plot) {
  for (const trace of plot.querySelectorAll(".scatterlayer .trace")) {
    if (!isDecoration(trace)) continue;
    const taken = drawnPlaces(trace);
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
 * Places along all curves, and around all points, that are seen in the panel of a trace.
 * @param {Element} trace
 */
function drawnPlaces(trace) {
  const places = [];
  for (const path of trace.parentElement?.querySelectorAll("path") ?? []) {
    const matrix = path.checkVisibility({ opacityProperty: true }) && path.getScreenCTM();
    if (!matrix) continue;
    for (let way = path.getTotalLength(); way > 0; way -= STRIDE) {
      const { x, y } = path.getPointAtLength(way).matrixTransform(matrix);
      places.push(new DOMRect(x, y));
    }
  }
  return places;
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
