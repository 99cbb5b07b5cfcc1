// A function is judged by all its cases together: what is said of the cause holds for every one of them, and is said once.
import { describe, expect, it } from "vitest";
import { Random, column, matrix, row, type Matrix } from "gradus";
import { ExerciseError, exercise } from "gradus/check";

const check = exercise("3.2");
const slope = (f: (x: number) => number, x: number, step: number): number => (f(x + step) - f(x - step)) / (2 * step);
const cube = (x: number): number => x ** 3;
// By hand: ((x + h)³ − (x − h)³) / 2h = 3x² + h².
const cases: { of: Parameters<typeof slope>; is: number; as: string }[] = [
  { of: [cube, 1, 0.1], is: 3.01, as: "the slope of x³ at 1 with h = 0.1" },
  { of: [cube, 2, 0.5], is: 12.25, as: "the slope of x³ at 2 with h = 0.5" },
  { of: [cube, -1, 0.2], is: 3.04, as: "the slope of x³ at −1 with h = 0.2" },
];
type Slope = typeof slope;
const toTheRight: Slope = (f, x, step) => (f(x + step) - f(x)) / step;
const toTheLeft: Slope = (f, x, step) => (f(x) - f(x - step)) / step;
const hints: [Slope, string][] = [
  [toTheRight, "these are one-sided differences, to the right"],
  [toTheLeft, "these are one-sided differences, to the left"],
];

function messageFor(answer: Slope): string {
  try {
    check.cases(answer, cases, { hints });
    return "passed";
  } catch (error) {
    return error instanceof ExerciseError ? error.message : String(error);
  }
}

describe("a function in several cases", () => {
  it.each<[string, Slope, string]>([
    ["the right one", slope, "passed"],
    ["a right one in another style", (f, x, step) => f(x + step) / (2 * step) - f(x - step) / (2 * step), "passed"],
    [
      "a known wrong one",
      toTheRight,
      "at 1 with h = 0.1 is 3.31, expected 3.01; these are one-sided differences, to the right",
    ],
    ["another known wrong one", toTheLeft, "is 2.71, expected 3.01; these are one-sided differences, to the left"],
    [
      "one that is known in two cases of three",
      (f, x, step) => (x < 0 ? 7 : toTheRight(f, x, step)),
      "is 3.31, expected 3.01",
    ],
    [
      "one with a common factor",
      (f, x, step) => 2 * slope(f, x, step),
      "is 6.02, expected 3.01; every value is twice the right one",
    ],
    ["one with a flipped sign", (f, x, step) => -slope(f, x, step), "is -3.01, expected 3.01; the sign is flipped"],
    [
      "one with a factor in two cases of three",
      (f, x, step) => (x < 0 ? 1 : 2) * slope(f, x, step),
      "is 6.02, expected 3.01",
    ],
    ["one that throws", () => JSON.parse("{"), "at 1 with h = 0.1 throws an error: "],
    ["one that returns nothing", () => JSON.parse("null"), "at 1 with h = 0.1 is null, expected a number"],
  ])("%s", (_, answer, message) => {
    expect(messageFor(answer)).toContain(message);
    if (!message.includes(";")) expect(messageFor(answer)).not.toContain(";");
  });

  it("is called with a random source of its own in each of them", () => {
    const draw = (random: Random, rows: number): Matrix => random.randn(rows, 2);
    const expected = new Random(3).randn(2, 2);
    check.cases(draw, [
      { of: () => [new Random(3), 2], is: expected },
      { of: () => [new Random(3), 2], is: expected },
    ]);
    expect(() => check.cases(draw, [{ of: () => [new Random(4), 2], is: expected }])).toThrow(
      "exercise 3.2: draw(a Random, 2): row 0, column 0 is",
    );
  });

  it.each<[string, (x: number) => number]>([
    ["one is wrong beside a huge one", (x) => (x === 2 ? 7 : x)],
    ["one is shifted, and the shift is lost in the huge one", (x) => x + (x < 100 ? 5 : 0)],
    ["all but one are twice as large", (x) => (x === 3 ? 3.1 : 2 * x)],
  ])("says nothing of all numbers where %s", (_, answer) => {
    const calls = [2, 3, 4, 2 ** 149].map((x) => ({ of: [x] as [number], is: x }));
    expect(() => check.cases(answer, calls, { name: "f" })).toThrow(/^exercise 3\.2: f\(\d\) is \S+, expected \d$/);
  });

  it("does not guess at a transposition where it knows the cause", () => {
    const right = (count: number): Matrix => column(Array.from({ length: count }, (_, k) => k + 1));
    const lying = (count: number): Matrix => row(right(count).data.map((value) => 10 * value));
    const calls = [
      { of: [2] as [number], is: right(2) },
      { of: [3] as [number], is: right(3) },
    ];
    expect(() => check.cases(lying, calls, { hints: [[lying, "samples should be columns"]] })).toThrow(
      /^exercise 3\.2: lying\(2\) is 1×2, expected 2×1; samples should be columns$/,
    );
    expect(() => check.cases(lying, calls)).toThrow("lying(2) is 1×2, expected 2×1: did you transpose?");
  });

  it("says what all numbers of several lists have in common", () => {
    const changes = (values: readonly number[]): number[] => values.map((value) => -value);
    const lists = [
      { of: [[1, 2]] as [number[]], is: [1, 2] },
      { of: [[4]] as [number[]], is: [4] },
    ];
    expect(() => check.cases(changes, lists)).toThrow(
      "changes([1, 2]): the value at index 0 is -1, expected 1; the sign is flipped",
    );
  });
});

