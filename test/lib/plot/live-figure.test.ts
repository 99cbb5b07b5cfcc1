// Live figures: what they are without a kernel, and what a kernel is given of them.
import { displaySymbol } from "gradus";
import { lines, liveFigure, slider, type Figure } from "gradus/plot";
import { afterEach, describe, expect, test } from "vitest";

const KERNEL = Symbol.for("gradus.live");

interface Drawing {
  sliders: { symbol: string; min: number; max: number; step: number; value: number }[];
  draw: (values: number[]) => { data: { y: number[] }[]; layout: Record<string, { range?: number[] }> };
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
    expect(drawing.sliders).toEqual([{ symbol: "α", min: 0, max: 8, step: 0.5, value: 2 }]);
    expect(shown).toHaveProperty("layout.meta.gradus.live", { id: "id-1", sliders: drawing.sliders });
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

  test("refuses no slider and more than two", () => {
    const one = slider({ min: 0, max: 1 });
    expect(() => liveFigure(() => at({ a: 1 }), {})).toThrow("liveFigure: sliders must be one or two, got 0");
    expect(() => liveFigure(at, { a: one, b: one, c: one })).toThrow("liveFigure: sliders must be one or two, got 3");
  });
});
