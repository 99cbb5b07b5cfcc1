// Where the words of a level stand, so that curves do not run through them.
import type { FigurePanel, FigureTrace, PanelAxis } from "./panel.ts";
import { rangeOver, shareWithin } from "./ranges.ts";
import { textWidth } from "./text.ts";

/** A place along a level's line, as a share of it, and a side of it. */
export interface LevelSpot {
  readonly at: number;
  readonly side: "above" | "below";
}

/** The usual spot first; of equals the first is taken. */
const spots = (["above", "below"] as const).flatMap((side) =>
  [1, 0, 0.75, 0.5, 0.25].map((at): LevelSpot => ({ at, side })),
);

/** What a letter takes of a panel's width in a column of the Lab and on a phone, and what a line takes of its height. */
const letters = [0.015, 0.03];
const line = 0.06;

/**
 * The spot with the least in it of the panel's curves, of their lines and not only of their points, and of the upright lines at events.
 * In a column of the Lab it counts a thousand times as much as on a phone.
 */
export function spotFor(
  { y, label }: { readonly y: number; readonly label: string },
  panel: FigurePanel,
  events: readonly { readonly x: number | string }[],
): LevelSpot {
  const [across, up] = [shareOf(panel, "x"), shareOf(panel, "y")];
  if (across === undefined || up === undefined) return spots[0];
  const level = up(y);
  const places = panel.traces.flatMap((trace) => placesOf(trace, across, up));
  for (const { x } of events) places.push([across(Number(x)), level + line / 2], [across(Number(x)), level - line / 2]);
  const inTheWay = ({ at, side }: LevelSpot, letter: number): number => {
    const width = textWidth(label) * letter;
    // In the middle the words stand over their place, at an end they begin or end there.
    const left = at % 1 === 0 ? at * (1 - width) : at - width / 2;
    const bottom = side === "above" ? level : level - line;
    // A spot outside of the panel is none.
    if (bottom < 0 || bottom + line > 1 || left < 0 || left + width > 1) return 1000;
    const isCovered = ([p, q]: Place): boolean => p >= left && p <= left + width && q >= bottom && q <= bottom + line;
    return places.filter(isCovered).length;
  };
  const cost = (spot: LevelSpot): number => letters.reduce((sum, letter) => 1000 * sum + inTheWay(spot, letter), 0);
  return spots.reduce((best, spot) => (cost(spot) < cost(best) ? spot : best));
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
