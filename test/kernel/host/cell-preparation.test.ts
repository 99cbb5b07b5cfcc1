// Cells are checked ahead, and what was found ahead is used only where it still holds. The checker here is a record of questions.
import type { CellDiagnostic, CellSource } from "gradus-kernel/language/types";
import { CellPreparation } from "gradus-kernel/host/cell-preparation";
import type { Problem } from "gradus-kernel/common/vocabulary";
import { beforeEach, describe, expect, test } from "vitest";

const signal = new AbortController().signal;

const missing: CellDiagnostic = {
  message: "Cannot find module './made.ts'.",
  code: 2307,
  start: { line: 0, character: 20 },
  end: { line: 0, character: 31 },
  category: "error",
};

let asked: string[];
let toCome: string[][];
let found: CellDiagnostic[];
let fault: Error | null;
let preparation: CellPreparation;

beforeEach(() => {
  asked = [];
  toCome = [];
  found = [];
  fault = null;
  const check = async ({ source, toCome: names = new Set() }: CellSource): Promise<CellDiagnostic[]> => {
    asked.push(source);
    toCome.push([...names]);
    if (fault) throw fault;
    return found;
  };
  preparation = new CellPreparation({ check });
});

test("a cell that was prepared ahead is not checked again", async () => {
  preparation.prepareAhead({ source: "1 + 1", count: 2 });
  expect((await preparation.prepare({ source: "1 + 1", count: 2 }, signal)).ok).toBe(true);
  expect(asked).toEqual(["1 + 1"]);
});

test.each([
  ["another cell", { source: "2", count: 2 }],
  ["another number, which errors would name", { source: "1 + 1", count: 3 }],
])("%s is checked on its own", async (_, cell) => {
  preparation.prepareAhead({ source: "1 + 1", count: 2 });
  await preparation.prepare(cell, signal);
  expect(asked).toEqual(["1 + 1", cell.source]);
});

test("an error that was found ahead is looked for again: the cell before may have mended it", async () => {
  const cell = { source: "import { x } from './made.ts'", count: 2 };
  found = [missing];
  preparation.prepareAhead(cell);
  await new Promise((resolve) => setImmediate(resolve));
  found = [];
  expect((await preparation.prepare(cell, signal)).ok).toBe(true);
  expect(asked).toHaveLength(2);
});

test("what was prepared ahead is used once", async () => {
  preparation.prepareAhead({ source: "1", count: 1 });
  await preparation.prepare({ source: "1", count: 1 }, signal);
  await preparation.prepare({ source: "1", count: 1 }, signal);
  expect(asked).toEqual(["1", "1"]);
});

test("a type error is a report, a syntax error too, without a question to the checker", async () => {
  found = [missing];
  const typed = await preparation.prepare({ source: "import { x } from './made.ts'", count: 4 }, signal);
  expect(typed).toMatchObject({ ok: false, error: { ename: "TypeScriptError" } });
  expect(typed).toHaveProperty("error.evalue", "In[4]:1:21 TS2307: Cannot find module './made.ts'.");
  const syntax = await preparation.prepare({ source: "const = 1", count: 5 }, signal);
  expect(syntax).toMatchObject({ ok: false, error: { ename: "SyntaxError" } });
  expect(asked).toHaveLength(1);
});

test("without a checker the cell may run, and says why it was not checked", async () => {
  fault = new Error("the language server is gone");
  const prepared = await preparation.prepare({ source: "1", count: 1 }, signal);
  expect(prepared).toMatchObject({ ok: true, unchecked: "the language server is gone" });
});

describe("what would keep a cell from running", () => {
  const unknown = (name: string, start: number): CellDiagnostic => ({
    message: `Cannot find name '${name}'.`,
    code: 2304,
    start: { line: 1, character: start },
    end: { line: 1, character: start + name.length },
    category: "error",
  });
  const problemsOf = (source: string, ...others: string[]): Promise<Problem[]> =>
    preparation.diagnose({ source, count: 1 }, others);

  test("is a mistake of its syntax, with its place", async () => {
    expect(await problemsOf("let a = ;")).toMatchObject([{ start: 8, code: null, related: [] }]);
    expect(asked).toEqual([]);
  });

  test("is a mistake of its types, with offsets in its text", async () => {
    found = [{ ...unknown("far", 4), related: ["far away"] }];
    expect(await problemsOf("near;\nnew far();")).toEqual([
      { start: 10, end: 13, message: "Cannot find name 'far'.", code: "TS2304", related: ["far away"] },
    ]);
  });

  test.each([
    ["a variable", "const far = 1;"],
    ["a part of a pattern", "const { near, far } = place();"],
    ["a class", "export class far {}"],
    ["a type", "interface far { x: number }"],
    ["an import", 'import { far } from "places";'],
  ])("is nothing that it takes from a cell that has not run: %s", async (_, other) => {
    await problemsOf("nearer;\nfar", other);
    await problemsOf("nearer;\nfar", "const farther = 1; // far");
    await problemsOf("const far = 2;\nfar", other);
    expect(toCome).toEqual([["far"], [], []]);
  });

  test("is not hidden by a cell that has run", async () => {
    const other = "interface far { x: number }";
    const prepared = await preparation.prepare({ source: other, count: 1 }, signal);
    if (prepared.ok) preparation.declare(prepared.cell);
    await problemsOf("let a: far;", other);
    expect(toCome.at(-1)).toEqual([]);
  });

  test("is nothing that only follows from such a name, but what else is wrong beside it", async () => {
    const untyped = { ...unknown("row", 8), code: 7006, message: "Parameter 'row' implicitly has an 'any' type." };
    const namespace = { ...unknown("far", 0), code: 2503, message: "Cannot find namespace 'far'." };
    const inferred = { ...unknown("row", 8), code: 18046, message: "'row' is of type 'unknown'." };
    found = [namespace, untyped, inferred, unknown("nowhere", 20)];
    const problems = await problemsOf("near;\nfar.map((row) => nowhere)", "const far = [1];");
    expect(problems.map(({ message }) => message)).toEqual(["Cannot find name 'nowhere'."]);
    found = [untyped];
    expect(await problemsOf("near;\n((row) => 1)", "const far = [1];")).toHaveLength(1);
  });

  test("is told, where it runs all the same, with the advice to run the cell that declares the name, and without what follows", async () => {
    const inferred = { ...unknown("row", 8), code: 18046, message: "'row' is of type 'unknown'." };
    await problemsOf("1", "const far = [1];");
    found = [unknown("far", 0), inferred, unknown("nowhere", 20)];
    const ran = await preparation.prepare({ source: "near;\nfar.map((row) => nowhere)", count: 1 }, signal);
    const told = JSON.stringify(ran);
    expect(told).toContain("Another cell of this notebook declares it: run that one first.");
    expect(told).toContain("Cannot find name 'nowhere'.");
    expect(told).not.toContain("of type 'unknown'");
  });

  test("is no warning, and no mistake of a file that it imports", async () => {
    found = [
      { ...unknown("far", 0), category: "warning" },
      { ...unknown("far", 0), file: { name: "far.ts", line: "far" } },
    ];
    expect(await problemsOf("near;\nfar")).toEqual([]);
  });

  test("cannot be told where nobody knows types, and nothing is said then", async () => {
    fault = new Error("the language server has gone");
    expect(await problemsOf("near;\nfar")).toEqual([]);
  });

  test("is nothing in a cell of commands", async () => {
    expect(await problemsOf("!ls nowhere")).toEqual([]);
  });
});
