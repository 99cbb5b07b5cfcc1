// Every kind of change on a small source: all that is made of it, in the order of the text.
import { describe, expect, test } from "vitest";
import { mutantsOf, type MutationOptions } from "gradus-kernel/grading/mutation/mutants-of";

/** The changes of an expression in a cell, as kind and text. */
function changesOf(source: string, options?: MutationOptions): [kind: string, to: string][] {
  return mutantsOf(source, options).map(({ kind, to }) => [kind, to]);
}

describe("mutantsOf", () => {
  test.each<[source: string, changes: [kind: string, to: string][]]>([
    [
      "a + b;",
      [
        ["term left out", "a;"],
        ["term left out", "b;"],
        ["operator", "a - b;"],
      ],
    ],
    [
      "f(x) - y;",
      [
        ["term left out", "f(x);"],
        ["term left out", "y;"],
        ["operator", "f(x) + y;"],
      ],
    ],
    [
      "(a * b) / c;",
      [
        ["term left out", "(a * b);"],
        ["term left out", "(a) / c;"],
        ["term left out", "(b) / c;"],
        ["operator", "(a / b) / c;"],
        ["operator", "(a * b) * c;"],
      ],
    ],
    [
      "x ** y;",
      [
        ["term left out", "x;"],
        ["operator", "x * y;"],
      ],
    ],
    [
      "a % b;",
      [
        ["term left out", "a;"],
        ["operator", "a * b;"],
      ],
    ],
    ["a < b;", [["boundary", "a <= b;"]]],
    ["a <= b;", [["boundary", "a < b;"]]],
    ["a > b;", [["boundary", "a >= b;"]]],
    ["a >= b;", [["boundary", "a > b;"]]],
    ["a === b;", [["condition", "a !== b;"]]],
    ["a && b;", [["operator", "a || b;"]]],
    ["a || b;", [["operator", "a && b;"]]],
    ["a ?? b;", [["term left out", "a;"]]],
    [
      "x += y;",
      [
        ["operator", "x -= y;"],
        ["operator", "x = y;"],
      ],
    ],
    [
      "x *= y;",
      [
        ["operator", "x /= y;"],
        ["operator", "x = y;"],
      ],
    ],
    ["k++;", [["operator", "k--;"]]],
    ["-x;", [["sign", "x;"]]],
    ["!x;", [["condition", "x;"]]],
    [
      "f(2);",
      [
        ["constant", "f(3);"],
        ["constant", "f(1);"],
        ["constant", "f(4);"],
        ["constant", "f(0);"],
      ],
    ],
    [
      "f(0);",
      [
        ["constant", "f(1);"],
        ["constant", "f(-1);"],
      ],
    ],
    [
      "x * 0.9;",
      [
        ["term left out", "x;"],
        ["term left out", "0.9;"],
        ["operator", "x / 0.9;"],
        ["constant", "x * 1.9;"],
        ["constant", "x * -0.1;"],
        ["constant", "x * 1.8;"],
        ["constant", "x * 0;"],
      ],
    ],
    ["f(true);", [["constant", "f(false);"]]],
    ['f("left");', [["constant", 'f("");']]],
    [
      "x[i];",
      [
        ["index", "x[i + 1];"],
        ["index", "x[i - 1];"],
      ],
    ],
    [
      "x[a ? b : c];",
      [
        ["condition", "x[!(a) ? b : c];"],
        ["index", "x[(a ? b : c) + 1];"],
        ["index", "x[(a ? b : c) - 1];"],
      ],
    ],
    [
      "f(a, b, c);",
      [
        ["order", "f(b, a, c);"],
        ["order", "f(a, c, b);"],
      ],
    ],
    [
      "new Map([a, b], c);",
      [
        ["order", "new Map(c, [a, b]);"],
        ["order", "new Map([b, a], c);"],
      ],
    ],
    ["[w, b];", [["order", "[b, w];"]]],
    ["({ w: p, b: q });", [["order", "({ w: q, b: p });"]]],
    ["Math.max(a, b);", [["function", "Math.min(a, b);"]]],
    [
      "Math.floor(x);",
      [
        ["function", "(x);"],
        ["function", "Math.ceil(x);"],
        ["function", "Math.round(x);"],
      ],
    ],
    ["Math.sqrt(x);", [["function", "(x);"]]],
    ["list.some(f);", [["function", "list.every(f);"]]],
    ["list.filter(f);", [["function", "list;"]]],
    ["[...list];", [["copy left out", "list;"]]],
    ["list.slice();", [["copy left out", "list;"]]],
    [
      "list.toSorted(f);",
      [
        ["function", "list;"],
        ["copy left out", "list.sort(f);"],
      ],
    ],
    ["await f();", [["await left out", "f();"]]],
    [
      "f(x, { axis: n });",
      [
        ["order", "f({ axis: n }, x);"],
        ["option left out", "f(x);"],
      ],
    ],
    [
      "f(x, { p: a, q: b });",
      [
        ["order", "f({ p: a, q: b }, x);"],
        ["option left out", "f(x);"],
        ["option left out", "f(x, { q: b });"],
        ["order", "f(x, { p: b, q: a });"],
        ["option left out", "f(x, { p: a });"],
      ],
    ],
  ])("of %j", (source, changes) => {
    expect(changesOf(source)).toEqual(changes);
  });

  test("of a return that is a number gives the negative one, of another none", () => {
    const of = (value: string): string[] =>
      mutantsOf(`function f() { return ${value}; }`).flatMap(({ kind, to }) => (kind === "sign" ? [to] : []));
    expect(of("a * b")).toEqual(["function f() { return -(a * b); }"]);
    expect(of("Math.log(a)")).toEqual(["function f() { return -(Math.log(a)); }"]);
    expect(of("names(a)")).toEqual([]);
  });

  test("of conditions gives the contrary", () => {
    const source =
      "function f(done: boolean) {\n  if (done) return a;\n  while (more()) next();\n  return done ? a : b;\n}";
    expect(changesOf(source).filter(([kind]) => kind === "condition")).toEqual([
      ["condition", "if (!(done)) return a;"],
      ["condition", "while (!(more())) next();"],
      ["condition", "return !(done) ? a : b;"],
    ]);
  });

  test("of statements leaves each out that may go, exchanges those that depend on each other, and ends loops early", () => {
    const source = [
      "function f() {",
      "  let w = 0;",
      "  let v = 0;",
      "  for (const g of gs) {",
      "    v = g;",
      "    w = v;",
      "  }",
      "  log(g);",
      "  return w;",
      "}",
    ].join("\n");
    const kinds = ["statement left out", "order", "early end"];
    expect(changesOf(source).filter(([kind]) => kinds.includes(kind))).toEqual([
      ["statement left out", ""],
      ["statement left out", ""],
      ["order", "w = v;\nv = g;"],
      ["statement left out", ""],
      ["early end", "w = v; break;"],
      ["statement left out", ""],
    ]);
  });

  test("of a loop's step makes no loop that never ends", () => {
    const steps = changesOf("for (let i = s; i < n; i += 2) f(i);").map(
      ([, to]) => /i [-+]?= (\d);|i ([-+]?=) 2/.exec(to)?.[0],
    );
    expect(steps).not.toContain("i += 0;");
    expect(steps).toEqual(expect.arrayContaining(["i -= 2", "i += 2"]));
  });

  test("exchanges functions of the library only for those that are known there", () => {
    const names = new Set(["subtract", "matmul", "transpose"]);
    expect(changesOf("add(A, B);", { names })).toEqual([["function", "subtract(A, B);"]]);
    expect(changesOf("add(A, B);")).toEqual([]);
    expect(changesOf("matmulTransposeA(W, x);", { names })).toEqual([
      ["transposition", "matmul(W, x);"],
      ["order", "matmulTransposeA(x, W);"],
    ]);
    expect(changesOf("matmul(W, x);", { names })).toEqual([
      ["transposition", "matmul(transpose(W), x);"],
      ["order", "matmul(x, W);"],
      ["transposition", "matmul(W, transpose(x));"],
    ]);
    expect(changesOf("transpose(W);", { names })).toEqual([["transposition", "W;"]]);
  });

  test("changes what lies in the solution region alone, and says in which line", () => {
    const source =
      "function f(x: number, by = 2): number {\n  // BEGIN SOLUTION\n  return x + by;\n  // END SOLUTION\n}\nf(1 + 2);";
    const from = "return x + by;";
    expect(mutantsOf(source).map(({ kind, line, from: before, to }) => ({ kind, line, from: before, to }))).toEqual([
      { kind: "sign", line: 3, from, to: "return -(x + by);" },
      { kind: "term left out", line: 3, from, to: "return x;" },
      { kind: "term left out", line: 3, from, to: "return by;" },
      { kind: "operator", line: 3, from, to: "return x - by;" },
    ]);
  });

  test("leaves types alone, and names of properties", () => {
    expect(changesOf("const x: Matrix<3, 4> = y as Matrix<3, 4>;")).toEqual([]);
    expect(changesOf("({ 1: a });")).toEqual([]);
  });

  test("of a prediction changes the value, of a list each", () => {
    const prediction = (value: string): string[] =>
      mutantsOf(`function f() { return ${value}; }`, { isPrediction: true }).map(
        ({ to }) => /return (.*); \}$/.exec(to)?.[1] ?? "",
      );
    expect(prediction("20 * 3")).toEqual(["10 * (20 * 3)", "(20 * 3) / 10", "-(20 * 3)", "0"]);
    expect(prediction("0")).toEqual(["10", "-10"]);
    expect(prediction("[1, 0]")).toEqual([
      "[10 * (1), 0]",
      "[(1) / 10, 0]",
      "[-(1), 0]",
      "[0, 0]",
      "[1, 10]",
      "[1, -10]",
    ]);
  });

  test("makes no change twice, and none that does not parse", () => {
    const texts = mutantsOf("function f(x: number) {\n  x = x ?? 0 + 0;\n  return (-x) ** 2;\n}").map(
      ({ source }) => source,
    );
    expect(new Set(texts).size).toBe(texts.length);
    // -x ** 2 is no expression of the language.
    expect(mutantsOf("a + (b, c);").map(({ to }) => to)).toEqual(["a;", "(b, c);", "a - (b, c);"]);
    expect(mutantsOf("2 ** x;").map(({ to }) => to)).not.toContain("-1 ** x;");
  });

  test("refuses a solution that cannot be parsed", () => {
    expect(() => mutantsOf("const = 1;")).toThrow(/^the solution cannot be parsed: /);
  });
});
