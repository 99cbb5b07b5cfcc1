// θ, the vector of all parameters: its order, and the way there and back.
import * as fc from "fast-check";
import { fromArray, fromVector, matrix, toVector, type Parameters } from "gradus";
import { expect, test } from "vitest";

const value = fc.double({ noNaN: true });

/** A record of up to five parameters of small random shapes. */
const anyParameters: fc.Arbitrary<Parameters> = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, cols]) =>
        fc
          .array(value, { minLength: rows * cols, maxLength: rows * cols })
          .map((values) => fromArray(rows, cols, values)),
      ),
    { maxLength: 5 },
  )
  .map((list) => Object.fromEntries(list.map((entry, index) => [`W${index + 1}`, entry])));

test("parameters lie in θ in the order of the record, each row by row", () => {
  const parameters = {
    W1: matrix([
      [1, 2],
      [3, 4],
    ]),
    b1: matrix([[5], [6]]),
  };
  const { theta, layout } = toVector(parameters);
  expect([...theta]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(layout).toEqual([
    { name: "W1", rows: 2, cols: 2, offset: 0 },
    { name: "b1", rows: 2, cols: 1, offset: 4 },
  ]);
});

test("there and back is the same", () => {
  fc.assert(
    fc.property(anyParameters, (parameters) => {
      const { theta, layout } = toVector(parameters);
      const back = fromVector(theta, layout);
      expect(Object.keys(back)).toEqual(Object.keys(parameters));
      for (const [name, original] of Object.entries(parameters)) {
        expect(back[name].shape).toEqual(original.shape);
        expect(back[name].data).toEqual(original.data);
      }
    }),
  );
});

test("neither way shares memory with what it came from", () => {
  const parameters = { W1: matrix([[1, 2]]) };
  const { theta, layout } = toVector(parameters);
  const back = fromVector(theta, layout);
  theta[0] = 9;
  expect(parameters.W1.get(0, 0)).toBe(1);
  expect(back.W1.get(0, 0)).toBe(1);
});

test("a θ of another length is refused", () => {
  const { layout } = toVector({ W1: matrix([[1, 2]]) });
  const message = "fromVector: theta must have the layout's 2 entries, got 3";
  expect(() => fromVector(new Float64Array(3), layout)).toThrow(new RangeError(message));
});
