// The layout of a figure for the width that there is: panels side by side or one below the other, axis titles in lines that fit.
// The words and the sliders are left out of it: the page shows them itself, where they wrap and take the keyboard.

/** Narrower panels go below one another. */
const LEAST_PANEL = 190;
/** Between panels: ticks and title of the next y axis; ticks and title of the x axis above, and the panel's own title. */
const COLUMN_GAP = 76;
const ROW_GAP = 102;
const COLOR_BAR = 84;
const TITLE_LINE = 17;
const LEGEND_ROW = 21;
/** A narrower cell of a heatmap has no room for a number. */
const LEAST_CELL = 27;
/** From this width on a scene is seen from where its author put the eye. */
const WIDE_SCENE = 440;
/** Between the legend and what lies above it. */
const LEGEND_GAP = 6;

/** @typedef {import("./types.d.ts").FigureLayout} Layout */
/** @typedef {import("./types.d.ts").FigureNotes} Notes */
/** @typedef {import("./types.d.ts").PlacedPanel} Panel */

/**
 * The layout for a width; the colour bars of the data are moved to their panels.
 * @param {{ layout: Layout, data: import("./types.d.ts").FigureTrace[] }} figure
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

/** @typedef {(text: string, size: number) => number} TextWidth in pixels. */

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
function arrange(panels, fitted, notes, inner, hasBar, textWidth) {
  const upright = panels.map(({ y }) => wrap(titleText(y), notes.plotHeight, 13, textWidth));
  const moreLeft = TITLE_LINE * (most(upright.map((lines) => lines.length)) - 1);
  const room = inner - moreLeft;
  const { columns, panelWidth, gap } = columnsFor(room, moreLeft, hasBar, notes.columns);
  const level = panels.map(({ x }) => wrap(titleText(x), panelWidth, 13, textWidth));
  const moreBelow = TITLE_LINE * (most(level.map((lines) => lines.length)) - 1);
  const moreAbove = TITLE_LINE * (wrapPanelTitles(fitted, panelWidth, textWidth) - 1);
  const height = Math.round(heightFor(panels, panelWidth, notes.plotHeight));
  const rows = Math.ceil(panels.length / columns);
  const rowGap = ROW_GAP + moreBelow + moreAbove;
  const plot = rows * height + (rows - 1) * rowGap;
  const titles = panels.map((_, i) => ({ x: level[i]?.join("<br>") ?? "", y: upright[i]?.join("<br>") ?? "" }));
  return { columns, rows, room, panelWidth, gap, height, rowGap, plot, titles, moreLeft, moreAbove, moreBelow };
}

/**
 * The part of the drawing area that a panel takes, in reading order.
 * @param {ReturnType<typeof arrange>} grid
 * @param {number} index
 * @returns {import("./types.d.ts").Domain}
 */
function domainOf({ columns, rows, room, panelWidth, gap, height, rowGap, plot }, index) {
  const left = ((index % columns) * (panelWidth + gap)) / room;
  const bottom = ((rows - 1 - Math.floor(index / columns)) * (height + rowGap)) / plot;
  return {
    x: [left, Math.min(1, left + panelWidth / room)],
    y: [bottom, Math.min(1, bottom + height / plot)],
  };
}

/**
 * The panels of a layout: pairs of axes and scenes, in reading order.
 * @param {Layout} layout
 * @returns {Panel[]}
 */
function panelsOf(layout) {
  const keys = Object.keys(layout).filter((key) => /^(?:xaxis|scene)\d*$/.test(key));
  keys.sort((a, b) => numberOf(a) - numberOf(b));
  return keys.map((key) => {
    const suffix = key.replace(/^(?:xaxis|scene)/, "");
    if (key.startsWith("scene")) return { suffix, scene: layout[`scene${suffix}`] };
    return { suffix, x: layout[`xaxis${suffix}`], y: layout[`yaxis${suffix}`] };
  });
}

/**
 * The number at the end of a name; the first axis has none.
 * @param {string} key
 */
function numberOf(key) {
  return Number(key.replace(/^\D+/, "") || 1);
}

/** @param {import("./types.d.ts").FigureAxis | undefined} axis */
function titleText(axis) {
  const title = axis?.title;
  return (typeof title === "string" ? title : (title?.text ?? "")).replaceAll("<br>", " ");
}

/** @param {readonly number[]} numbers */
function most(numbers) {
  return Math.max(1, ...numbers);
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
 * Panels with equal units on both axes are not higher than their width asks for.
 * @param {readonly Panel[]} panels
 * @param {number} width
 * @param {number} wanted
 */
function heightFor(panels, width, wanted) {
  const heights = panels.map(({ x, y }) => {
    if (y?.scaleanchor === undefined) return wanted;
    if (x?.type === "category") return Math.min(wanted, Math.max(120, width));
    if (!x?.range || !y.range) return wanted;
    const [dx, dy] = [Number(x.range[1]) - Number(x.range[0]), Number(y.range[1]) - Number(y.range[0])];
    const ideal = width * Math.abs(dy / dx);
    return Number.isFinite(ideal) ? Math.min(wanted, Math.max(120, ideal)) : wanted;
  });
  return Math.max(...heights);
}

/**
 * Lines of at most `room` pixels, broken between words.
 * @param {string} text
 * @param {number} room
 * @param {number} size of the letters.
 * @param {TextWidth} textWidth
 */
function wrap(text, room, size, textWidth) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/**
 * Breaks the titles of the panels into lines that fit; returns the number of lines of the longest.
 * @param {Layout} layout
 * @param {number} room
 * @param {TextWidth} textWidth
 */
function wrapPanelTitles(layout, room, textWidth) {
  /** @type {number[]} */
  const counts = [];
  layout.annotations = (layout.annotations ?? []).map((mark) => {
    if (mark.name !== "panel-title") return mark;
    // Bold letters are about a tenth wider.
    const lines = wrap((mark.text ?? "").replaceAll("<br>", " ").replace(/<\/?b>/g, ""), room / 1.1, 13, textWidth);
    counts.push(lines.length);
    return { ...mark, text: `<b>${lines.join("<br>")}</b>` };
  });
  return most(counts);
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
 * @param {import("./types.d.ts").Domain} domain
 * @param {number} width of the panel.
 * @param {{ readonly x: string, readonly y: string }} titles of its axes.
 */
function place(layout, { suffix, scene, x, y }, domain, width, titles) {
  if (scene) {
    const before = scene.domain;
    layout[`scene${suffix}`] = { ...scene, domain, camera: cameraFor(scene.camera, width) };
    const isTitle = (/** @type {import("./types.d.ts").FigureMark} */ mark) =>
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
 * @param {import("./types.d.ts").Camera | undefined} camera
 * @param {number} width
 */
function cameraFor(camera, width) {
  const { eye } = camera ?? {};
  const factor = Math.max(1, Math.min(1.6, WIDE_SCENE / width));
  return eye ? { ...camera, eye: { x: eye.x * factor, y: eye.y * factor, z: eye.z * factor } } : camera;
}

/** @param {import("./types.d.ts").FigureAxis | undefined} axis */
function titleObject(axis) {
  return typeof axis?.title === "object" ? axis.title : {};
}

/**
 * @param {import("./types.d.ts").FigureTrace[]} data
 * @param {Panel} panel
 * @param {import("./types.d.ts").Domain} domain
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
 * @param {import("./types.d.ts").FigureTrace[]} data
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
 * @param {readonly import("./types.d.ts").FigureTrace[]} data
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
