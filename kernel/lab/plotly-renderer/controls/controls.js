// The sliders of a figure as controls of the page: they take mouse, touch and keyboard, and say their value to a screen reader.

import { keepKeys } from "../page/keyboard.js";

/** Milliseconds that a whole animation takes at most, and each of its steps at least and at most. */
const PLAY = { total: 6000, least: 60, most: 500 };

/** Of more values than these only those at the ends are named. */
const MOST_NAMED = 16;

/** Pixels between two of them. */
const LABEL_GAP = 8;

/** @typedef {import("../figure/types.d.ts").PlotlySlider} PlotlySlider */

/**
 * The controls of a figure's sliders.
 *
 * @param {readonly PlotlySlider[]} sliders as Plotly has them.
 * @param {boolean} play whether the first one has a play button.
 * @param {(step: import("../figure/types.d.ts").SliderStep) => unknown} apply makes the figure show a step.
 */
export function createControls(sliders, play, apply) {
  const applyInTurn = inTurn(apply);
  const knobs = sliders.map((slider) => createKnob(slider, applyInTurn));
  const [first] = knobs;
  const player = play && first ? createPlayer(first) : null;
  const element = pageControls(knobs);
  if (player) element.prepend(player.button);
  return { element, knobs, stop: () => player?.stop() };
}

/**
 * The place of controls under a figure.
 * @param {readonly { readonly element: HTMLElement }[]} controls
 */
export function pageControls(controls) {
  const element = document.createElement("div");
  element.className = "gradus-controls";
  element.append(...controls.map((control) => control.element));
  return element;
}

/**
 * Steps one after the other: Plotly must not be given a second one while it draws. Of those that wait for one slider only the newest
 * is drawn, so that a figure that takes long follows the hand and not its past.
 *
 * @param {(step: import("../figure/types.d.ts").SliderStep) => unknown} apply
 */
function inTurn(apply) {
  /** @type {Map<PlotlySlider, import("../figure/types.d.ts").SliderStep>} */
  const waiting = new Map();
  /** @type {Promise<void> | null} */
  let drawing = null;
  const drain = async () => {
    for (let [next] = waiting; next; [next] = waiting) {
      const [slider, step] = next;
      waiting.delete(slider);
      await apply(step);
    }
  };
  return (/** @type {PlotlySlider} */ slider, /** @type {import("../figure/types.d.ts").SliderStep} */ step) => {
    waiting.set(slider, step);
    // One that fails is over like any other: the next move begins anew.
    return (drawing ??= drain().finally(() => (drawing = null)));
  };
}

/**
 * One slider, with its name and its value above it and its values below.
 * @param {PlotlySlider} slider
 * @param {(slider: PlotlySlider, step: import("../figure/types.d.ts").SliderStep) => Promise<void>} apply
 */
export function createKnob(slider, apply) {
  const labels = slider.steps.map(({ label }) => label);
  const symbol = (slider.currentvalue?.prefix ?? "").trimEnd().replace(/=$/, "").trimEnd();
  const input = document.createElement("input");
  // From 0, in whole steps: a range has that by itself.
  Object.assign(input, { type: "range", max: String(labels.length - 1) });
  input.value = String(slider.active ?? 0);
  input.setAttribute("aria-label", symbol);
  keepKeys(input);
  const value = document.createElement("output");
  const name = document.createElement("span");
  name.append(`${symbol} = `, value);
  const element = document.createElement("label");
  element.className = "gradus-slider";
  element.append(name, input, valueRow(labels));
  const write = () => {
    const label = labels[Number(input.value)] ?? "";
    value.textContent = label;
    input.setAttribute("aria-valuetext", label);
  };
  write();
  const follow = async () => {
    write();
    const step = slider.steps[Number(input.value)];
    slider.active = Number(input.value);
    if (step) await apply(slider, step);
  };
  input.addEventListener("input", () => void follow());
  return {
    element,
    count: labels.length,
    position: () => Number(input.value),
    /** @param {number} position of which a range takes the nearest that it has. */
    moveTo(position) {
      const before = input.value;
      input.value = String(position);
      return input.value === before ? Promise.resolve() : follow();
    },
  };
}

/**
 * The values under a slider: those at the ends, and between them those that have room.
 * @param {readonly string[]} labels
 */
function valueRow(labels) {
  const row = document.createElement("span");
  row.className = "gradus-values";
  row.setAttribute("aria-hidden", "true");
  const last = labels.length - 1;
  const places = labels.flatMap((label, i) => {
    if (labels.length > MOST_NAMED && i > 0 && i < last) return [];
    const place = Object.assign(document.createElement("span"), { textContent: label });
    place.style.left = `${(100 * i) / last}%`;
    return [place];
  });
  row.append(...places);
  new ResizeObserver(() => hideCovered(places)).observe(row);
  return row;
}

/**
 * Hides what would lie on a neighbour; of the two at the ends none is hidden.
 * @param {readonly HTMLElement[]} places from left to right.
 */
function hideCovered(places) {
  const boxes = places.map((place) => place.getBoundingClientRect());
  const end = boxes.at(-1)?.left ?? 0;
  let taken = -Infinity;
  places.forEach((place, i) => {
    const box = boxes[i];
    if (!box) return;
    const isInner = i > 0 && i < places.length - 1;
    const isCovered = isInner && (box.left < taken + LABEL_GAP || box.right > end - LABEL_GAP);
    place.style.visibility = isCovered ? "hidden" : "";
    if (!isCovered) taken = box.right;
  });
}

/**
 * A button that runs through the steps, from the start when they are at their end.
 * @param {ReturnType<typeof createKnob>} knob
 */
function createPlayer(knob) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "gradus-play";
  keepKeys(button);
  const pause = Math.max(PLAY.least, Math.min(PLAY.most, PLAY.total / knob.count));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const show = () => {
    button.textContent = timer === undefined ? "▶" : "❚❚";
    button.setAttribute("aria-label", timer === undefined ? "Play" : "Pause");
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    show();
  };
  const step = async () => {
    const own = timer;
    await knob.moveTo(knob.position() + 1);
    // Someone may have stopped it, or started it anew, while the figure was drawn.
    if (timer !== own) return;
    if (knob.position() >= knob.count - 1) stop();
    else timer = setTimeout(() => void step(), pause);
  };
  const start = async () => {
    timer = setTimeout(() => void step(), pause);
    show();
    if (knob.position() >= knob.count - 1) await knob.moveTo(0);
  };
  button.addEventListener("click", () => (timer === undefined ? void start() : stop()));
  show();
  return { button, stop };
}
