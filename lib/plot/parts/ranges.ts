// The range of an axis over every step of a slider, so that the eye compares steps and not axes.
import type { FigurePanel, PanelAxis, FigureTrace } from "./panel.ts";

/**
 * The range that holds every version of a panel along one direction, in Plotly's terms (powers of ten on a log axis).
 *
 * @returns undefined where positions are texts: categories and dates place themselves.
 */
export function rangeOver(versions: readonly FigurePanel[], direction: Direction): [number, number] | undefined {
  const [panel] = versions;
  const axis = panel?.[direction];
  if (panel === undefined || axis === undefined) return undefined;
  if (axis.range !== undefined) {
    const [from, to] = axis.range;
    return axis.log === true ? [Math.log10(from), Math.log10(to)] : [from, to];
  }
  let low = axis.zero === true ? 0 : Infinity;
  let high = axis.zero === true ? 0 : -Infinity;
  for (const version of versions) {
    const isStacked = version.barMode === "stack" && direction === "y";
    const spans = isStacked ? [stackedHeights(version)] : version.traces.map((trace) => spanOf(trace, direction));
    for (const value of spans.flatMap((span) => [...span])) {
      if (axis.log === true && value <= 0) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return undefined;
  return paddedRange(low, high, axis, panel.tight === true ? 0 : direction === "x" ? 0.03 : 0.06);
}

/** Values as shares of the way between two others. */
export function shareWithin(from: number, to: number): (value: number) => number {
  return (value) => (value - from) / (to - from || 1);
}

type Direction = "x" | "y" | "z";

/** The numbers in a trace's data, however deep they are nested. */
function* numbersIn(values: unknown): Generator<number> {
  if (typeof values === "number") {
    if (Number.isFinite(values)) yield values;
  } else if (Array.isArray(values) || ArrayBuffer.isView(values)) {
    for (const value of Object.values(values)) yield* numbersIn(value);
  }
}

/** The numbers that a trace spans along a direction. z is a position in 3D scenes only; elsewhere it is a colour. */
function* spanOf(trace: FigureTrace, direction: Direction): Generator<number> {
  const values: unknown = Reflect.get(trace, direction);
  yield* numbersIn(values);
  if (trace.type !== "bar") return;
  const along = trace.orientation === "h" ? "y" : "x";
  if (direction !== along) {
    yield 0;
    return;
  }
  const { width = 0.8 } = trace;
  let index = 0;
  for (const value of numbersIn(values)) {
    const own: unknown = typeof width === "number" ? width : Reflect.get(Object(width), index);
    const half = (typeof own === "number" ? own : 0.8) / 2;
    yield* [value - half, value + half];
    index += 1;
  }
}

/** The heights that stacked bars reach together, one for each category. */
function* stackedHeights({ traces }: FigurePanel): Generator<number> {
  const heights: number[] = [];
  for (const trace of traces) {
    if (trace.type !== "bar") continue;
    let index = 0;
    for (const value of numbersIn(trace.y)) {
      heights[index] = (heights[index] ?? 0) + value;
      index += 1;
    }
  }
  yield* heights;
}

function paddedRange(
  low: number,
  high: number,
  { log = false, zero = false }: PanelAxis,
  pad: number,
): [number, number] {
  const [from, to] = log ? [Math.log10(low), Math.log10(high)] : [low, high];
  // One value alone has no spread: half a decade, or a tenth of its size, on both sides.
  const room = to > from ? (to - from) * pad : log ? 0.5 : Math.abs(from) * 0.1 || 1;
  // An axis that starts at zero because its bars do has no room below it.
  return [zero && low === 0 ? from : from - room, zero && high === 0 ? to : to + room];
}
