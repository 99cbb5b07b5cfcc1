// Problems that keep a cell from running: places, marked lines, many at once.
import { stripVTControlCharacters } from "node:util";
import { positionAt, reportProblems } from "gradus-kernel/host/cell-problems";
import { expect, test } from "vitest";

const SOURCE = 'const a = 1;\n\tconst n: number = "x";\n';

const wrongType = {
  code: "TS2322",
  message: "Type 'string' is not assignable to type 'number'.",
  start: { line: 1, character: 7 },
  end: { line: 1, character: 8 },
};

test("a report names cell, line, column, code and message, and marks the place below its line", () => {
  const report = reportProblems("TypeScriptError", "In[3]", SOURCE, [wrongType]);
  expect(report.ename).toBe("TypeScriptError");
  expect(report.evalue).toBe("In[3]:2:8 TS2322: Type 'string' is not assignable to type 'number'.");
  expect(report.traceback.map(stripVTControlCharacters)).toEqual([
    "TypeScriptError: TS2322: Type 'string' is not assignable to type 'number'.",
    '  2 | \tconst n: number = "x";',
    "    | \t      ^",
    "    at In[3]:2:8",
  ]);
});

test("a syntax error has no code; a place behind the end has no line to show", () => {
  const report = reportProblems("SyntaxError", "In[1]", "f(", [
    { code: null, message: "Expected `)`", start: { line: 5, character: 0 }, end: { line: 5, character: 0 } },
  ]);
  expect(report.evalue).toBe("In[1]:6:1 Expected `)`");
  expect(report.traceback.map(stripVTControlCharacters)).toEqual(["SyntaxError: Expected `)`", "    at In[1]:6:1"]);
});

test("a part of several lines is marked to the end of its first line", () => {
  const spread = { ...wrongType, start: { line: 0, character: 6 }, end: { line: 1, character: 3 } };
  const { traceback } = reportProblems("TypeScriptError", "In[1]", SOURCE, [spread]);
  expect(stripVTControlCharacters(traceback[2] ?? "")).toBe("    |       ^^^^^^");
});

test("more than ten are counted", () => {
  const many = Array.from({ length: 13 }, () => wrongType);
  const { evalue, traceback } = reportProblems("TypeScriptError", "In[1]", SOURCE, many);
  expect(evalue).toContain("(and 12 more)");
  expect(traceback.filter((line) => line.includes("TS2322"))).toHaveLength(10);
  expect(traceback.at(-1)).toBe("… and 3 more");
});

test.each([
  ["ab\ncd", 4, { line: 1, character: 1 }],
  ["ab\r\ncd", 4, { line: 1, character: 0 }],
  ["", 0, { line: 0, character: 0 }],
  ["a\n", 2, { line: 1, character: 0 }],
])("in %j the offset %i is at %j", (source, offset, position) => {
  expect(positionAt(source, offset)).toEqual(position);
});
