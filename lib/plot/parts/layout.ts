// From panels to Plotly's layout: axes, title, legend, caption, and the traces bound to their panel's axes.
import type { Annotation, Layout, LayoutAxis, Legend, Scene, Shape } from "plotly.js-dist";
import { boxSides, usualEye } from "./camera.ts";
import { hasColorBar, isInLegend, type Geometry } from "./geometry.ts";
import { axisTitle, type FigurePanel, type FigureTrace, type PanelAxis } from "./panel.ts";
import type { FigureParts } from "./parts.ts";
import { rangeOver } from "./ranges.ts";
import { fontFamily, gridColor, ink, palette, transparent, zeroLineColor } from "./theme.ts";

/** What is drawn over the data: shapes and annotations. */
export interface PlacedMarks {
  readonly shapes: Shape[];
  readonly annotations: Annotation[];
}

/** The marks of the panels in the axes of the figure; the words of the figure come first, in an order that no step changes. */
export function marksOf(panels: readonly FigurePanel[], geometry: Geometry): PlacedMarks {
  return {
    shapes: panels.flatMap((panel, i) => (panel.shapes ?? []).map((shape) => moved(shape, suffixOf(i)))),
    annotations: [
      captionMark(geometry),
      ...panels.flatMap((panel, i) => panelTitle(panel, i, geometry)),
      ...panels.flatMap((panel, i) => (panel.annotations ?? []).map((mark) => moved(mark, suffixOf(i)))),
    ],
  };
}

/** All traces of a figure, in the order of its panels. */
export function placedTraces(panels: readonly FigurePanel[], geometry: Geometry): FigureTrace[] {
  return panels.flatMap((panel, i) => panel.traces.map((trace) => placedTrace(trace, i, geometry)));
}

/** The layout of a figure without its sliders. `versions[i]` are the forms that panel i takes over all steps. */
export function layoutOf(parts: FigureParts, versions: readonly FigurePanel[][], geometry: Geometry): Partial<Layout> {
  const { panels } = parts;
  const traces = panels.flatMap((panel) => panel.traces);
  const barMode = traces.some((trace) => trace.type === "bar")
    ? panels.find((panel) => panel.barMode)?.barMode
    : undefined;
  const layout: Partial<Layout> = {
    autosize: true,
    height: geometry.height,
    margin: { ...geometry.margin, autoexpand: true },
    font: { family: fontFamily, size: TICK_SIZE, color: ink },
    paper_bgcolor: transparent,
    ...(panels.some((panel) => panel.z === undefined) ? { plot_bgcolor: transparent } : {}),
    hovermode: "closest",
    modebar: { bgcolor: transparent, color: ink, activecolor: palette.blue },
    title: titleAt(geometry),
    ...(traces.some(isInLegend) ? { legend: legendAt(geometry) } : {}),
    ...(barMode === undefined ? {} : { barmode: barMode, bargap: 0.15 }),
    ...marksOf(panels, geometry),
    meta: pageNotes(parts, geometry),
  };
  for (const [i, panel] of panels.entries()) addAxes(layout, versions[i] ?? [panel], panel, i, geometry);
  return layout;
}

const titleSize = 17;

/** What Plotly appends to the names of a panel's axes. Nine panels are as many as a page can show. */
const suffixes = ["", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

type Suffix = (typeof suffixes)[number];

function suffixOf(index: number): Suffix {
  const suffix = suffixes[index];
  if (suffix === undefined) throw new RangeError(`figure: at most ${suffixes.length} panels fit, got more`);
  return suffix;
}

/** Grid, line and ticks: none where the position means nothing, no grid where positions are names. */
function frameOptions({ labels = false, bare = false, ticks }: PanelAxis): Partial<LayoutAxis> {
  if (bare) return { showticklabels: false, ticks: "", showgrid: false, zeroline: false };
  const line: Partial<LayoutAxis> = { showline: true, linecolor: zeroLineColor };
  const marks: Partial<LayoutAxis> = { ticks: "outside", ticklen: 4, tickcolor: zeroLineColor };
  const grid: Partial<LayoutAxis> = labels
    ? { showgrid: false, zeroline: false }
    : { gridcolor: gridColor, zerolinecolor: zeroLineColor };
  if (ticks === undefined) return { ...line, ...marks, ...grid };
  const texts = ticks.texts ?? ticks.values.map(String);
  const tickfont = { size: TICK_SIZE };
  return { ...line, ...marks, ...grid, tickfont, tickmode: "array", tickvals: [...ticks.values], ticktext: [...texts] };
}

const TICK_SIZE = 12;
/** Plotly writes powers of ten a quarter larger than its other numbers: with this they are as large as all ticks. */
const POWER_SIZE = TICK_SIZE / 1.25;
/** So few decades have too few powers of ten to read values by. */
const FEW_DECADES = 2;
/** Digits to label between the powers of ten, as many as keep apart. */
const BETWEEN = [1, 2, 5];

/** A logarithmic axis whose range, as Plotly has it, is in powers of ten. */
function logOptions(range: [number, number] | undefined): LayoutAxis {
  const options: LayoutAxis = {
    type: "log",
    exponentformat: "power",
    minorloglabels: "none",
    tickfont: { size: POWER_SIZE },
  };
  if (range === undefined || Math.abs(range[1] - range[0]) >= FEW_DECADES) return options;
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, k) => Math.floor(low) + k);
  const values = powers.flatMap((power) => BETWEEN.map((digit) => Number(`${digit}e${power}`)));
  const shown = values.filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);
  // Where even these are too few, or would be long to write, Plotly's own are better.
  if (shown.length < 2 || low < -4 || high > 5) return options;
  return { ...options, tickfont: { size: TICK_SIZE }, tickmode: "array", tickvals: shown, ticktext: shown.map(String) };
}

