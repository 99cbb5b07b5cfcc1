// One slider for a figure: its steps carry the numbers that change, so that it moves in every renderer, without a kernel.
import type { Annotation, Layout, Shape, Slider } from "plotly.js-dist";
import type { Geometry } from "./geometry.ts";
import { marksOf, placedTraces, type PlacedMarks } from "./layout.ts";
import type { PlotlyFigure } from "./parts.ts";
import { changingKeys, requireSameTraces } from "./same.ts";
import type { ControlValues, SliderSteps } from "./steps.ts";
import { textWidth } from "./text.ts";
import { palette, zeroLineColor } from "./theme.ts";

/** What a step does: Plotly's method with its arguments. */
export interface StepChange {
  readonly method: "restyle" | "relayout" | "update";
  readonly args: unknown[];
}

/**
 * The figure at the slider's start, with the slider in its layout.
 *
 * @throws RangeError for steps that draw different series.
 */
export function slidden(steps: SliderSteps, layout: Partial<Layout>, geometry: Geometry): PlotlyFigure {
  const traces = steps.panels.map((panels) => placedTraces(panels, geometry));
  requireSameTraces(
    traces,
    steps.labels.map((label) => `${steps.symbol} = ${label}`),
  );
  const marks = padded(steps.panels.map((panels) => marksOf(panels, geometry)));
  const start = marks[steps.start];
  const changes = stepChanges(traces, marks);
  return {
    data: traces[steps.start] ?? [],
    layout: { ...layout, ...start, sliders: [sliderOf(steps, changes, geometry.sliderOffset)] },
  };
}

/** A slider of Plotly. The grip is the palette's blue, which stands out on white (5.2) and on near-black (3.6). */
export function sliderOf(control: ControlValues, changes: readonly StepChange[], offset: number): Slider {
  return {
    active: control.start,
    currentvalue: { prefix: `${control.symbol} = `, xanchor: "left", font: { size: 14 }, offset: 8 },
    steps: control.labels.map((label, i) => ({ label, ...changes[i] })),
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    len: 1,
    pad: { t: offset, b: 0, l: halfWidth(control.labels.at(0)), r: halfWidth(control.labels.at(-1)) },
    bgcolor: palette.blue,
    activebgcolor: palette.sky,
    bordercolor: zeroLineColor,
    tickcolor: zeroLineColor,
    ticklen: 4,
    minorticklen: 2,
    transition: { duration: 0 },
  };
}

/** Every step sets all that any step changes, so that they may come in any order. */
function stepChanges(traces: readonly (readonly object[])[], marks: readonly PlacedMarks[]): StepChange[] {
  const { keys, moving } = movingTraces(traces);
  const relayouts = markChanges(marks);
  const marksMove = relayouts.some((change) => Object.keys(change).length > 0);
  return traces.map((list, step) => {
    // null takes an attribute away, where this trace does not have what another one changes.
    const valuesOf = (key: string): unknown[] => moving.map((t) => Reflect.get(list[t] ?? {}, key) ?? null);
    const restyle = Object.fromEntries(keys.map((key) => [key, valuesOf(key)]));
    if (!marksMove) return { method: "restyle", args: [restyle, moving] };
    if (moving.length === 0) return { method: "relayout", args: [relayouts[step]] };
    return { method: "update", args: [restyle, relayouts[step], moving] };
  });
}

function movingTraces(traces: readonly (readonly object[])[]): { keys: string[]; moving: number[] } {
  const [first = []] = traces;
  const perTrace = first.map((_, t) => changingKeys(traces.map((list) => list[t] ?? {})));
  return {
    keys: [...new Set(perTrace.flat())],
    moving: perTrace.flatMap((keys, t) => (keys.length > 0 ? [t] : [])),
  };
}

/** As many marks at every step as at the step with most: those that a step does not have are there, but not shown. */
function padded(marks: readonly PlacedMarks[]): PlacedMarks[] {
  const shapes = Math.max(...marks.map((mark) => mark.shapes.length));
  const annotations = Math.max(...marks.map((mark) => mark.annotations.length));
  return marks.map((mark) => ({
    shapes: filled(mark.shapes, shapes, { visible: false }),
    annotations: filled(mark.annotations, annotations, { visible: false }),
  }));
}

function filled<Mark extends Annotation | Shape>(marks: readonly Mark[], count: number, hidden: Mark): Mark[] {
  const shown = marks.map((mark) => ({ visible: true, ...mark }));
  return [...shown, ...Array.from({ length: count - shown.length }, () => hidden)];
}

/** For each step the properties of marks that change, one by one: the caption, which is a mark as well, stays as it is on the page. */
function markChanges(marks: readonly PlacedMarks[]): Record<string, unknown>[] {
  const changes: Record<string, unknown>[] = marks.map(() => ({}));
  for (const kind of ["shapes", "annotations"] as const) {
    const count = marks[0]?.[kind].length ?? 0;
    for (let k = 0; k < count; k += 1) {
      const versions = marks.map((mark) => mark[kind][k] ?? {});
      for (const key of changingKeys(versions)) {
        versions.forEach((version, step) => {
          const change = changes[step];
          if (change) change[`${kind}[${k}].${key}`] = Reflect.get(version, key) ?? null;
        });
      }
    }
  }
  return changes;
}

/** Labels stand centred under their ticks: those at the ends need room beside the slider. */
function halfWidth(label = ""): number {
  return Math.max(8, Math.round(3.6 * textWidth(label)));
}
