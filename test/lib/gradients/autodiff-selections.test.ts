// Recorded selections, extremes and losses: values as those of the plain functions, derivatives as they are measured.
import * as fc from "fast-check";
import {
  ad,
  getColumn,
  sliceColumns,
  concatColumns,
  concatRows,
  l1Penalty,
  marginCost,
  marginLosses,
  matrix,
  max,
  meanAbsoluteError,
  min,
  Random,
  reshape,
  row,
  getRow,
  takeColumns,
  valueAndGradient,
  variance,
  zeros,
  type Matrix,
  type Variable,
} from "gradus";
import { describe, expect, test } from "vitest";
import { expectMeasured } from "./measured.ts";

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  cols: fc.integer({ min: 1, max: 4 }),
  seed: fc.nat(),
});

describe("parts of a matrix", () => {
  const parts: [string, (x: Variable) => Variable, (x: Matrix) => Matrix][] = [
    ["sliceColumns", (x) => ad.sliceColumns(x, 1, 3), (x) => sliceColumns(x, 1, 3)],
    ["sliceColumns to the end", (x) => ad.sliceColumns(x, 2), (x) => sliceColumns(x, 2)],
    ["no columns", (x) => ad.sliceColumns(x, 2, 2), (x) => sliceColumns(x, 2, 2)],
    ["takeColumns, one of them twice", (x) => ad.takeColumns(x, [3, 0, 3]), (x) => takeColumns(x, [3, 0, 3])],
    ["getColumn", (x) => ad.getColumn(x, 2), (x) => getColumn(x, 2)],
    ["getRow", (x) => ad.getRow(x, 1), (x) => getRow(x, 1)],
    ["reshape", (x) => ad.reshape(x, 2, 6), (x) => reshape(x, 2, 6)],
    ["max", (x) => ad.max(x), (x) => row([max(x)])],
    ["max, axis 0", (x) => ad.max(x, { axis: 0 }), (x) => max(x, { axis: 0 })],
    ["max, axis 1", (x) => ad.max(x, { axis: 1 }), (x) => max(x, { axis: 1 })],
    ["min", (x) => ad.min(x), (x) => row([min(x)])],
    ["min, axis 0", (x) => ad.min(x, { axis: 0 }), (x) => min(x, { axis: 0 })],
    ["min, axis 1", (x) => ad.min(x, { axis: 1 }), (x) => min(x, { axis: 1 })],
    ["variance, axis 1", (x) => ad.variance(x, { axis: 1 }), (x) => variance(x, { axis: 1 })],
  ];

  test.each(parts)("%s", (_name, recorded, plain) => {
    const x = new Random(5).randn(3, 4);
    const values: Matrix[] = [];
    expectMeasured(
      (p) => {
        const part = recorded(p.x);
        values.push(part.value);
        return part;
      },
      { x },
    );
    expect(values[0].toArray()).toEqual(plain(x).toArray());
  });

  test("a place that is not there is refused", () => {
    expect(() => ad.getColumn(zeros(3, 4), 4)).toThrow(/getColumn: column of a 3×4 matrix must be .* got 4$/);
    expect(() => ad.getRow(zeros(3, 4), -1)).toThrow(/getRow: row of a 3×4 matrix must be .* got -1$/);
  });

  test("a row of an embedding that is looked up twice learns twice", () => {
    // e₁ + 2e₁ + 3e₀: the derivative by the columns of the table is how often, and how strongly, each was used.
    const table = matrix([[1, 2, 3]]);
    const { gradients } = valueAndGradient(
      ({ E }) => ad.sum(ad.multiply(ad.takeColumns(E, [1, 1, 0]), row([1, 2, 3]))),
      { E: table },
    );
    expect(gradients.E.toArray()).toEqual([[3, 3, 0]]);
  });
});

