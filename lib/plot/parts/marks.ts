// Marks across a panel: vertical lines at events, horizontal lines at levels, each with a few words.
import type { Annotation, Shape } from "plotly.js-dist";
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
export interface Mark {
  readonly shape: Shape;
  readonly annotation: Annotation;
}

const line = { color: ink, width: 1.5, dash: "dot" } as const;
const words = { showarrow: false, font: { size: 12 } } as const;

/** The place of an annotation. On log axes Plotly wants its logarithm (for shapes it wants the value itself). */
function placeOf<T extends number | string>(where: string, value: T, log: boolean): T | number {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value) || (log && value <= 0)) {
    throw new RangeError(`${where} must be finite${log ? " and above 0 on a logarithmic axis" : ""}, got ${value}`);
  }
  return log ? Math.log10(value) : value;
}

/** Vertical marks; their words stand at the top, to the right of the line. */
export function eventMarks(where: string, events: readonly EventMark[], log: boolean): Mark[] {
  return events.map(({ x, label }) => {
    requireText(`${where}: label of an event`, label);
    const place = placeOf(`${where}: event "${label}": x`, x, log);
    return {
      shape: { type: "line", xref: "x", yref: "y domain", x0: x, x1: x, y0: 0, y1: 1, line },
      annotation: {
        ...words,
        xref: "x",
        yref: "y domain",
        x: place,
        y: 1,
        xanchor: "left",
        yanchor: "top",
        text: label,
        xshift: 3,
      },
    };
  });
}

/** Horizontal marks; their words stand at the right end, above the line. */
export function levelMarks(where: string, levels: readonly LevelMark[], log: boolean): Mark[] {
  return levels.map(({ y, label }) => {
    requireText(`${where}: label of a level`, label);
    const place = placeOf(`${where}: level "${label}": y`, y, log);
    return {
      shape: { type: "line", xref: "x domain", yref: "y", x0: 0, x1: 1, y0: y, y1: y, line },
      annotation: {
        ...words,
        xref: "x domain",
        yref: "y",
        x: 1,
        y: place,
        xanchor: "right",
        yanchor: "bottom",
        text: label,
      },
    };
  });
}
