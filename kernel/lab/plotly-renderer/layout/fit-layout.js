// The layout of a figure for the width that there is: panels side by side or one below the other, axis titles in lines that fit.
// The words and the sliders are left out of it: the page shows them itself, where they wrap and take the keyboard.
import { arrange, domainOf, panelsOf } from "./panels.js";

const LEGEND_ROW = 21;
/** A narrower cell of a heatmap has no room for a number. */
const LEAST_CELL = 27;
/** From this width on a scene is seen from where its author put the eye. */
const WIDE_SCENE = 440;
/** Between the legend and what lies above it. */
const LEGEND_GAP = 6;

/** @typedef {import("../figure/types.d.ts").FigureLayout} Layout */
/** @typedef {import("../figure/types.d.ts").FigureNotes} Notes */
/** @typedef {import("./panels.js").Panel} Panel */
/** @typedef {import("./wrap.js").TextWidth} TextWidth */

/**
 * The layout for a width; the colour bars of the data are moved to their panels.
 * @param {{ layout: Layout, data: import("../figure/types.d.ts").FigureTrace[] }} figure
 * @param {Notes} notes
 * @param {number} width of the page's column.
 * @param {TextWidth} textWidth
 * @returns {{ layout: Layout, plot: number, top: number }} `plot` is the height of all panels together, `top` the margin above them
 *   without the legend.
 */
export function fitLayout({ layout, data }, notes, width, textWidth) {
  const panels = panelsOf(layout);
  const fitted = withoutWords(layout);
  const margin = { l: 78, r: 22, ...layout.margin };
  const hasBar = data.some((trace) => trace.showscale === true);
  const grid = arrange(panels, fitted, notes, width - margin.l - margin.r, hasBar, textWidth);
  panels.forEach((panel, index) => {
    const domain = domainOf(grid, index);
    place(fitted, panel, domain, grid.panelWidth, grid.titles[index] ?? { x: "", y: "" });
    moveColorBars(data, panel, domain);
    hideSmallNumbers(data, panel, grid.panelWidth);
  });
  const top = notes.above + grid.moreAbove;
  const legend = LEGEND_ROW * legendRows(data, width - margin.l - margin.r, textWidth);
  if (fitted.legend) fitted.legend = { ...fitted.legend, y: 1 + (top - LEGEND_GAP + 2) / grid.plot };
  const [above, below] = [top + legend, notes.below + grid.moreBelow];
  fitted.margin = { ...margin, l: margin.l + grid.moreLeft, t: above, b: below, autoexpand: true };
  fitted.height = above + grid.plot + below;
  fitted.width = width;
  return { layout: fitted, plot: grid.plot, top };
}

/**
 * A copy of the layout without title, caption and sliders.
 * @param {Layout} layout
 * @returns {Layout}
 */
function withoutWords(layout) {
  const { title: _title, sliders: _sliders, updatemenus: _menus, ...rest } = layout;
  // Hidden, not removed: steps of the slider change annotations by their number.
  const annotations = (layout.annotations ?? []).map((mark) =>
    mark.name === "caption" ? { ...mark, visible: false } : { ...mark },
  );
  // What a reader has zoomed or hidden stays so when the figure is laid out anew.
  return { ...rest, annotations, autosize: false, uirevision: "gradus" };
}

/**
 * Puts a panel into its part of the figure.
 * @param {Layout} layout
 * @param {Panel} panel
 * @param {import("../figure/types.d.ts").Domain} domain
 * @param {number} width of the panel.
 * @param {{ readonly x: string, readonly y: string }} titles of its axes.
 */
function place(layout, { suffix, scene, x, y }, domain, width, titles) {
  if (scene) {
    const before = scene.domain;
    layout[`scene${suffix}`] = { ...scene, domain, camera: cameraFor(scene.camera, width) };
    const isTitle = (/** @type {import("../figure/types.d.ts").FigureMark} */ mark) =>
      mark.name === "panel-title" && mark.x === before?.x?.[0] && mark.y === before?.y?.[1];
    layout.annotations = (layout.annotations ?? []).map((mark) =>
      isTitle(mark) ? { ...mark, x: domain.x[0], y: domain.y[1] } : mark,
    );
    return;
  }
  layout[`xaxis${suffix}`] = { ...x, domain: domain.x, automargin: true, title: { ...titleObject(x), text: titles.x } };
  layout[`yaxis${suffix}`] = { ...y, domain: domain.y, title: { ...titleObject(y), text: titles.y } };
}

/**
 * In a narrow scene the eye steps back, so that the titles of the axes are in the picture.
 * @param {import("../figure/types.d.ts").Camera | undefined} camera
 * @param {number} width
 */
function cameraFor(camera, width) {
  const { eye } = camera ?? {};
  const factor = Math.max(1, Math.min(1.6, WIDE_SCENE / width));
  return eye ? { ...camera, eye: { x: eye.x * factor, y: eye.y * factor, z: eye.z * factor } } : camera;
}

/** @param {import("../figure/types.d.ts").FigureAxis | undefined} axis */
function titleObject(axis) {
  return typeof axis?.title === "object" ? axis.title : {};
}

/**
 * @param {import("../figure/types.d.ts").FigureTrace[]} data
 * @param {Panel} panel
 * @param {import("../figure/types.d.ts").Domain} domain
 */
function moveColorBars(data, { suffix }, domain) {
  for (const trace of data) {
    if (trace.showscale !== true || (trace.xaxis ?? "x") !== `x${suffix}`) continue;
    const [from, to] = domain.y;
    trace.colorbar = { ...trace.colorbar, x: domain.x[1] + 0.01, y: (from + to) / 2, len: to - from };
  }
}

/**
 * Numbers in the cells of a heatmap need cells that are wide enough; under the pointer they are in any case.
 * @param {import("../figure/types.d.ts").FigureTrace[]} data
 * @param {Panel} panel
 * @param {number} panelWidth
 */
function hideSmallNumbers(data, { suffix }, panelWidth) {
  for (const trace of data) {
    if (trace.texttemplate === undefined || (trace.xaxis ?? "x") !== `x${suffix}`) continue;
    const columns = trace.z?.[0]?.length ?? 1;
    trace.texttemplate = panelWidth / columns < LEAST_CELL ? "" : "%{text}";
  }
}

/**
 * Rows of the legend: Plotly sets entries in columns as wide as the widest, once they need two rows.
 * @param {readonly import("../figure/types.d.ts").FigureTrace[]} data
 * @param {number} room
 * @param {TextWidth} textWidth
 */
function legendRows(data, room, textWidth) {
  const entries = data.filter((trace) => trace.showlegend === true && trace.visible !== false);
  if (entries.length === 0) return 0;
  const widths = entries.map((trace) => 46 + textWidth(String(trace.name ?? ""), 12));
  if (widths.reduce((total, one) => total + one, 0) <= room) return 1;
  return Math.ceil(entries.length / Math.max(1, Math.floor(room / Math.max(...widths))));
}
