// Every wrong answer of the table gets the message that helps: what it is, what was expected, and the likely cause.
import { describe, expect, it } from "vitest";
import { Matrix, column, matrix, row } from "gradus";
import { ExerciseError, exercise } from "gradus/check";

const dW: Matrix = matrix([
  [1, -2, 3],
  [4, 5, -6],
]);
const square: Matrix = matrix([
  [1, 2],
  [3, 4],
]);
const changed = (change: (value: number, index: number) => number): Matrix =>
  new Matrix(dW.rows, dW.cols, dW.data.map(change));

const check = exercise("12.2");

/** A wrong answer, and the message it must get (without the name of the exercise). */
const table: readonly (readonly [title: string, attempt: () => void, message: string])[] = [
  [
    "a transposed row",
    () => check.matrix("db", column([1, 2, 3]), row([1, 2, 3])),
    "db is 3×1, expected 1×3: did you transpose?",
  ],
  ["another shape", () => check.matrix("Z", square, dW), "Z is 2×2, expected 2×3"],
  [
    "a bias gradient that was not summed",
    () => check.matrix("db", dW, column([2, 3]), { m: 3 }),
    "db is 2×3, expected 2×1: it still has the 3 samples",
  ],
  ["a sum over samples too many", () => check.matrix("dZ", column([2, 3]), dW), "dZ is 2×1, expected 2×3"],
  [
    "a transposed square",
    () =>
      check.matrix(
        "W",
        matrix([
          [1, 3],
          [2, 4],
        ]),
        square,
      ),
    "W: it is transposed (row 0, column 1 is 3, expected 2)",
  ],
  [
    "a flipped sign",
    () =>
      check.matrix(
        "dW",
        changed((v) => -v),
        dW,
      ),
    "dW: the sign is flipped (row 0, column 0 is -1, expected 1)",
  ],
  [
    "a missing division by m",
    () =>
      check.matrix(
        "dW",
        changed((v) => v * 50),
        dW,
        { m: 50 },
      ),
    "dW: every value is m = 50 times too large (row 0, column 0 is 50, expected 1)",
  ],
  [
    "a division by m twice",
    () =>
      check.matrix(
        "dW",
        changed((v) => v / 50),
        dW,
        { m: 50 },
      ),
    "dW: every value is m = 50 times too small (row 0, column 0 is 0.02, expected 1)",
  ],
  [
    "a variance divided by m - 1",
    () => check.array("variances", [4 / 3, 8 / 3, 4], [1, 2, 3], { m: 4 }),
    "variances: every value is off by the factor m/(m − 1) (the value at index 0 is 1.3333333, expected 1)",
  ],
  [
    "a doubled value",
    () =>
      check.matrix(
        "dW",
        changed((v) => 2 * v),
        dW,
      ),
    "dW: every value is twice the right one (row 0, column 0 is 2, expected 1)",
  ],
  [
    "a factor without a name",
    () =>
      check.matrix(
        "dW",
        changed((v) => v * 0.7),
        dW,
      ),
    "dW: row 0, column 0 is 0.7, expected 1",
  ],
  [
    "a constant too much",
    () =>
      check.matrix(
        "Z",
        changed((v) => v + 0.5),
        dW,
      ),
    "Z: every value is off by the same 0.5 (row 0, column 0 is 1.5, expected 1)",
  ],
  [
    "zeros",
    () =>
      check.matrix(
        "dW",
        changed(() => 0),
        dW,
      ),
    "dW: all values are 0 (row 0, column 0 is 0, expected 1)",
  ],
  [
    "one wrong row",
    () =>
      check.matrix(
        "dW",
        changed((v, i) => (i > 2 ? v * v : v)),
        dW,
      ),
    "dW: only row 1 is wrong (row 1, column 0 is 16, expected 4)",
  ],
  [
    "one wrong column",
    () =>
      check.matrix(
        "dW",
        changed((v, i) => (i % 3 === 2 ? v + i : v)),
        dW,
      ),
    "dW: only column 2 is wrong (row 0, column 2 is 5, expected 3)",
  ],
  [
    "NaN",
    () =>
      check.matrix(
        "A",
        changed((v, i) => (i === 4 ? NaN : v)),
        dW,
      ),
    "A: row 1, column 1 is NaN, expected 5",
  ],
  [
    "infinity",
    () =>
      check.matrix(
        "A",
        changed((v, i) => (i === 0 ? Infinity : v)),
        dW,
      ),
    "A: row 0, column 0 is Infinity, expected 1",
  ],
  [
    "nothing returned",
    () => check.matrix("A", undefined, dW),
    "A is undefined (is the result returned?), expected a 2×3 matrix",
  ],
  ["an array for a matrix", () => check.matrix("A", [1, 2], dW), "A is an array of 2, expected a 2×3 matrix"],
  ["a wrong shape alone", () => check.shape("W1", square, 4, 2), "W1 is 2×2, expected 4×2"],
  ["a matrix for a number", () => check.number("cost", row([1]), 1), "cost is a matrix (1×1), expected a number"],
  [
    "a promise for a number",
    () => check.number("cost", Promise.resolve(1), 1),
    "cost is a promise (is an await missing?), expected a number",
  ],
  ["a number with NaN", () => check.number("cost", NaN, 1), "cost is NaN, expected 1"],
  [
    "a logarithm with base 10",
    () => check.array("costs", [7, 8, 9].map(Math.log10), [7, 8, 9].map(Math.log)),
    "costs: every value is off by the factor ln 10 (the value at index 0 is 0.84509804, expected 1.9459101)",
  ],
  [
    "a number that differs in its tenth digit",
    () => check.number("cost", 0.1234567890123, 0.1234567891, { tolerance: 1e-12 }),
    "cost is 0.1234567890123, expected 0.1234567891",
  ],
  ["a short list", () => check.array("v", [1, 2], [1, 2, 3]), "v: the length is 2, expected 3"],
  [
    "a reversed list",
    () => check.array("v", new Float64Array([3, 2, 1]), [1, 2, 3]),
    "v: the order is reversed (the value at index 0 is 3, expected 1)",
  ],
  [
    "a list that differs once",
    () => check.array("v", [4, 8.5, 12], [4, 8.5, 12.15]),
    "v: the value at index 2 is 12, expected 12.15",
  ],
  [
    "a number of a list that is called after its numbers",
    () => check.array("[w, b, α] after 1 step", [1.5, -1, 2], [1.5, -1, 0.25]),
    "[w, b, α] after 1 step: α is 2, expected 0.25",
  ],
  [
    "a list whose name has more parts than it has numbers",
    () => check.array("[w, b] of [4, 2]", [1, 2, 3], [1, 2, 4]),
    "[w, b] of [4, 2]: the value at index 2 is 3, expected 4",
  ],
  [
    "a list whose name ends with a clause",
    () => check.array("the rates where two costs are NaN, which is no improvement,", [1, 2], [1, 4]),
    "the rates where two costs are NaN, which is no improvement: the value at index 1 is 2, expected 4",
  ],
  ["a list of one number", () => check.array("the rates", [1], [1, 4]), "the rates: the length is 1, expected 2"],
  ["a list with NaN", () => check.array("v", [4, NaN], [4, 8.5]), "v: the value at index 1 is NaN, expected 8.5"],
  ["another text", () => check.equal("verdict", "wrong", "right"), 'verdict is "wrong", expected "right"'],
  [
    "a part of an object",
    () => check.equal("sizes", { layers: [2, 4] }, { layers: [2, 5] }),
    "sizes.layers[1] is 4, expected 5",
  ],
  ["a condition", () => check.isTrue(dW.rows > 2, "the cost must fall"), "the cost must fall"],
  [
    "no error where one is due",
    () => check.throws(() => 1, /shape/),
    "this call must throw an error, but it returned a value",
  ],
  [
    "another error than the one that is due",
    () =>
      check.throws(() => {
        throw new Error("boom");
      }, /shape/),
    "this call must throw an error that says shape, but the error says: boom",
  ],
  [
    "a function that differs in one case",
    () =>
      check.same(
        function relu(z: number) {
          return z;
        },
        (z: number) => Math.max(0, z),
        [[2], [-1]],
      ),
    "relu(-1) is -1, expected 0",
  ],
  [
    "a function that throws",
    () =>
      check.same(
        (z: number) => {
          throw new Error(`no value for ${z}`);
        },
        (z: number) => z,
        [[1]],
        { name: "relu" },
      ),
    "relu(1) throws an error: no value for 1",
  ],
];

describe("a wrong answer gets a message in the learner's terms", () => {
  it.each(table)("%s", (_, attempt, message) => {
    expect(attempt).toThrow(new ExerciseError(`exercise 12.2: ${message}`));
  });
});
