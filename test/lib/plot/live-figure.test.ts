// Live figures: what they are without a kernel, and what a kernel is given of them.
import { displaySymbol, matrix, Matrix } from "gradus";
import { checkbox, drawingPad, dropdown, lines, liveFigure, slider, type Figure, type LiveValues } from "gradus/plot";
import { afterEach, describe, expect, expectTypeOf, test } from "vitest";

const KERNEL = Symbol.for("gradus.live");

interface Drawing {
  controls: object[];
  draw: (sent: unknown[]) => { data: { y: number[] }[]; layout: Record<string, { range?: number[] }> };
}

const at = ({ a, b = 0 }: { a: number; b?: number }): Figure =>
  lines({ title: "t", caption: "c", x: "x", y: "y", series: [{ name: "s", y: [0, a, b] }] });

const plotlyOf = (figure: Figure): unknown => figure[displaySymbol]()["application/vnd.plotly.v1+json"];

/** What a kernel is given when the figure is shown. */
function givenBy(figure: Figure): { drawing: Drawing; shown: unknown } {
  const given: Drawing[] = [];
  Reflect.set(globalThis, KERNEL, (drawing: Drawing) => `id-${given.push(drawing)}`);
  const shown = plotlyOf(figure);
  const [drawing] = given;
  if (!drawing) throw new Error("the kernel was given nothing");
  return { drawing, shown };
}

afterEach(() => void Reflect.deleteProperty(globalThis, KERNEL));