describe("extremes", () => {
  test("equal largest elements share the derivative equally, as PyTorch's amax documents", () => {
    const x = matrix([
      [2, 2, 1],
      [0, 3, 3],
    ]);
    expect(valueAndGradient((p) => ad.max(p.x), { x }).gradients.x.toArray()).toEqual([
      [0, 0, 0],
      [0, 0.5, 0.5],
    ]);
    expect(valueAndGradient((p) => ad.sum(ad.max(p.x, { axis: 1 })), { x }).gradients.x.toArray()).toEqual([
      [0.5, 0.5, 0],
      [0, 0.5, 0.5],
    ]);
  });
});

describe("matrices put together", () => {
  test("side by side and one below the other, of any sizes, each gets its own derivative", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 3 }), ({ rows, cols, seed }, more) => {
        const random = new Random(seed);
        const x: Matrix = random.randn(rows, cols);
        const wide: Matrix = random.randn(rows, more);
        const tall: Matrix = random.randn(more, cols);
        expectMeasured((p) => ad.concatColumns(p.x, p.wide, p.x), { x, wide });
        expectMeasured((p) => ad.concatRows(p.tall, p.x, p.tall), { x, tall });
        expect(ad.concatColumns(x, wide).value.toArray()).toEqual(concatColumns(x, wide).toArray());
        expect(ad.concatRows(x, tall).value.toArray()).toEqual(concatRows(x, tall).toArray());
      }),
      { numRuns: 25 },
    );
  });

  test("taken apart again they are what they were, and so are the derivatives", () => {
    const x = new Random(1).randn(2, 3);
    const whole = valueAndGradient((p) => ad.sum(ad.square(p.x)), { x });
    const parts = valueAndGradient(
      (p) => ad.sum(ad.square(ad.concatColumns(ad.sliceColumns(p.x, 0, 1), ad.sliceColumns(p.x, 1)))),
      { x },
    );
    expect(parts.gradients.x.toArray()).toEqual(whole.gradients.x.toArray());
  });
});

describe("losses and penalties", () => {
  const Y = matrix([[1, 0, 1, 0, 1]]);
  const Z = matrix([[0.4, 0.7, -1.2, -2, 3]]);

  test("are the numbers of the plain ones", () => {
    expect(ad.hinge(Z, Y).value.get(0, 0)).toBeCloseTo(marginCost(marginLosses.hinge, Z, Y), 15);
    expect(ad.perceptron(Z, Y).value.get(0, 0)).toBeCloseTo(marginCost(marginLosses.perceptron, Z, Y), 15);
    expect(ad.meanAbsoluteError(Z, Y).value.get(0, 0)).toBeCloseTo(meanAbsoluteError(Z, Y), 15);
    expect(ad.l1Penalty([Z], { l1: 0.3, samples: 5 }).value.get(0, 0)).toBeCloseTo(
      l1Penalty({ W1: Z }, { l1: 0.3, samples: 5 }),
      15,
    );
  });

  test.each([
    ["hinge", (z: Variable) => ad.hinge(z, Y)],
    ["perceptron", (z: Variable) => ad.perceptron(z, Y)],
    ["meanAbsoluteError", (z: Variable) => ad.meanAbsoluteError(z, Y)],
    ["l1Penalty", (z: Variable) => ad.l1Penalty([z, ad.square(z)], { l1: 0.3, samples: 5 })],
    ["l2Penalty", (z: Variable) => ad.l2Penalty([z, ad.square(z)], { lambda: 0.3, samples: 5 })],
  ])("%s has the derivative that is measured", (_name, f) => {
    expectMeasured((p) => f(p.z), { z: Z });
  });

  test("no weights, no penalty", () => {
    expect(ad.l1Penalty([], { l1: 1, samples: 1 }).value.toArray()).toEqual([[0]]);
  });

  test("the hinge from its published definition: a margin of .4 costs .6", () => {
    expect(ad.hinge(row([0.4]), row([1])).value.get(0, 0)).toBeCloseTo(0.6, 15);
  });
});
