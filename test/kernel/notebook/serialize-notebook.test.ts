import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { CodeCell, Notebook, Output } from "gradus-kernel/notebook/types";
import { runToEnd } from "../../run-to-end.ts";
import { pythonWith } from "../python.ts";
import { codeCell, markdownCell, notebookOf } from "./notebooks.ts";

const outputs: Output[] = [
  { output_type: "stream", name: "stdout", text: "a\nb\r\nc\u2028d" },
  {
    output_type: "execute_result",
    execution_count: 3,
    metadata: {},
    data: { "text/plain": "1\n2", "image/png": "iVBO\nRw0K", "application/json": { z: [1, null], a: "ü\n" } },
  },
  { output_type: "error", ename: "E", evalue: "v\nw", traceback: ["one\ntwo", "three"] },
];

const rich: Notebook = notebookOf(
  [
    { ...markdownCell("text", "# 标题\n\n$x$\n"), attachments: { "a.png": { "image/png": "iVBO" } } },
    { ...codeCell("code", "const a = 1;\n\n  a", { tags: ["hide-input"], collapsed: false }), outputs },
    { cell_type: "raw", id: "raw", metadata: {}, source: "" },
  ],
  { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)" }, authors: [{ name: "ä" }] },
);

const jupyter = pythonWith("nbformat");

test.skipIf(jupyter === null)(
  "the file is byte for byte what Jupyter itself writes, and Jupyter finds it valid",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
    const [ours, theirs] = [join(folder, "ours.ipynb"), join(folder, "theirs.ipynb")];
    writeFileSync(ours, serializeNotebook(rich));
    const program = [
      "import nbformat, sys",
      "book = nbformat.read(sys.argv[1], as_version=4)",
      "nbformat.validate(book)",
      "nbformat.write(book, sys.argv[2])",
    ].join("\n");
    const { status, stderr } = runToEnd(jupyter ?? "", ["-c", program, ours, theirs]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readFileSync(ours, "utf8")).toBe(readFileSync(theirs, "utf8"));
  },
);

test("the outer form is Jupyter's: one space of indent, sorted keys, sources in lines, a newline at the end", () => {
  const text = serializeNotebook(notebookOf([codeCell("a", "x\ny")]));
  expect(text).toBe(
    [
      "{",
      ' "cells": [',
      "  {",
      '   "cell_type": "code",',
      '   "execution_count": null,',
      '   "id": "a",',
      '   "metadata": {},',
      '   "outputs": [],',
      '   "source": [',
      '    "x\\n",',
      '    "y"',
      "   ]",
      "  }",
      " ],",
      ' "metadata": {},',
      ' "nbformat": 4,',
      ' "nbformat_minor": 5',
      "}",
      "",
    ].join("\n"),
  );
});

test("fields that must not be saved are left out", () => {
  const book = notebookOf([codeCell("a", "", { trusted: true, tags: [] })], { signature: "x", orig_nbformat: 3 });
  const saved = parseNotebook(serializeNotebook(book), "x");
  expect(saved.metadata).toEqual({});
  expect(saved.cells[0]?.metadata).toEqual({ tags: [] });
});

test("what is written is read back the same, whatever the texts hold", () => {
  const cell = fc.record({ source: fc.string({ unit: "binary" }), text: fc.string({ unit: "binary" }) });
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const book = notebookOf(
        cells.map(({ source, text }, index): CodeCell => ({
          ...codeCell(`c${index}`, source),
          outputs: [{ output_type: "display_data", metadata: {}, data: { "text/plain": text, "image/png": text } }],
        })),
      );
      expect(parseNotebook(serializeNotebook(book), "x")).toEqual(book);
    }),
  );
});