describe("a live figure", () => {
  test("is a figure with the kept values on its slider where there is no kernel", () => {
    const figure = liveFigure(at, { a: slider({ min: 0, max: 8, value: 2, kept: 5 }) });
    const [plotly] = figure.layout.sliders ?? [];
    expect(plotly?.steps?.map(({ label }) => label)).toEqual(["0", "2", "4", "6", "8"]);
    expect(plotly?.active).toBe(1);
    expect(JSON.stringify(plotlyOf(figure))).not.toContain('"live"');
  });

  test("keeps its start among the values, also where it is not evenly spread", () => {
    const figure = liveFigure(at, { a: slider({ min: 0, max: 10, step: 1, value: 3, kept: 3 }) });
    expect(figure.layout.sliders?.[0]?.steps?.map(({ label }) => label)).toEqual(["0", "3", "5", "10"]);
  });

  test("has every pair of kept values of two sliders", () => {
    const figure = liveFigure(at, {
      a: slider({ min: 0, max: 1, kept: 2, value: 0 }),
      b: slider({ min: 0, max: 1, kept: 3, value: 0 }),
    });
    expect(figure.layout.sliders?.map(({ steps }) => steps?.length)).toEqual([2, 3]);
  });

  test("is drawn by a kernel for any value, with the axes of the kept ones", () => {
    const { drawing, shown } = givenBy(
      liveFigure(at, { a: slider({ min: 0, max: 8, step: 0.5, value: 2, symbol: "α" }) }),
    );
    expect(drawing.controls).toEqual([{ kind: "slider", symbol: "α", min: 0, max: 8, step: 0.5, value: 2 }]);
    const { controls } = drawing;
    expect(shown).toHaveProperty("layout.meta.gradus.live", { id: "id-1", controls, caption: "c" });
    const drawn = drawing.draw([3.5]);
    expect(drawn.data[0]?.y).toEqual([0, 3.5, 0]);
    expect(drawn.layout["yaxis"]?.range).toEqual(drawing.draw([8]).layout["yaxis"]?.range);
  });

  test.each([
    [{ min: 1, max: 1 }, "slider: min must be below max, got 1 and 1"],
    [{ min: 0, max: 1, step: 0 }, "slider: step must be above 0 and give at most 1000 values, got 0"],
    [{ min: 0, max: 1, step: 1e-6 }, "slider: step must be above 0 and give at most 1000 values, got 0.000001"],
    [{ min: 0, max: 1, value: 2 }, "slider: value must lie between 0 and 1, got 2"],
    [{ min: 0, max: 1, kept: 1 }, "slider: kept must be at least 2, got 1"],
  ])("refuses the slider %o", (options, said) => {
    expect(() => slider(options)).toThrow(said);
  });

  test("has choices, boxes to tick and pads, whose values it gets as they are", () => {
    const seen: unknown[] = [];
    const size = { height: 1, width: 2 };
    const { drawing } = givenBy(
      liveFigure(
        (values) => {
          seen.push(values);
          return at({ a: 1 });
        },
        {
          name: dropdown({ options: { slow: { rate: 0.1 }, fast: { rate: 1 } }, symbol: "pace" }),
          on: checkbox(),
          digit: drawingPad({ ...size, samples: matrix([[0, 1], [1, 0.256]]), labels: ["right", "left"] }), // prettier-ignore
        },
      ),
    );
    expect(drawing.controls).toEqual([
      { kind: "choice", symbol: "pace", labels: ["slow", "fast"], value: 0 },
      { kind: "checkbox", symbol: "on", value: false },
      { kind: "pad", symbol: "digit", rows: 1, columns: 2, value: [0, 1] },
    ]);
    drawing.draw([1, true, [0.5, 0]]);
    expect(seen.at(-1)).toEqual({ name: { rate: 1 }, on: true, digit: new Matrix(2, 1, Float64Array.of(0.5, 0)) });
  });

  test("keeps the first two controls of many, and says what cannot be moved without a kernel", () => {
    const figure = liveFigure(({ a, b }) => at({ a, b: b ? 1 : 0 }), {
      digit: drawingPad({ symbol: "digit" }),
      a: slider({ min: 0, max: 8, kept: 3 }),
      b: checkbox({ symbol: "second" }),
      rate: dropdown({ options: [0.1, 1], value: 1, symbol: "α" }),
    });
    // A pad without samples has nothing to keep: the two behind it move.
    expect(figure.layout.sliders?.map(({ steps }) => steps?.map(({ label }) => label))).toEqual([
      ["0", "4", "8"],
      ["off", "on"],
    ]);
    expect(figure.caption).toBe("c Without a running kernel digit = nothing and α = 1 stay.");
    const { shown } = givenBy(figure);
    expect(shown).toHaveProperty("layout.meta.gradus.live.caption", "c");
  });

  test("says of a pad that only its samples are kept", () => {
    const samples = matrix([[0, 1], [1, 0]]); // prettier-ignore
    const figure = liveFigure(({ digit }) => at({ a: digit.get(0, 0) }), {
      digit: drawingPad({ height: 2, width: 1, samples }),
    });
    expect(figure.layout.sliders?.[0]?.steps?.map(({ label }) => label)).toEqual(["1", "2"]);
    expect(figure.caption).toBe("c Without a running kernel the digit is one of the drawings that were kept.");
  });

  test.each([
    [[9], "liveFigure: a must be a number from 0 to 8, got 9"],
    [["x"], "liveFigure: a must be a number from 0 to 8, got x"],
    [[1, 2], "liveFigure: name must be the place of one of 2 options, got 2"],
    [[1, 0, 1], "liveFigure: on must be true or false, got 1"],
    [[1, 0, true, [0, 2]], "liveFigure: digit must be 2 pixels from 0 to 1, got 2 among them"],
    [[1, 0, true, [0]], "liveFigure: digit must be 2 pixels from 0 to 1, got 1 of them"],
    [[1, 0, true, null], "liveFigure: digit must be 2 pixels from 0 to 1, got null"],
  ])("refuses what no page would send: %j", (sent, said) => {
    const controls = {
      a: slider({ min: 0, max: 8 }),
      name: dropdown({ options: ["x", "y"] }),
      on: checkbox(),
      digit: drawingPad({ height: 1, width: 2 }),
    };
    const { drawing } = givenBy(liveFigure(at, controls));
    expect(() => drawing.draw([...sent, ...[0, 0, false, [0, 0]].slice(sent.length)])).toThrow(said);
  });

  test.each([
    [() => dropdown({ options: ["a"] }), "dropdown: options must be 2 to 50, got 1"],
    [() => dropdown({ options: ["a", "a"] }), 'dropdown: labels of options must differ, got "a" twice'],
    [
      () => dropdown({ options: [{}, {}] }),
      "dropdown: a list of options must hold numbers, texts or booleans, got object",
    ],
    [() => dropdown({ options: ["a", "b"], value: JSON.parse('"c"') }), "dropdown: value must be one of a, b, got c"],
    [() => checkbox({ value: JSON.parse("1") }), "checkbox: value must be true or false, got 1"],
    [() => drawingPad({ width: 65 }), "drawingPad: width must be a whole number from 1 to 64, got 65"],
    [() => drawingPad({ samples: matrix([[1]]) }), "drawingPad: samples must have 784 rows, got 1×1"],
    [
      () => drawingPad({ height: 1, width: 1, samples: matrix([[2]]) }),
      "drawingPad: pixels must be from 0 to 1, got 2",
    ],
    [
      () => drawingPad({ height: 1, width: 1, samples: matrix([[1, 0]]), labels: ["a"] }),
      "drawingPad: labels must name each of 2 samples, got 1",
    ],
  ])("refuses controls that are none: %o", (make, said) => {
    expect(make).toThrow(said);
  });

  test("refuses no control, more than four, and more figures than can be kept", () => {
    const one = slider({ min: 0, max: 1 });
    expect(() => liveFigure(() => at({ a: 1 }), {})).toThrow("liveFigure: controls must be 1 to 4, got 0");
    const five = { a: one, b: one, c: one, d: one, e: one };
    expect(() => liveFigure(at, five)).toThrow("liveFigure: controls must be 1 to 4, got 5");
    const fine = slider({ min: 0, max: 1, kept: 21 });
    expect(() => liveFigure(at, { a: fine, b: fine })).toThrow(
      "liveFigure: a and b must keep at most 400 figures, got 21 × 21",
    );
  });

  test("gives each value the type of its control", () => {
    const controls = {
      rate: slider({ min: 0, max: 1 }),
      name: dropdown({ options: ["relu", "tanh"] }),
      size: dropdown({ options: { small: 2, large: 8 } }),
      on: checkbox(),
      digit: drawingPad(),
    };
    // @ts-expect-error it is not among the options
    expect(() => dropdown({ options: ["relu", "tanh"], value: "sigmoid" })).toThrow("one of relu, tanh, got sigmoid");
    const draw = (values: LiveValues<typeof controls>): unknown => values;
    expectTypeOf(draw).parameter(0).toEqualTypeOf<{
      readonly rate: number;
      readonly name: "relu" | "tanh";
      readonly size: 2 | 8;
      readonly on: boolean;
      readonly digit: Matrix;
    }>();
  });
});
