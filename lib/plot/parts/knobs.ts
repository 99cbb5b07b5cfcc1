// Two knobs for one picture, and a point to drag: every combination is drawn beforehand, two sliders choose among them.
//
// Plotly's sliders know nothing of each other. So the first one decides which traces are visible, the second one which are opaque,
// and what is both is seen. That works in every renderer, without a kernel and without a script.
import type { Layout } from "plotly.js-dist";
import type { Geometry } from "./geometry.ts";
import { placedTraces } from "./layout.ts";
import type { FigurePanel, FigureTrace, PanelAxis } from "./panel.ts";
import type { PlotlyFigure } from "./parts.ts";
import { isSame, requireSameTraces } from "./same.ts";
import { sliderOf, type StepChange } from "./slider.ts";
import { controlValues, type ControlValues, type KnobSteps, type SliderOptions } from "./steps.ts";

/** One of two knobs: its quantity and its values. */
export type Knob = Omit<SliderOptions<number, unknown>, "at" | "play">;

/** Two quantities that change one picture together: a learning rate and a β. */
export interface KnobsOptions<Content> {
  first: Knob;
  second: Knob;
  /** What the figure shows for a pair of values. Called once for each pair when the figure is made. */
  at: (first: number, second: number) => Content;
}

/** A point that is dragged over the picture: the start of a descent, a sample that the model learns from. */
export interface DragOptions<Content> {
  /** What the point is: "start". */
  name: string;
  /** The places where it can lie: all pairs of these. About ten of each make it feel continuous. */
  x: readonly number[];
  y: readonly number[];
  /** Where it lies first; in the middle of the places by default. */
  start?: readonly [x: number, y: number];
  /** What the figure shows when it lies there. Called once for each place when the figure is made. */
  at: (x: number, y: number) => Content;
}

/**
 * Makes all forms of a one-panel figure with two knobs.
 *
 * @throws RangeError for a knob with fewer than two values or a start that is not among them.
 */
export function withKnobs<Content>(
  where: string,
  { first, second, at }: KnobsOptions<Content>,
  panelOf: (content: Content) => FigurePanel,
): KnobSteps {
  return {
    knobs: [controlValues(`${where}: knobs.first`, first), controlValues(`${where}: knobs.second`, second)],
    panels: first.values.map((a) => second.values.map((b) => [panelOf(at(a, b))])),
  };
}

/**
 * Makes all forms of a figure with a point to drag: two knobs, named after the point and the axes.
 *
 * @throws RangeError for fewer than two places each way, and for a start that is not one of them.
 */
export function withDrag<Content>(
  where: string,
  { name, x, y, start = [middle(x), middle(y)], at }: DragOptions<Content>,
  panelOf: (content: Content) => FigurePanel,
): KnobSteps {
  const panels = x.map((a) => y.map((b) => [panelOf(at(a, b))]));
  const axes = panels[0]?.[0]?.[0];
  const control = (values: readonly number[], place: number, axis: PanelAxis | undefined): ControlValues =>
    controlValues(`${where}: drag`, { symbol: `${name}, ${axis?.title ?? ""}`, values, start: place });
  return { knobs: [control(x, start[0], axes?.x), control(y, start[1], axes?.y)], panels, drag: { name, x, y } };
}

/** The panels of the pair that is shown first. */
export function firstPanels({ knobs: [first, second], panels }: KnobSteps): readonly FigurePanel[] {
  return panels[first.start]?.[second.start] ?? [];
}

/**
 * The figure with all its combinations, of which the sliders show one.
 *
 * @throws RangeError for combinations that draw different series, and for marks that move: they cannot.
 */
export function knobbed(steps: KnobSteps, layout: Partial<Layout>, geometry: Geometry): PlotlyFigure {
  const [first, second] = steps.knobs;
  requireStillMarks(steps);
  const grid = steps.panels.map((row) => row.map((panels) => placedTraces(panels, geometry)));
  const names = first.labels.flatMap((a) =>
    second.labels.map((b) => `${first.symbol} = ${a}, ${second.symbol} = ${b}`),
  );
  requireSameTraces(grid.flat(), names);
  const copies = copiesOf(grid);
  return {
    data: copies.map((copy) => shown(copy, first.start, second.start)),
    layout: {
      ...layout,
      sliders: [
        sliderOf(first, changesOf(first, copies, "first"), geometry.sliderOffset),
        sliderOf(second, changesOf(second, copies, "second"), geometry.secondSliderOffset),
      ],
    },
  };
}

