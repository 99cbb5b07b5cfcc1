// Where the words of a level stand, so that curves do not run through them.
import type { FigurePanel, FigureTrace, PanelAxis } from "./panel.ts";
import { rangeOver, shareWithin } from "./ranges.ts";
import { textWidth } from "./text.ts";

/** An end of a level's line, and a side of it. */
export interface LevelSpot {
  readonly end: "right" | "left";
  readonly side: "above" | "below";
}

/** The usual spot first; of equals the first is taken. */
const spots = (["above", "below"] as const).flatMap((side) =>
  (["right", "left"] as const).map((end): LevelSpot => ({ end, side })),
);

/** What a letter and a line take of a panel, in a column of the Lab. */
const room = { letter: 7.2 / 490, line: 18 / 290 };

/** The spot with the least of the panel's curves in it. Their lines count, not only their points. */
export function spotFor({ y, label }: { readonly y: number; readonly label: string }, panel: FigurePanel): LevelSpot {
  const [across, up] = [shareOf(panel, "x"), shareOf(panel, "y")];
  if (across === undefined || up === undefined) return spots[0];
  const places = panel.traces.flatMap((trace) => placesOf(trace, across, up));
  const [level, width] = [up(y), Math.min(1, textWidth(label) * room.letter)];
  const inTheWay = ({ end, side }: LevelSpot): number => {
    const [left, bottom] = [end === "left" ? 0 : 1 - width, side === "above" ? level : level - room.line];
    const isCovered = ([p, q]: Place): boolean =>
      p >= left && p <= left + width && q >= bottom && q <= bottom + room.line;
    // A spot outside of the panel is none.
    return bottom < 0 || bottom + room.line > 1 ? Infinity : places.filter(isCovered).length;
  };
  return spots.reduce((best, spot) => (inTheWay(spot) < inTheWay(best) ? spot : best));
}

type Place = readonly [across: number, up: number];

/** A value as a share of its axis; undefined where positions are texts. */
function shareOf(panel: FigurePanel, direction: "x" | "y"): ((value: number) => number) | undefined {
  const axis: PanelAxis = panel[direction];
  const range = rangeOver([panel], direction);
  if (range === undefined) return undefined;
  const share = shareWithin(...range);
  return axis.log === true ? (value) => share(Math.log10(value)) : share;
}

/** How far apart the looked-at points of a line are, in shares of the panel. */
const stride = 0.02;

/** Points of a trace, and of the lines between them. */
function placesOf(trace: FigureTrace, across: (x: number) => number, up: (y: number) => number): Place[] {
  const [xs, ys]: unknown[] = [Reflect.get(trace, "x"), Reflect.get(trace, "y")];
  if (!Array.isArray(xs) || !Array.isArray(ys)) return [];
  const points = ys.map((y, i): Place => [across(Number(xs[i])), up(Number(y))]);
  if (Reflect.get(trace, "mode") === "markers") return points;
  return points.flatMap(([p, q], i) => {
    const [u, v] = points[i + 1] ?? [p, q];
    const length = Math.hypot(u - p, v - q);
    const count = Number.isFinite(length) ? Math.min(100, Math.ceil(length / stride)) : 0;
    return Array.from({ length: Math.max(1, count) }, (_, k): Place => {
      const part = k / Math.max(1, count);
      return [p + (u - p) * part, q + (v - q) * part];
    });
  });
}
