// Where everything stands, in pixels from top to bottom: title, legend, panels, axis titles, slider, caption.
import type { FigurePanel, FigureTrace } from "./panel.ts";
import { textWidth, wrapText } from "./text.ts";

/** What the geometry depends on. */
export interface GeometryInput {
  readonly title: string;
  readonly caption: string;
  readonly panels: readonly FigurePanel[];
  readonly columns: number;
  /** Height of one panel's drawing area. */
  readonly plotHeight: number;
  /** Sliders under the panels, one above the other. */
  readonly sliders: number;
}

/** Places in pixels, and in fractions of the drawing area where Plotly wants those. */
export interface Geometry {
  readonly height: number;
  readonly columns: number;
  readonly plotHeight: number;
  readonly margin: { readonly t: number; readonly r: number; readonly b: number; readonly l: number };
  readonly titleLines: readonly string[];
  readonly captionLines: readonly string[];
  readonly panelTitles: readonly (readonly string[])[];
  /** Room above the panels without title and legend, and below them without sliders and caption. */
  readonly bare: { readonly above: number; readonly below: number };
  /** From the bottom of the lowest panel to the top of the sliders and of the caption. */
  readonly sliderOffset: number;
  readonly secondSliderOffset: number;
  readonly captionOffset: number;
  /** From the left edge of the figure to its title and caption, which have the whole width. */
  readonly textIndent: number;
  /** Bottom of the legend, as a fraction of the drawing area. */
  readonly legendY: number;
  readonly domains: readonly { readonly x: [number, number]; readonly y: [number, number] }[];
}

/** Whether a trace brings a colour bar. */
export function hasColorBar(trace: FigureTrace): boolean {
  return "showscale" in trace && trace.showscale === true;
}

/** Whether a trace has a line in the legend. */
export function isInLegend(trace: FigureTrace): boolean {
  return trace.showlegend === true;
}

/** The places of all parts of a figure. The height follows from what stands in it. */
export function geometryOf({ title, caption, panels, columns, plotHeight, sliders }: GeometryInput): Geometry {
  const titleLines = wrapText(title, charactersPerLine.title);
  const captionLines = wrapText(caption, charactersPerLine.caption);
  const l = leftMargin(panels);
  const room = narrowColumn - l - margins.right;
  const across = panelColumns(panels, columns, room);
  const panelTitles = panels.map((panel, i) => {
    const [from, to] = across[i] ?? [0, 1];
    return panel.title === undefined ? [] : wrapText(panel.title, ((to - from) * room) / boldLetter);
  });
  const moreTitle = lineHeights.panelTitle * (Math.max(1, ...panelTitles.map((lines) => lines.length)) - 1);
  const gap = rowGap + moreTitle;
  const rows = Math.ceil(panels.length / columns);
  const plotTotal = rows * plotHeight + (rows - 1) * gap;
  const legend = legendRows(panels) * lineHeights.legend;
  const panelTitle = panels.some((panel) => panel.title !== undefined) ? panelTitleSpace : 0;
  const above = margins.aboveTitle + titleLines.length * lineHeights.title + margins.belowTitle;
  const sliderOffset = panels.every(hasNoAxisBelow) ? bareSpace : axisSpace;
  const captionOffset = sliderOffset + sliders * sliderSpace;
  const t = above + legend + panelTitle + moreTitle;
  const b = captionOffset + captionLines.length * lineHeights.caption + 8;
  const down = panelRows(panels.length, columns, plotHeight, gap);
  return {
    height: t + plotTotal + b,
    columns,
    plotHeight,
    margin: { t, r: margins.right, b, l },
    titleLines,
    captionLines,
    panelTitles,
    bare: { above: margins.belowTitle + panelTitle, below: sliderOffset },
    sliderOffset,
    secondSliderOffset: sliderOffset + sliderSpace,
    captionOffset,
    textIndent,
    legendY: 1 + (panelTitle + moreTitle + 4) / plotTotal,
    domains: panels.map((_, i) => ({ x: across[i] ?? [0, 1], y: down[i] ?? [0, 1] })),
  };
}

const margins = { left: 78, bareLeft: 40, right: 22, aboveTitle: 14, belowTitle: 8 };

const textIndent = 12;

const lineHeights = { title: 22, legend: 21, caption: 18, panelTitle: 17 };

/** Ticks and title of an x axis. */
const axisSpace = 58;

const bareSpace = 26;

/** A 3D scene writes its axes inside, and a drawing has none. */
function hasNoAxisBelow({ z, x }: FigurePanel): boolean {
  return z !== undefined || x.bare === true;
}

const sliderSpace = 82;

const panelTitleSpace = 24;

const rowGap = axisSpace + 44;

/** Ticks and title of the y axis of the next panel, and a colour bar with its numbers and its title. */
const columnGap = 76;

const colorBarSpace = 84;

/**
 * Figures must hold in a column of this width: an output of JupyterLab in a window of 1024 pixels. Where a script of ours may run,
 * texts are laid out anew for the width that there is.
 */
const narrowColumn = 592;

/** The wider one of common system fonts has letters of 0.6 em on average. */
const charactersPerLine = { title: 57, caption: 72 };

const legendLetter = 7.2;

const boldLetter = 8.6;

/** Rows of a horizontal legend in a narrow column: Plotly sets entries in columns as wide as the widest, once they need two rows. */
function legendRows(panels: readonly FigurePanel[]): number {
  const entries = panels.flatMap((panel) => panel.traces).filter(isInLegend);
  if (entries.length === 0) return 0;
  const widths = entries.map((trace) => 46 + legendLetter * textWidth(trace.name ?? ""));
  const room = narrowColumn - margins.left - margins.right;
  if (widths.reduce((total, width) => total + width, 0) <= room) return 1;
  return Math.ceil(entries.length / Math.max(1, Math.floor(room / Math.max(...widths))));
}

/** Panels in reading order, in equal columns; the space beside a panel also holds its colour bar. */
function panelColumns(panels: readonly FigurePanel[], columns: number, room: number): [number, number][] {
  const hasBars = panels.some((panel) => panel.traces.some(hasColorBar));
  const bar = hasBars && columns > 1 ? colorBarSpace / room : 0;
  const gap = columnGap / room;
  const width = (1 - (columns - 1) * gap - columns * bar) / columns;
  return panels.map((_, index) => {
    const left = (index % columns) * (width + bar + gap);
    return [left, left + width];
  });
}

function panelRows(count: number, columns: number, plotHeight: number, rowGap: number): [number, number][] {
  const rows = Math.ceil(count / columns);
  const total = rows * plotHeight + (rows - 1) * rowGap;
  return Array.from({ length: count }, (_, index) => {
    const bottom = ((rows - 1 - Math.floor(index / columns)) * (plotHeight + rowGap)) / total;
    return [bottom, bottom + plotHeight / total];
  });
}

/** Names on a y axis need the room that the longest of them takes, beside the axis title; an axis without ticks needs that for its title. */
function leftMargin(panels: readonly FigurePanel[]): number {
  if (panels.every((panel) => panel.y.bare === true)) return margins.bareLeft;
  const names = panels.filter((panel) => panel.y.labels === true).flatMap((panel) => panel.traces.flatMap(yNames));
  return Math.max(margins.left, 48 + 6.8 * Math.max(0, ...names.map(textWidth)));
}

function yNames(trace: FigureTrace): string[] {
  return Array.isArray(trace.y) ? trace.y.filter((name): name is string => typeof name === "string") : [];
}
