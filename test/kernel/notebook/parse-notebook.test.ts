import { describe, expect, test } from "vitest";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { NotebookError } from "gradus-kernel/notebook/problems";

const cell = { cell_type: "code", id: "a", metadata: {}, source: "1", outputs: [], execution_count: null };
const book = (cells: unknown[], rest: object = {}): string =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...rest });

const old = (cells: unknown[]): string => book(cells, { nbformat_minor: 2 });

function problemOf(text: string): NotebookError {
  try {
    parseNotebook(text, "notebooks/x.ipynb");
  } catch (error) {
    if (error instanceof NotebookError) return error;
    throw error;
  }
  throw new Error("parseNotebook took what it must refuse");
}

test.each([
  [
    "not JSON",
    '{\n "cells": [,]\n}',
    'notebooks/x.ipynb is not a notebook: not JSON at line 2, column 12: "," cannot stand there',
  ],
  ["an empty file", " \n", "notebooks/x.ipynb is not a notebook: the file is empty"],
  ["an array", "[]", "notebooks/x.ipynb is not a notebook: its JSON is not an object"],
  ["no version", "{}", "notebooks/x.ipynb is not a notebook: it has no nbformat number"],
  [
    "a later format",
    book([], { nbformat: 5 }),
    "notebooks/x.ipynb is not a notebook of nbformat 4: it is of nbformat 5",
  ],
])("%s is refused with one clear line", (_what, text, message) => {
  expect(problemOf(text).message).toBe(message);
});

test("nbformat 2 is refused and the way out is said", () => {
  const { message } = problemOf(JSON.stringify({ nbformat: 2, nbformat_minor: 0, worksheets: [] }));
  expect(message).toMatch(
    /^notebooks\/x\.ipynb is not a notebook of nbformat 4: it is of nbformat 2; open and save it/,
  );
});

test.each([
  [
    "an id with a space",
    { ...cell, id: "a b" },
    'cells[0] (a b).id: must be 1 to 64 of the characters a-z, A-Z, 0-9, - and _, got "a b"',
  ],
  ["an id that is too long", { ...cell, id: "x".repeat(65) }, /^cells\[0\] \(x+\)\.id: must be 1 to 64/],
  ["a missing id", { ...cell, id: undefined }, /^cells\[0\]\.id: .* got nothing$/],
  ["a cell that is none", 3, "cells[0]: a cell must be an object"],
  [
    "an unknown type",
    { ...cell, cell_type: "heading" },
    'cells[0] (a).cell_type: must be code, markdown or raw, got "heading"',
  ],
  [
    "a field too many",
    { ...cell, prompt_number: 1 },
    "cells[0] (a).prompt_number: is not a field that the format knows, got 1",
  ],
  ["outputs in markdown", { ...cell, cell_type: "markdown" }, /^cells\[0\] \(a\)\.outputs: is not a field/],
  [
    "a source of numbers",
    { ...cell, source: [1] },
    "cells[0] (a).source: must be a string or an array of strings, got an array of 1",
  ],
  [
    "a negative count",
    { ...cell, execution_count: -1 },
    "cells[0] (a).execution_count: must be a whole number ≥ 0 or null, got -1",
  ],
  [
    "a tag with a comma",
    { ...cell, metadata: { tags: ["a,b"] } },
    /^cells\[0\] \(a\)\.metadata\.tags: .* without commas/,
  ],
  [
    "a tag twice",
    { ...cell, metadata: { tags: ["a", "a"] } },
    /^cells\[0\] \(a\)\.metadata\.tags: must not repeat a tag/,
  ],
  ["an empty name", { ...cell, metadata: { name: "" } }, /^cells\[0\] \(a\)\.metadata\.name: /],
  [
    "an output without type",
    { ...cell, outputs: [{}] },
    /^cells\[0\] \(a\)\.outputs\[0\]\.output_type: .* got nothing$/,
  ],
  [
    "a stream without text",
    { ...cell, outputs: [{ output_type: "stream", name: "stdout" }] },
    /^cells\[0\] \(a\)\.outputs\[0\]\.text: /,
  ],
  [
    "text/html that is an object",
    { ...cell, outputs: [{ output_type: "display_data", metadata: {}, data: { "text/html": {} } }] },
    'cells[0] (a).outputs[0].data["text/html"]: must be a string or an array of strings',
  ],
])("%s is found and its place is named", (_what, broken, problem) => {
  const { problems } = problemOf(book([broken]));
  if (typeof problem === "string") expect(problems).toContain(problem);
  else expect(problems).toContainEqual(expect.stringMatching(problem));
});

test("two cells with one id are refused", () => {
  expect(problemOf(book([cell, { ...cell }])).problems).toEqual(['cells[1].id: "a" is the id of cells[0] already']);
});

test("all problems are found at once, and the message says how many more there are", () => {
  const error = problemOf(
    book(
      [
        { ...cell, id: "!" },
        { ...cell, source: 1 },
      ],
      { metadata: { kernelspec: { name: "x" } } },
    ),
  );
  expect(error.problems).toHaveLength(3);
  expect(error.message).toMatch(/ \(and 2 more\)$/);
});

describe("nbformat 4.4 and older", () => {
  const { id: _id, ...bare } = cell;

  test("cells get ids by their place, the same at every reading", () => {
    const first = parseNotebook(old([bare, { ...bare }]), "x");
    expect(first.cells.map(({ id }) => id)).toEqual(["cell-1", "cell-2"]);
    expect(first.nbformat_minor).toBe(5);
    expect(parseNotebook(old([bare, { ...bare }]), "x")).toEqual(first);
  });

  test("ids that some editors wrote early are kept unless they are twice", () => {
    const cells = [{ ...bare, id: "cell-2" }, bare, { ...bare, id: "cell-2" }];
    const ids = parseNotebook(old(cells), "x").cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe("cell-2");
  });
});

test("lines are joined, JSON outputs are left as they are", () => {
  const outputs = [
    { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
    {
      output_type: "display_data",
      metadata: {},
      data: { "text/html": ["<b>", "</b>"], "application/json": ["a", "b"] },
    },
  ];
  const [parsed] = parseNotebook(book([{ ...cell, source: ["x\n", "y"], outputs }]), "x").cells;
  expect(parsed).toMatchObject({
    source: "x\ny",
    outputs: [{ text: "a\nb" }, { data: { "text/html": "<b></b>", "application/json": ["a", "b"] } }],
  });
});

test("a byte order mark at the beginning does no harm", () => {
  expect(parseNotebook(`\uFEFF${book([cell])}`, "x").cells).toHaveLength(1);
});
