// Notebooks of older formats, and those that break the rules of the newest: taken up, or mended to be run.
import { describe, expect, test } from "vitest";
import { parseNotebook, parseRunnable } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { runToEnd } from "../../run-to-end.ts";
import { pythonWith } from "../python.ts";

/** A notebook of 2013, with all that the format knew. */
const OLD = {
  metadata: { name: "old", signature: "sha256:0", kernelspec: { name: "ijs", display_name: "JS" } },
  nbformat: 3,
  nbformat_minor: 0,
  worksheets: [
    {
      metadata: {},
      cells: [
        { cell_type: "heading", level: 2, metadata: {}, source: ["Two\n", "lines"] },
        { cell_type: "markdown", metadata: { a: 1 }, source: ["text\n", "more"] },
        { cell_type: "raw", metadata: {}, source: "raw" },
        { cell_type: "html", metadata: {}, source: "<b>h</b>" },
        {
          cell_type: "code",
          collapsed: true,
          input: ["1 +\n", "1"],
          language: "javascript",
          metadata: {},
          prompt_number: 4,
          outputs: [
            { output_type: "stream", stream: "stderr", text: ["warn\n"] },
            { output_type: "stream", text: "plain" },
            {
              output_type: "pyout",
              prompt_number: 4,
              metadata: { png: { width: 3 } },
              text: ["2"],
              png: "iVBO",
              html: "<b>2</b>",
            },
            {
              output_type: "display_data",
              metadata: {},
              json: '{"a": [1]}',
              svg: ["<svg/>"],
              latex: "x",
              javascript: "1",
              jpeg: "/9j/",
            },
            { output_type: "pyerr", ename: "E", evalue: "v", traceback: ["t"] },
          ],
        },
      ],
    },
    { metadata: {}, cells: [{ cell_type: "code", input: "last", language: "js", metadata: {}, outputs: [] }] },
  ],
};

const python = pythonWith("nbformat");

describe("nbformat 3", () => {
  test.skipIf(python === null)("becomes what Jupyter's own nbformat makes of it", () => {
    const program = "import json, sys, nbformat; print(json.dumps(nbformat.reads(sys.stdin.read(), as_version=4)))";
    const { stdout } = runToEnd(python ?? "", ["-W", "ignore", "-c", program], {
      input: JSON.stringify(OLD),
    });
    const theirs = parseNotebook(stdout, "theirs");
    const ours = parseNotebook(JSON.stringify(OLD), "ours");
    // Ids are random there.
    const withoutIds = ({ cells, ...rest }: typeof ours): unknown => ({
      ...rest,
      cells: cells.map(({ id: _id, ...cell }) => cell),
    });
    expect(withoutIds(ours)).toEqual(withoutIds(theirs));
  });

  test("is saved as nbformat 4.5, with ids by place and without a trace of the old format", () => {
    const saved: unknown = JSON.parse(serializeNotebook(parseNotebook(JSON.stringify(OLD), "x")));
    expect(saved).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: "ijs" } } });
    expect(JSON.stringify(saved)).not.toContain("orig_nbformat");
    expect(parseNotebook(JSON.stringify(saved), "x").cells.map(({ id }) => id)).toEqual(
      Array.from({ length: 6 }, (_, index) => `cell-${index + 1}`),
    );
  });

  test.each([{}, { worksheets: 5 }, { worksheets: [{}] }])(
    "without its sheets is refused, and not taken for empty: %j",
    (rest) => {
      expect(() => parseNotebook(JSON.stringify({ nbformat: 3, metadata: {}, ...rest }), "x")).toThrow(/cells/);
    },
  );

  test("that breaks its own rules is refused with the place", () => {
    const broken = {
      nbformat: 3,
      metadata: {},
      worksheets: [{ cells: [{ cell_type: "code", input: 5, outputs: [] }] }],
    };
    expect(() => parseNotebook(JSON.stringify(broken), "x")).toThrow("cells[0].source: must be a string");
  });
});

describe("a notebook that only breaks rules of the format", () => {
  const code = { cell_type: "code", id: "a", metadata: {}, execution_count: null, outputs: [], source: "1" };
  const book = (rest: object): string =>
    JSON.stringify({ cells: [code], metadata: {}, nbformat: 4, nbformat_minor: 5, ...rest });

  test.each([
    [
      "a field too many in an output",
      {
        cells: [
          { ...code, outputs: [{ output_type: "error", ename: "E", evalue: "", traceback: [], execution_count: 1 }] },
        ],
      },
    ],
    ["a field too many in a cell", { cells: [{ ...code, prompt_number: 1 }] }],
    ["a field too many in the notebook", { worksheets: [] }],
    ["no outputs and no count", { cells: [{ cell_type: "code", id: "a", metadata: {}, source: ["1"] }] }],
    ["no metadata anywhere", { metadata: undefined, cells: [{ ...code, metadata: undefined }] }],
    ["no ids", { cells: [{ ...code, id: undefined }] }],
    ["an id twice", { cells: [code, code] }],
    ["no minor version", { nbformat_minor: undefined }],
    ["no version at all", { nbformat: undefined }],
    ["a kernel without a name to show", { metadata: { kernelspec: { name: "gradus" }, language_info: {} } }],
    ["tags that are none", { cells: [{ ...code, metadata: { tags: "raises-exception", name: "" } }] }],
    ["attachments of code, and a cell that is none", { cells: [{ ...code, attachments: 5 }, 7] }],
    [
      "nbformat 3 with cells beside",
      { nbformat: 4, nbformat_minor: 0, cells: [{ cell_type: "heading", source: "x" }, code] },
    ],
  ])("is mended to be run, and its fault is told: %s", (_what, rest) => {
    const { notebook, fault } = parseRunnable(book(rest), "x.ipynb");
    expect(notebook.cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source)).toContain("1");
    expect(fault?.message).toMatch(/^x\.ipynb is not /);
    expect(parseNotebook(serializeNotebook(notebook), "again").cells).toHaveLength(notebook.cells.length);
  });

  test("keeps tags that a run heeds, and its kernel", () => {
    const cells = [{ ...code, extra: 1, metadata: { tags: ["raises-exception", "raises-exception", "a,b"], more: 1 } }];
    const { notebook } = parseRunnable(book({ cells, metadata: { kernelspec: { name: "deno" } } }), "x");
    expect(notebook.cells[0]?.metadata).toEqual({ tags: ["raises-exception"], more: 1 });
    expect(notebook.metadata).toEqual({ kernelspec: { name: "deno", display_name: "deno" } });
  });

  test.each([["{ no"], ["[]"], ["{}"], ['{ "nbformat": 4, "cells": {} }'], ['{ "nbformat": 5, "cells": [] }']])(
    "is refused where there is nothing to run: %s",
    (text) => {
      expect(() => parseRunnable(text, "x")).toThrow(/^x is not a notebook/);
    },
  );

  test("that keeps the rules has no fault", () => {
    expect(parseRunnable(book({}), "x").fault).toBeNull();
  });
});
