// Marks across a panel: vertical lines at events, horizontal lines at levels, each with a few words.
import type { Annotation, Shape } from "plotly.js-dist";
import { spotFor } from "./level-spot.ts";
import type { FigurePanel } from "./panel.ts";
import { wrapText } from "./text.ts";
import { ink } from "./theme.ts";
import { requireText } from "./values.ts";

/** A vertical line at a place on the x axis. */
export interface EventMark {
  x: number | string;
  label: string;
}

/** A horizontal line at a place on the y axis. */
export interface LevelMark {
  y: number;
  label: string;
}

/** A line with its words. */
export interface DrawnMark {
  readonly shape: Shape;
  readonly annotation: Annotation;
}

/**
 * Vertical marks; their words stand at the top, on the side of the line where there is more room, each lower than the one before.
 *
 * @param span the smallest and the largest position of the panel's data.
 */
export function eventMarks(
  where: string,
  events: readonly EventMark[],
  log: boolean,
  span: readonly [number, number],
): DrawnMark[] {
  return events.map(({ x, label }, index) => {
    requireText(`${where}: label of an event`, label);
    const place = placeOf(`${where}: event "${label}": x`, x, log);
    const [from, to] = log ? span.map(Math.log10) : span;
    const isRight = typeof place === "number" && place > ((from ?? 0) + (to ?? 0)) / 2;
    return {
      shape: { type: "line", xref: "x", yref: "y domain", x0: x, x1: x, y0: 0, y1: 1, line },
      annotation: {
        ...words(label),
        xref: "x",
        yref: "y domain",
        x: place,
        y: 1,
        xanchor: isRight ? "right" : "left",
        align: isRight ? "right" : "left",
        yanchor: "top",
        xshift: isRight ? -3 : 3,
        yshift: -lineHeight * index,
      },
    };
  });
}

/** Horizontal marks; their words stand where the panel's curves and the lines at its events leave room. */
export function levelMarks(
  where: string,
  levels: readonly LevelMark[],
  panel: FigurePanel,
  events: readonly EventMark[],
): DrawnMark[] {
  return levels.map((level) => {
    const { y, label } = level;
    requireText(`${where}: label of a level`, label);
    const place = placeOf(`${where}: level "${label}": y`, y, panel.y.log === true);
    const { at, side } = spotFor(level, panel, events);
    const anchor = at === 1 ? "right" : at === 0 ? "left" : "center";
    return {
      shape: { type: "line", xref: "x domain", yref: "y", x0: 0, x1: 1, y0: y, y1: y, line },
      annotation: {
        ...words(label),
        xref: "x domain",
        yref: "y",
        x: at,
        y: place,
        xanchor: anchor,
        align: anchor,
        yanchor: side === "above" ? "bottom" : "top",
      },
    };
  });
}

const line = { color: ink, width: 1.5, dash: "dot" } as const;

const lineHeight = 17;

const longestLine = 30;

function words(label: string): Annotation {
  return { text: wrapText(label, longestLine).join("<br>"), showarrow: false, font: { size: 12 } };
}

/** The place of an annotation. On log axes Plotly wants its logarithm (for shapes it wants the value itself). */
function placeOf<T extends number | string>(where: string, value: T, log: boolean): T | number {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value) || (log && value <= 0)) {
    throw new RangeError(`${where} must be finite${log ? " and above 0 on a logarithmic axis" : ""}, got ${value}`);
  }
  return log ? Math.log10(value) : value;
}
