// Cells are checked ahead, and what was found ahead is used only where it still holds. The checker here is a record of questions.
import type { CellDiagnostic } from "gradus-kernel/language/types";
import { CellPreparation } from "gradus-kernel/host/cell-preparation";
import { beforeEach, expect, test } from "vitest";

const signal = new AbortController().signal;

const missing: CellDiagnostic = {
  message: "Cannot find module './made.ts'.",
  code: 2307,
  start: { line: 0, character: 20 },
  end: { line: 0, character: 31 },
  category: "error",
};

let asked: string[];
let found: CellDiagnostic[];
let fault: Error | null;
let preparation: CellPreparation;

beforeEach(() => {
  asked = [];
  found = [];
  fault = null;
  const check = async ({ source }: { source: string }): Promise<CellDiagnostic[]> => {
    asked.push(source);
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
