// How the panels of a figure stand for the width that there is: how many side by side, how high, and where each of them lies.
import { most, wrap, wrapPanelTitles } from "./wrap.js";

/** Narrower panels go below one another. */
const LEAST_PANEL = 190;
/** Between panels: ticks and title of the next y axis; ticks and title of the x axis above, and the panel's own title. */
const COLUMN_GAP = 76;
const ROW_GAP = 102;
const COLOR_BAR = 84;
const TITLE_LINE = 17;
/** So much a scene's slopes need, however narrow it is. */
const LEAST_SCENE = 240;
/** So much a panel with equal units keeps, however flat it is. */
const LEAST_PLOT = 120;

/** @typedef {import("../figure/types.d.ts").FigureLayout} Layout */
/** @typedef {import("../figure/types.d.ts").FigureNotes} Notes */
/** @typedef {import("./wrap.js").TextWidth} TextWidth */

/**
 * @typedef {object} Panel what a layout says of a panel.
 * @property {string} suffix
 * @property {import("../figure/types.d.ts").FigureScene | undefined} [scene]
 * @property {import("../figure/types.d.ts").FigureAxis | undefined} [x]
 * @property {import("../figure/types.d.ts").FigureAxis | undefined} [y]
 */

/**
 * The panels of a layout: pairs of axes and scenes, in reading order.
 * @param {Layout} layout
 * @returns {Panel[]}
 */
export function panelsOf(layout) {
  const keys = Object.keys(layout).filter((key) => /^(?:xaxis|scene)\d*$/.test(key));
  keys.sort((a, b) => numberOf(a) - numberOf(b));
  return keys.map((key) => {
    const suffix = key.replace(/^(?:xaxis|scene)/, "");
    if (key.startsWith("scene")) return { suffix, scene: layout[`scene${suffix}`] };
    return { suffix, x: layout[`xaxis${suffix}`], y: layout[`yaxis${suffix}`] };
  });
}

/**
 * How the panels stand, in pixels, with their axis titles in lines: what those take beyond one line is `moreLeft` and `moreBelow`, what the
 * panels' own titles take `moreAbove`.
 * @param {readonly Panel[]} panels
 * @param {Layout} fitted whose panel titles are wrapped.
 * @param {Notes} notes
 * @param {number} inner the width between the margins.
 * @param {boolean} hasBar
 * @param {TextWidth} textWidth
 */
export function arrange(panels, fitted, notes, inner, hasBar, textWidth) {
  const upright = panels.map(({ y }) => wrap(titleText(y), notes.plotHeight, 13, textWidth));
  const moreLeft = TITLE_LINE * (most(upright.map((lines) => lines.length)) - 1);
  const room = inner - moreLeft;
  const { columns, panelWidth, gap } = columnsFor(room, moreLeft, hasBar, notes.columns);
  const level = panels.map(({ x }) => wrap(titleText(x), panelWidth, 13, textWidth));
  const moreBelow = TITLE_LINE * (most(level.map((lines) => lines.length)) - 1);
  const moreAbove = TITLE_LINE * (wrapPanelTitles(fitted, panelWidth, textWidth) - 1);
  // Row by row: a panel that is low does not keep the height of one in another row.
  /** @type {number[]} */
  const heights = [];
  panels.forEach((panel, index) => {
    const row = Math.floor(index / columns);
    heights[row] = Math.max(heights[row] ?? 0, Math.round(heightFor(panel, panelWidth, notes.plotHeight)));
  });
  const rowGap = ROW_GAP + moreBelow + moreAbove;
  const plot = heights.reduce((total, height) => total + height + rowGap, -rowGap);
  const titles = panels.map((_, i) => ({ x: level[i]?.join("<br>") ?? "", y: upright[i]?.join("<br>") ?? "" }));
  return { columns, room, panelWidth, gap, heights, rowGap, plot, titles, moreLeft, moreAbove, moreBelow };
}

/**
 * The part of the drawing area that a panel takes, in reading order.
 * @param {ReturnType<typeof arrange>} grid
 * @param {number} index
 * @returns {import("../figure/types.d.ts").Domain}
 */
export function domainOf({ columns, room, panelWidth, gap, heights, rowGap, plot }, index) {
  const left = ((index % columns) * (panelWidth + gap)) / room;
  const row = Math.floor(index / columns);
  const bottom = heights.slice(row + 1).reduce((total, height) => total + height + rowGap, 0) / plot;
  return {
    x: [left, Math.min(1, left + panelWidth / room)],
    y: [bottom, Math.min(1, bottom + (heights[row] ?? 0) / plot)],
  };
}

/**
 * As many columns as have room, up to those that the figure wants.
 * @param {number} room for all panels.
 * @param {number} moreLeft what axis titles of several lines take.
 * @param {boolean} hasBar
 * @param {number} wanted
 */
function columnsFor(room, moreLeft, hasBar, wanted) {
  let columns = wanted;
  const bar = () => (hasBar && columns > 1 ? COLOR_BAR : 0);
  const widthOf = () => (room - (columns - 1) * (COLUMN_GAP + moreLeft) - columns * bar()) / columns;
  while (columns > 1 && widthOf() < LEAST_PANEL) columns -= 1;
  return { columns, panelWidth: Math.max(80, widthOf()), gap: COLUMN_GAP + moreLeft + bar() };
}

/**
 * A panel with equal units on both axes, or a scene, is not higher than its width asks for.
 * @param {Panel} panel
 * @param {number} width
 * @param {number} wanted
 */
function heightFor({ x, y, scene }, width, wanted) {
  if (scene) return Math.min(wanted, Math.max(LEAST_SCENE, width));
  if (y?.scaleanchor === undefined) return wanted;
  if (x?.type === "category") return Math.min(wanted, Math.max(LEAST_PLOT, width));
  if (!x?.range || !y.range) return wanted;
  const [dx, dy] = [Number(x.range[1]) - Number(x.range[0]), Number(y.range[1]) - Number(y.range[0])];
  const ideal = width * Math.abs(dy / dx);
  return Number.isFinite(ideal) ? Math.min(wanted, Math.max(LEAST_PLOT, ideal)) : wanted;
}

/** @param {import("../figure/types.d.ts").FigureAxis | undefined} axis */
function titleText(axis) {
  const title = axis?.title;
  return (typeof title === "string" ? title : (title?.text ?? "")).replaceAll("<br>", " ");
}

/**
 * The number at the end of a name; the first axis has none.
 * @param {string} key
 */
function numberOf(key) {
  return Number(key.replace(/^\D+/, "") || 1);
}