/** An axis as Plotly wants it. Dates keep Plotly's own type; log axes write powers of ten. */
function axisLayout(axis: PanelAxis, range: [number, number] | undefined, fixed: boolean | "auto"): LayoutAxis {
  const asked = range !== undefined && (fixed || axis.range !== undefined) ? range : undefined;
  const ordered: [number, number] | undefined = asked && axis.reversed === true ? [asked[1], asked[0]] : asked;
  return {
    // Where positions mean nothing there is nothing to name; the words are for who hears the figure described.
    title: { text: axis.bare === true ? "" : axisTitle(axis), standoff: 10, font: { size: 13 } },
    ...(axis.log === true ? logOptions(range) : {}),
    ...(axis.labels === true ? { type: "category", automargin: true } : {}),
    ...(axis.zero === true && ordered === undefined ? { rangemode: "tozero" } : {}),
    ...(ordered === undefined ? {} : { range: ordered }),
    ...(fixed === "auto" ? { autorange: axis.range === undefined } : {}),
    ...(ordered === undefined && axis.reversed === true ? { autorange: "reversed" } : {}),
    ...frameOptions(axis),
  };
}

function sceneLayout(panel: FigurePanel, versions: readonly FigurePanel[], domain: Geometry["domains"][number]): Scene {
  const axis = (direction: "x" | "y" | "z"): NonNullable<Scene["xaxis"]> => {
    const details = panel[direction] ?? { title: direction };
    const range = rangeOver(versions, direction);
    return {
      title: { text: axisTitle(details) },
      // Opaque: WebGL mixes half-transparent lines with white, which leaves nothing of them on a white page.
      gridcolor: "#a0a0a0",
      zerolinecolor: "#808080",
      showbackground: false,
      // Seen from the side an axis is short.
      nticks: 5,
      ...(details.log === true ? { type: "log" } : {}),
      ...(range === undefined ? {} : { range }),
    };
  };
  return {
    domain: { x: domain.x, y: domain.y },
    xaxis: axis("x"),
    yaxis: axis("y"),
    zaxis: axis("z"),
    aspectmode: "manual",
    aspectratio: boxSides,
    camera: { eye: panel.eye ?? usualEye, center: { x: 0, y: 0, z: -0.14 } },
  };
}

/** Puts the axes of one panel into the layout. `versions` are the panel's forms at every step. */
function addAxes(
  layout: Partial<Layout>,
  versions: readonly FigurePanel[],
  panel: FigurePanel,
  index: number,
  geometry: Geometry,
): void {
  const suffix = suffixOf(index);
  const domain = geometry.domains[index] ?? { x: [0, 1], y: [0, 1] };
  if (panel.z !== undefined) {
    layout[`scene${suffix}`] = sceneLayout(panel, versions, domain);
    return;
  }
  const isEqual = panel.equalUnits === true;
  // The page asks the ranges how high a panel with equal units has to be, and Plotly makes room in them for the points of a flat one.
  const fixed = versions.length > 1 || (panel.tight ?? (isEqual && "auto"));
  const equal: Partial<LayoutAxis> = isEqual ? { constrain: "domain" } : {};
  const sameUnit: Partial<LayoutAxis> = isEqual ? { scaleanchor: `x${suffix}` } : {};
  const x = axisLayout(panel.x, rangeOver(versions, "x"), fixed);
  const y = axisLayout(panel.y, rangeOver(versions, "y"), fixed);
  layout[`xaxis${suffix}`] = { ...x, ...equal, domain: domain.x, anchor: `y${suffix}` };
  layout[`yaxis${suffix}`] = { ...y, ...equal, ...sameUnit, domain: domain.y, anchor: `x${suffix}` };
}