describe("a hint that could be untrue", () => {
  const one = cases.slice(0, 1);

  it.each<[string, Parameters<typeof check.cases<Slope>>, string]>([
    ["rests on a single number", [slope, one, { hints }], "rests on fewer than three different numbers"],
    [
      "compares what is no number",
      [slope, [...cases, { of: cases[0].of, is: null }], { hints }],
      "hints compare numbers, got cases whose results are something else",
    ],
    ["is for a right answer", [slope, cases, { hints: [[slope, "x"]] }], 'the hint "x" is for a right answer'],
    [
      "cannot be told from another one",
      [slope, cases, { hints: [...hints, [toTheLeft, "also left"]] }],
      'the hint "also left" is for the same answers as "these are one-sided differences, to the left"',
    ],
    [
      "rests on cases in which it is right",
      [
        slope,
        [...one, ...[0, 1, 2].map((x) => ({ of: [Math.abs, x + 1, 0.1] as Parameters<Slope>, is: 1 }))],
        { hints },
      ],
      "rests on fewer than three different numbers",
    ],
  ])("%s: it is refused even when the answer is right", (_, [answer, these, options], message) => {
    expect(() => check.cases(answer, these, options)).toThrow(RangeError);
    expect(() => check.cases(answer, these, options)).toThrow(message);
  });
});

describe("one number or two", () => {
  it.each([
    [() => check.number("x", -2, 2)],
    [() => check.number("x", 4, 2)],
    [() => check.array("x", [-1, -2], [1, 2])],
    [() => check.array("x", [2, 2, 2, 2], [1, 1, 1, 1])],
    [() => check.array("x", [0, 0, 0, 0], [1, 0, 0, 1])],
    [
      () =>
        check.matrix(
          "x",
          matrix([
            [1, 3],
            [0, 1],
          ]),
          matrix([
            [1, 0],
            [3, 1],
          ]),
        ),
    ],
  ])("tell no cause: case %#", (attempt) => {
    expect(attempt).toThrow(
      /^exercise 3\.2: x( is|: the value at index 0 is|: only row 0 is wrong \(row 0, column 1 is|: row 0, column 1 is) \S+, expected \S+$/,
    );
  });
});

describe("an exercise that is not done yet", () => {
  const stub = (): never => {
    throw new Error("exercise 3.2 is not done yet");
  };
  const told =
    "exercise 3.2 is not done yet. Write your answer in the cell above and run both. To go on without it, " +
    "select the cell below the checks and choose “Run Selected Cell and All Below” in the menu Run.";

  it.each([
    [() => check.cases(stub, [{ of: [], is: 1 }])],
    [() => check.same(stub, () => 1, [[]])],
    [() => check.prediction("days", stub, 3)],
    [() => check.call(stub)],
    [() => check.throws(stub)],
  ])("is told as such, with how to go on: case %#", (attempt) => {
    expect(attempt).toThrow(new ExerciseError(told));
  });
});

describe("a prediction", () => {
  it.each<[number, Parameters<typeof check.prediction>[3], string | null]>([
    [22, {}, null],
    [17.6, {}, null],
    [26.4, {}, null],
    [17.5, {}, "days: your prediction 17.5 is too low"],
    [26.5, {}, "days: your prediction 26.5 is too high"],
    [Infinity, {}, "days: your prediction Infinity is too high"],
    [NaN, {}, "days: your prediction is NaN, no number"],
    [-22, {}, "days: your prediction -22 is too low"],
    [66, { factor: 3 }, null],
    [7, { factor: 3 }, "days: your prediction 7 is too low"],
    [22.02, { tolerance: 0.02 }, null],
    [22.03, { tolerance: 0.02 }, "days: your prediction 22.03 is too high"],
  ])("of %d with %o is told on which side it errs, never the number", (predicted, options, message) => {
    const attempt = (): void => check.prediction("days", () => predicted, 22, options);
    if (message === null) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(new ExerciseError(`exercise 3.2: ${message}`));
  });

  it("of a negative number keeps its sides", () => {
    expect(() => check.prediction("d", () => -3, -1, { factor: 2 })).toThrow("too low");
    expect(() => check.prediction("d", () => -0.3, -1, { factor: 2 })).toThrow("too high");
    expect(() => check.prediction("d", () => -1.2, -1)).not.toThrow();
  });

  it("that is no number is told what it is", () => {
    expect(() => check.prediction("days", () => "22", 22)).toThrow('days is a string, "22", expected a number');
  });
});
