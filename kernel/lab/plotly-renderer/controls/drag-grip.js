// The point that a reader drags over a figure: it snaps to the places that were computed, and moves the two sliders with it.

import { keepKeys } from "../page/keyboard.js";
import { BAR_ROOM } from "../page/style.js";

/** @typedef {import("../figure/plotly.d.ts").FigureElement} FigureElement */
/** @typedef {{ position(): number, moveTo(position: number): Promise<void> }} Knob */

/**
 * Lays the grip over the plot. It can be dragged, and moved by the arrow keys.
 *
 * @param {FigureElement} plot
 * @param {import("../figure/types.d.ts").DragNotes} notes
 * @param {readonly [Knob, Knob]} knobs the sliders of x and of y.
 */
export function createGrip(plot, { name, x, y }, [across, up]) {
  const grip = document.createElement("button");
  grip.type = "button";
  grip.className = "gradus-grip";
  grip.setAttribute("aria-label", `${name}: drag it, or use the arrow keys`);
  keepKeys(grip);

  const follow = () => {
    const axes = axesOf(plot);
    if (!axes) return;
    grip.style.left = `${axes.x._offset + axes.x.d2p(x[across.position()] ?? 0)}px`;
    grip.style.top = `${BAR_ROOM + axes.y._offset + axes.y.d2p(y[up.position()] ?? 0)}px`;
  };
  /** @param {number} i @param {number} j */
  const moveTo = (i, j) => {
    const moved = Promise.all([across.moveTo(i), up.moveTo(j)]);
    follow();
    return moved;
  };
  /** @param {PointerEvent} event */
  const toPointer = (event) => {
    const axes = axesOf(plot);
    if (!axes) return;
    const box = plot.getBoundingClientRect();
    const i = nearest(x, axes.x.p2d(event.clientX - box.left - axes.x._offset));
    const j = nearest(y, axes.y.p2d(event.clientY - box.top - BAR_ROOM - axes.y._offset));
    void moveTo(i, j);
  };
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener("pointermove", toPointer);
    event.preventDefault();
    grip.focus();
  });
  grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", toPointer));
  grip.addEventListener("keydown", (event) => {
    const [dx = 0, dy = 0] = KEYS[event.key] ?? [];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    void moveTo(across.position() + dx * directionOf(x), up.position() + dy * directionOf(y));
  });
  return { element: grip, follow };
}

/** @type {Readonly<Record<string, readonly [number, number]>>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {FigureElement} plot */
function axesOf(plot) {
  const { xaxis, yaxis } = plot._fullLayout ?? {};
  return xaxis && yaxis ? { x: xaxis, y: yaxis } : null;
}

/**
 * The index of the value next to this one.
 * @param {readonly number[]} values
 * @param {number} wanted
 */
function nearest(values, wanted) {
  return values.reduce(
    (best, value, i) => (Math.abs(value - wanted) < Math.abs((values[best] ?? NaN) - wanted) ? i : best),
    0,
  );
}

/**
 * Whether the values rise with their index, as the axis does.
 * @param {readonly number[]} values
 */
function directionOf(values) {
  return (values[values.length - 1] ?? 0) >= (values[0] ?? 0) ? 1 : -1;
}