/** A reference to an axis of the panel ("x", "y domain") as a reference of the whole figure ("x2", "y2 domain"). */
function moved<T extends Annotation | Shape>(mark: T, suffix: Suffix): T {
  const { xref = "x", yref = "y" } = mark;
  return {
    ...mark,
    ...(xref === "x" ? { xref: `x${suffix}` } : xref === "x domain" ? { xref: `x${suffix} domain` } : {}),
    ...(yref === "y" ? { yref: `y${suffix}` } : yref === "y domain" ? { yref: `y${suffix} domain` } : {}),
  };
}

function panelTitle(panel: FigurePanel, index: number, geometry: Geometry): Annotation[] {
  const domain = geometry.domains[index];
  if (panel.title === undefined || domain === undefined) return [];
  const suffix = suffixOf(index);
  // Bound to its panel's axes, where there are some, the title follows the panel when a page lays them out anew.
  const place: Annotation =
    panel.z === undefined
      ? { xref: `x${suffix} domain`, yref: `y${suffix} domain`, x: 0, y: 1 }
      : { xref: "paper", yref: "paper", x: domain.x[0], y: domain.y[1] };
  return [
    {
      ...place,
      name: "panel-title",
      text: `<b>${(geometry.panelTitles[index] ?? []).join("<br>")}</b>`,
      align: "left",
      showarrow: false,
      xanchor: "left",
      yanchor: "bottom",
      yshift: 2,
      font: { size: 13 },
    },
  ];
}

function captionMark({ captionLines, captionOffset, margin, textIndent }: Geometry): Annotation {
  return {
    name: "caption",
    text: captionLines.join("<br>"),
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 0,
    xanchor: "left",
    yanchor: "top",
    xshift: textIndent - margin.l,
    yshift: -captionOffset,
    align: "left",
    font: { size: 13 },
  };
}

/** A panel's trace, bound to the panel's axes; a colour bar stands right beside its own panel. */
function placedTrace(trace: FigureTrace, index: number, geometry: Geometry): FigureTrace {
  const suffix = suffixOf(index);
  const domain = geometry.domains[index];
  if (trace.type === "surface" || trace.type === "scatter3d") return { ...trace, scene: `scene${suffix}` };
  const bound = { ...trace, xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  if (!hasColorBar(trace) || !("showscale" in bound) || domain === undefined) return bound;
  const center = (domain.y[0] + domain.y[1]) / 2;
  const bar = { x: domain.x[1] + 0.01, y: center, len: domain.y[1] - domain.y[0], thickness: 14, outlinewidth: 0 };
  return { ...bound, colorbar: { ...bar, ...bound.colorbar } };
}

/** The legend lies above the panels, so that they keep the whole width. */
function legendAt({ legendY }: Geometry): Legend {
  return {
    orientation: "h",
    x: 0,
    xanchor: "left",
    y: legendY,
    yanchor: "bottom",
    bgcolor: transparent,
    font: { size: 12 },
  };
}

/**
 * What the page needs to know where a script of ours draws the figure: the words and the measures, to lay them out for its width,
 * and what Plotly has no control for. The other side of this is kernel/lab/plotly-renderer.
 */
function pageNotes({ title, caption, steps, knobs }: FigureParts, geometry: Geometry): object {
  return {
    gradus: {
      title,
      caption,
      columns: geometry.columns,
      plotHeight: geometry.plotHeight,
      ...geometry.bare,
      ...(steps?.play === true ? { play: true } : {}),
      ...(knobs?.drag === undefined ? {} : { drag: knobs.drag }),
    },
  };
}

function titleAt({ titleLines, textIndent }: Geometry): NonNullable<Layout["title"]> {
  return {
    text: titleLines.join("<br>"),
    x: 0,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    // Plotly centres the lines of a title around the place of the first one; half a line for each further one brings it back.
    pad: { l: textIndent, t: 12 + (titleLines.length - 1) * 0.65 * titleSize },
    font: { size: titleSize },
  };
}
