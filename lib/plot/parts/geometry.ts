// Where everything stands, in pixels from top to bottom: title, legend, panels, axis titles, slider, caption.
import type { Panel, Trace } from "./panel.ts";
import { textWidth, wrapText } from "./text.ts";

/** What the geometry depends on. */
export interface GeometryInput {
  readonly title: string;
  readonly caption: string;
  readonly panels: readonly Panel[];
  readonly columns: number;
  /** Height of one panel's drawing area. */
  readonly plotHeight: number;
  readonly hasSlider: boolean;
}

/** Places in pixels, and in fractions of the drawing area where Plotly wants those. */
export interface Geometry {
  readonly height: number;
  readonly margin: { readonly t: number; readonly r: number; readonly b: number; readonly l: number };
  readonly titleLines: readonly string[];
  readonly captionLines: readonly string[];
  /** From the bottom of the lowest panel to the top of the slider and of the caption. */
  readonly sliderOffset: number;
  readonly captionOffset: number;
  /** Bottom of the legend, as a fraction of the drawing area. */
  readonly legendY: number;
  readonly domains: readonly { readonly x: [number, number]; readonly y: [number, number] }[];
}

const margins = { left: 78, right: 22, aboveTitle: 14, belowTitle: 8 };
const lineHeights = { title: 22, legend: 21, caption: 18 };
/** Ticks and title of an x axis; a 3D scene writes its own inside. */
const axisSpace = 58;
const sceneSpace = 26;
const sliderSpace = 82;
const panelTitleSpace = 24;
const rowGap = axisSpace + 44;
const columnGap = 0.13;
const colorBarGap = 0.15;
/** Figures must hold in a column of this width; where there is more room the lines are shorter than they could be. */
const narrowColumn = 640;
const charactersPerLine = { title: 62, caption: 84 };

/** Whether a trace brings a colour bar. */
export function hasColorBar(trace: Trace): boolean {
  return "showscale" in trace && trace.showscale === true;
}

/** Whether a trace has a line in the legend. */
export function isInLegend(trace: Trace): boolean {
  return trace.showlegend === true;
}

/** Rows of a horizontal legend in a narrow column; every entry has a sample of 40 px before and a gap after it. */
function legendRows(panels: readonly Panel[]): number {
  let rows = 0;
  let room = 0;
  for (const trace of panels.flatMap((panel) => panel.traces).filter(isInLegend)) {
    const width = 46 + 6.3 * textWidth(trace.name ?? "");
    if (rows === 0 || width > room) {
      rows += 1;
      room = narrowColumn - margins.left - margins.right;
    }
    room -= width;
  }
  return rows;
}

/** Panels in reading order, in equal columns; the space beside a panel also holds its colour bar. */
function panelDomains(panels: readonly Panel[], columns: number, plotHeight: number): Geometry["domains"] {
  const rows = Math.ceil(panels.length / columns);
  const total = rows * plotHeight + (rows - 1) * rowGap;
  const bars = panels.some((panel) => panel.traces.some(hasColorBar)) && columns > 1 ? colorBarGap : 0;
  const width = (1 - (columns - 1) * columnGap - columns * bars) / columns;
  return panels.map((_, index) => {
    const left = (index % columns) * (width + bars + columnGap);
    const bottom = ((rows - 1 - Math.floor(index / columns)) * (plotHeight + rowGap)) / total;
    return { x: [left, left + width], y: [bottom, bottom + plotHeight / total] };
  });
}

/** The places of all parts of a figure. The height follows from what stands in it. */
export function geometryOf({ title, caption, panels, columns, plotHeight, hasSlider }: GeometryInput): Geometry {
  const titleLines = wrapText(title, charactersPerLine.title);
  const captionLines = wrapText(caption, charactersPerLine.caption);
  const rows = Math.ceil(panels.length / columns);
  const plotTotal = rows * plotHeight + (rows - 1) * rowGap;
  const legend = legendRows(panels) * lineHeights.legend;
  const panelTitle = panels.some((panel) => panel.title !== undefined) ? panelTitleSpace : 0;
  const t = margins.aboveTitle + titleLines.length * lineHeights.title + margins.belowTitle + legend + panelTitle;
  const sliderOffset = panels.every((panel) => panel.z !== undefined) ? sceneSpace : axisSpace;
  const captionOffset = sliderOffset + (hasSlider ? sliderSpace : 0);
  const b = captionOffset + captionLines.length * lineHeights.caption + 8;
  return {
    height: t + plotTotal + b,
    margin: { t, r: margins.right, b, l: margins.left },
    titleLines,
    captionLines,
    sliderOffset,
    captionOffset,
    legendY: 1 + (panelTitle + 4) / plotTotal,
    domains: panelDomains(panels, columns, plotHeight),
  };
}
