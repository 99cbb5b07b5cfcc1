// The controls of a live figure: sliders with all their values, lists, boxes to tick, pads to draw on.
import { createKnob, pageControls } from "../controls/controls.js";
import { createPad, padStyle } from "../pad/pad.js";
import { keepKeys } from "../page/keyboard.js";
import { ensureStyle } from "../page/style.js";

/** How many digits of a computed value are not rounding. */
const DIGITS = 12;

/** More values than these a slider has not. */
const MOST_VALUES = 10_000;

/** The look of what only live figures have. */
const RULES = `${padStyle}
.gradus-choice { min-height: 32px; font-size: 14px; }
.gradus-choice :is(select, input) { font: inherit; min-height: 24px; accent-color: #0072b2; vertical-align: middle; }
.gradus-drawing { flex: 1 1 240px; font-size: 14px; }
.gradus-drawing > div { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; }
.gradus-drawing .gradus-pad { width: min(224px, 100%); }
`;

/** @typedef {import("gradus/plot").PageControl} PageControl */
/** @typedef {import("./types.d.ts").LiveInput} LiveInput */

/**
 * Whether every control is one that can be made; what a notebook of a stranger has under this name may be anything.
 * @param {readonly unknown[]} controls
 * @returns {controls is readonly PageControl[]}
 */
export function areControls(controls) {
  return controls.every((notes) => typeof notes === "object" && notes !== null && isControl(notes));
}

/**
 * @param {readonly PageControl[]} all what the figure notes of them.
 * @param {() => unknown} redraw
 */
export function createLiveControls(all, redraw) {
  ensureStyle("gradus-live-style", RULES);
  const moved = newestInTurn(redraw);
  const inputs = all.map((notes) => createInput(notes, moved));
  const element = pageControls(inputs);
  return {
    element,
    knobs: [],
    values: () => inputs.map((input) => input.value()),
    stop: () => inputs.forEach((input) => input.stop()),
  };
}

/**
 * Of what is asked for while the figure is drawn only the newest is done: it follows the hand and not its past.
 * @param {() => unknown} action
 */
function newestInTurn(action) {
  let isAsked = false;
  let isRunning = false;
  return async () => {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isAsked) {
        isAsked = false;
        await action();
      }
    } finally {
      isRunning = false;
    }
  };
}

/**
 * @param {PageControl} notes
 * @param {() => Promise<void>} moved
 * @returns {LiveInput}
 */
function createInput(notes, moved) {
  if (notes.kind === "slider") return sliderInput(notes, moved);
  if (notes.kind === "choice") return choiceInput(notes, moved);
  return notes.kind === "checkbox" ? checkboxInput(notes, moved) : padInput(notes, moved);
}

/**
 * @param {import("gradus/plot").PageSlider} notes
 * @param {() => Promise<void>} moved
 * @returns {LiveInput}
 */
function sliderInput({ symbol, min, max, step, value }, moved) {
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  const values = Array.from({ length: count }, (_, k) => Number((min + k * step).toPrecision(DIGITS)));
  if (values.at(-1) !== max) values.push(max);
  const distances = values.map((each) => Math.abs(each - value));
  const slider = {
    active: distances.indexOf(Math.min(...distances)),
    currentvalue: { prefix: `${symbol} = ` },
    steps: values.map((each) => ({ label: String(each) })),
  };
  const knob = createKnob(slider, moved);
  return { element: knob.element, value: () => values[knob.position()] ?? value, stop: () => {} };
}

/**
 * @param {import("gradus/plot").PageChoice} notes
 * @param {() => Promise<void>} moved
 * @returns {LiveInput}
 */
function choiceInput({ symbol, labels, value }, moved) {
  const select = document.createElement("select");
  select.append(...labels.map((label) => new Option(label)));
  select.selectedIndex = value;
  select.setAttribute("aria-label", symbol);
  select.addEventListener("change", () => void moved());
  keepKeys(select);
  const element = document.createElement("label");
  element.className = "gradus-choice";
  element.append(`${symbol} = `, select);
  return { element, value: () => select.selectedIndex, stop: () => {} };
}

/**
 * @param {import("gradus/plot").PageCheckbox} notes
 * @param {() => Promise<void>} moved
 * @returns {LiveInput}
 */
function checkboxInput({ symbol, value }, moved) {
  const input = Object.assign(document.createElement("input"), { type: "checkbox", checked: value });
  input.addEventListener("change", () => void moved());
  keepKeys(input);
  const element = document.createElement("label");
  element.className = "gradus-choice";
  element.append(input, ` ${symbol}`);
  return { element, value: () => input.checked, stop: () => {} };
}

/**
 * @param {import("gradus/plot").PagePad} notes
 * @param {() => Promise<void>} moved
 * @returns {LiveInput}
 */
function padInput({ symbol, rows, columns, value }, moved) {
  const follow = () => void moved();
  const name = `Draw the ${symbol}`;
  const pad = createPad({ rows, columns, name, sample: value, onStroke: follow, onInk: follow });
  const element = document.createElement("div");
  element.className = "gradus-drawing";
  element.append(`${name} here`, pad.element);
  return { element, value: () => Array.from(pad.pixels(), (ink) => Math.round(100 * ink) / 100), stop: pad.stop };
}

/** @param {object} notes */
function isControl(notes) {
  /** @param {string} name @returns {unknown} */
  const at = (name) => Reflect.get(notes, name);
  const [kind, value] = [at("kind"), at("value")];
  if (typeof at("symbol") !== "string") return false;
  if (kind === "slider") {
    const [min = NaN, max = NaN, step = NaN] = ["min", "max", "step"].map((name) => Number(at(name)));
    return max > min && step > 0 && (max - min) / step < MOST_VALUES;
  }
  if (kind === "choice") return isListOf(at("labels"), "string") && typeof value === "number";
  if (kind === "checkbox") return typeof value === "boolean";
  if (kind !== "pad" || !isListOf(value, "number")) return false;
  return Number(at("rows")) * Number(at("columns")) === value.length;
}

/**
 * @param {unknown} list
 * @param {"string" | "number"} type
 * @returns {list is unknown[]}
 */
function isListOf(list, type) {
  return Array.isArray(list) && list.every((each) => typeof each === type);
}
