// Which cells the checking kernel runs, and which answers a test is about.
import { describe, expect, test } from "vitest";
import { planChecks } from "gradus-kernel/grading/submission/check-plan";
import type { CodeCell } from "gradus-kernel/notebook/types";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { answer, check } from "./graded-cells.ts";

const cell = (id: string, source: string): CodeCell => codeCell(id, source);

/** The ids of the cells that are needed, and what is planned of each test, by ids. */
function planOf(...cells: CodeCell[]): { needed: string; tests: Record<string, unknown> } {
  const { needed, tests } = planChecks(notebookOf(cells));
  const idOf = (index: number): string => cells[index]?.id ?? "";
  const facts = tests.map(({ gradeId, answers, reruns }): [string, unknown] => {
    return [gradeId, { answers: answers.join(" "), reruns: reruns.map(idOf).join(" ") }];
  });
  return { needed: needed.map(idOf).join(" "), tests: Object.fromEntries(facts) };
}

const double = answer("exercise-1", "function double(x) { return 2 * x; }");

describe("the cells that are needed", () => {
  test.for([
    [
      "display and other exercises are left out",
      [cell("a", "const a = 1;"), cell("show", "console.log(a);"), double],
      "exercise-1",
    ],
    [
      "what a test mentions is there, and what that mentions",
      [cell("a", "const a = 1;"), cell("b", "const b = a;"), double, cell("c", "const c = b;")],
      "a b exercise-1 c",
    ],
    [
      "of a name that is declared twice the newest declaration counts",
      [cell("a", "const c = 1;"), double, cell("b", "const c = 2;")],
      "exercise-1 b",
    ],
    [
      "assignments, and methods called for what they do",
      [cell("c", "let c = [];"), cell("d", "c.push(1);"), cell("e", "c[0] = 2;"), cell("f", "c.length;"), double],
      "c d e exercise-1",
    ],
    [
      "a source of chance is used up by whoever uses it",
      [cell("c", "const c = new Random(1);"), cell("d", "show(c.normal());"), double],
      "c d exercise-1",
    ],
    [
      "functions that change what is needed",
      [cell("c", "let c = 0;"), cell("f", "function next() { c += 1; }"), cell("g", "next();"), double],
      "c f g exercise-1",
    ],
    [
      "globals and modules imported for their effect",
      [cell("g", "globalThis.x = 1;"), cell("i", 'import "./setup.ts";'), cell("p", "Array.prototype.x = 1;"), double],
      "g i p exercise-1",
    ],
  ] as const)("%s", ([, cells, needed]) => {
    expect(planOf(...cells, check("test-1", "assert(double(c))")).needed).toBe(needed);
  });

  test("a tag asks for a cell whose effect no name shows", () => {
    const tagged = codeCell("files", "writeFiles();", { tags: ["grading-needed"] });
    expect(planOf(tagged, double, check("test-1", "double(1)")).needed).toBe("files exercise-1");
  });
});

describe("the answers of a test", () => {
  test("are those of its exercise where the ids say so, whatever else it mentions", () => {
    const other = answer("exercise-2", "function half(x) { return x / 2; }");
    const { tests } = planOf(double, check("test-1", "double(1)"), other, check("test-2", "half(double(1))"));
    expect(tests["test-2"]).toEqual({ answers: "exercise-2", reruns: "" });
  });

  test("are else those before it, and those that it mentions", () => {
    const [a, b, c] = ["one", "two", "three"].map((name) => answer(name, `function ${name}() {}`));
    const cells = [a, check("first", "one()"), b, check("second", "two()"), c, check("last", "one(); three();")];
    const { tests } = planOf(...cells.filter((found) => found !== undefined));
    expect(tests).toMatchObject({ second: { answers: "two" }, last: { answers: "one three" } });
  });
});

describe("cells between an answer and its test", () => {
  test.for([
    ["run again where they compute with the answer", [cell("r", "const r = double(3);")], "r"],
    [
      "run again where they call what calls the answer",
      [cell("f", "const f = () => double(3);"), cell("r", "const r = f();")],
      "r",
    ],
    ["do not where they only declare functions of it", [cell("r", "function r() { return double(3); }")], ""],
    [
      "run again with all that they change in place",
      [cell("r", "const r = [];"), cell("p", "r.push(double(1));")],
      "r p",
    ],
    ["do not where no test needs them", [cell("s", "show(double(1));"), cell("r", "const r = 1;")], ""],
  ] as const)("%s", ([, cells, reruns]) => {
    expect(planOf(double, ...cells, check("test-1", "assert(r); double(1)")).tests["test-1"]).toEqual({
      answers: "exercise-1",
      reruns,
    });
  });
});