function middle(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? NaN;
}

/** A trace with the values at which it is seen; undefined where a knob does not change it. */
interface Copy {
  readonly trace: FigureTrace;
  readonly first: number | undefined;
  readonly second: number | undefined;
}

/** What differs is there once for each value of the knobs that change it, in the order of drawing. */
function copiesOf(grid: readonly (readonly (readonly FigureTrace[])[])[]): Copy[] {
  const traces = grid[0]?.[0] ?? [];
  return traces.flatMap((_, t): Copy[] => {
    const of = (i: number, j: number): FigureTrace => grid[i]?.[j]?.[t] ?? {};
    const rows = grid.map((__, i) => i);
    const columns = (grid[0] ?? []).map((__, j) => j);
    const byFirst = rows.some((i) => columns.some((j) => !isSame(of(i, j), of(0, j))));
    const bySecond = columns.some((j) => rows.some((i) => !isSame(of(i, j), of(i, 0))));
    if (!byFirst && !bySecond) return [{ trace: of(0, 0), first: undefined, second: undefined }];
    const copies = (byFirst ? rows : [undefined]).flatMap((first) =>
      (bySecond ? columns : [undefined]).map((second) => {
        const trace: FigureTrace = { ...of(first ?? 0, second ?? 0), showlegend: false };
        // A template would show under the pointer what hoverinfo hides.
        if (bySecond && "hovertemplate" in trace) delete trace.hovertemplate;
        return { trace, first, second };
      }),
    );
    return [...legendEntry(of(0, 0)), ...copies];
  });
}

/** How a copy looks while the second knob has its value, and while it has another one: then it is not even under the pointer. */
function seen({ trace, second }: Copy, value: number): { opacity: number; hoverinfo: string } {
  return second === undefined || second === value
    ? { opacity: trace.opacity ?? 1, hoverinfo: String(trace.hoverinfo ?? "all") }
    : { opacity: 0, hoverinfo: "skip" };
}

function shown(copy: Copy, first: number, second: number): FigureTrace {
  const visible = copy.first === undefined ? {} : { visible: copy.first === first };
  return { ...copy.trace, ...(copy.second === undefined ? {} : seen(copy, second)), ...visible };
}

/** The line in the legend that all copies of a trace share: a trace of their look without a point. */
function legendEntry(trace: FigureTrace): Copy[] {
  if (trace.showlegend !== true) return [];
  const nowhere = { x: [null], y: [null], showlegend: true };
  const entry: FigureTrace | undefined =
    trace.type === "contour"
      ? { type: "scatter", mode: "lines", name: trace.name ?? "", line: trace.line ?? {}, ...nowhere }
      : trace.type === "scatter" || trace.type === "bar"
        ? { ...trace, ...nowhere }
        : undefined;
  return entry === undefined ? [] : [{ trace: entry, first: undefined, second: undefined }];
}

function changesOf({ labels }: ControlValues, copies: readonly Copy[], knob: "first" | "second"): StepChange[] {
  const moving = copies.flatMap((copy, index) => (copy[knob] === undefined ? [] : [{ copy, index }]));
  const indices = moving.map(({ index }) => index);
  return labels.map((_, value) => {
    if (knob === "first") {
      return { method: "restyle", args: [{ visible: moving.map(({ copy }) => copy.first === value) }, indices] };
    }
    const looks = moving.map(({ copy }) => seen(copy, value));
    const restyle = {
      opacity: looks.map((look) => look.opacity),
      hoverinfo: looks.map((look) => look.hoverinfo),
    };
    return { method: "restyle", args: [restyle, indices] };
  });
}

function requireStillMarks({ panels }: KnobSteps): void {
  const marks = panels.flat(2).map(({ shapes = [], annotations = [] }) => ({ shapes, annotations }));
  if (marks.some((mark) => !isSame(mark, marks[0]))) {
    throw new RangeError(
      "knobs: events and levels must be the same for all values, got some that move (draw them as series)",
    );
  }
}
