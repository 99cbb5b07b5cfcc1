// Parameters of a run: what the command line says, what is put into a notebook, and what is refused.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { injectParameters, ParameterError } from "gradus-kernel/run/parameters/inject-parameters";
import { readParameters, takeParameters } from "gradus-kernel/run/parameters/read-parameters";
import { describe, expect, test } from "vitest";
import { codeCell, notebookOf } from "../../notebook/notebooks.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-parameters-"));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const read = (...args: string[]): ReturnType<typeof readParameters> => readParameters(takeParameters(args).given);

describe("the command line", () => {
  test.each([
    ["0.1", 0.1],
    ["-3", -3],
    ["1e-3", 0.001],
    ["true", true],
    ["null", null],
    ["adam", "adam"],
    ["'0.1'", "0.1"],
    ["[1, 2]", [1, 2]],
    ["{a: 1}", { a: 1 }],
    ["2026-01-31", "2026-01-31"],
    ["a: b: c", "a: b: c"],
  ])("reads -p x %s as YAML has it", async (text, value) => {
    expect(await read("-p", "x", text)).toEqual({ x: value });
  });

  test("leaves the other arguments, takes -r as a text and negative numbers as values", async () => {
    const { rest, given } = takeParameters(["a.ipynb", "-r", "x", "0.1", "--jobs", "2", "--parameter", "y", "-1"]);
    expect(rest).toEqual(["a.ipynb", "--jobs", "2"]);
    expect(await readParameters(given)).toEqual({ x: "0.1", y: -1 });
  });

  test("reads YAML and JSON files; of two values for one name the later counts", async () => {
    const yaml = file("a.yaml", "alpha: 0.1\nlayers: [2, 3]\n");
    const json = file("b.json", '{ "alpha": 0.2 }');
    expect(await read("-p", "alpha", "9", "-f", yaml, "-f", json)).toEqual({ alpha: 0.2, layers: [2, 3] });
    expect(await read("-f", yaml, "-p", "alpha", "9")).toEqual({ alpha: 9, layers: [2, 3] });
  });

  test.each([
    [["-p"], "-p takes a name and a value"],
    [["-p", "x"], "got only x"],
    [["-f"], "-f takes a file"],
    [["-p", "x-y", "1"], 'must be that of a variable, got "x-y"'],
    [["-f", "missing.yaml"], "missing.yaml cannot be read"],
  ])("refuses %j", async (args, message) => {
    await expect(async () => read(...args)).rejects.toThrow(message);
  });

  test.each([
    ["- 1\n- 2", "must hold names with values, got [1,2]"],
    ["a: [1", "is neither YAML nor JSON"],
    ["a b: 1", 'got "a b"'],
  ])("refuses a file that says %j", async (text, message) => {
    await expect(read("-f", file("bad.yaml", text))).rejects.toThrow(message);
  });
});

describe("a notebook", () => {
  const tagged = (source: string): ReturnType<typeof codeCell> => ({
    ...codeCell("defaults", source),
    metadata: { tags: ["parameters"] },
  });
  const injected = (source: string, parameters: Record<string, never> | object, language = "typescript"): string => {
    const notebook = notebookOf([codeCell("before", "1"), tagged(source), codeCell("after", "2")]);
    const { cells } = injectParameters(notebook, language, { ...parameters });
    expect(cells.map(({ id }) => id)).toEqual(["before", "defaults", "injected-parameters", "after"]);
    return cells[2].source;
  };

  test("gets a cell after the tagged one that assigns variables and declares constants again, with their types", () => {
    const source =
      "let alpha = 0.1;\nconst epochs = 10, rate: number | null = null;\nexport const name = 'x', low = -1;";
    const parameters = { alpha: 0.5, epochs: 20, rate: 0.25, name: "y", low: 3 };
    expect(injected(source, parameters).split("\n")).toEqual([
      "alpha = 0.5;",
      "const epochs: number = 20;",
      "const rate: number | null = 0.25;",
      'const name: string = "y";',
      "const low: number = 3;",
    ]);
  });

  test("in Python gets Python's literals", () => {
    const parameters = { a: true, b: null, c: ["x", { d: 1.5 }] };
    expect(injected("a = b = c = 0", parameters, "python")).toBe('a = True\nb = None\nc = ["x", {"d": 1.5}]');
  });

  test("loses the cell of an earlier run", () => {
    const once = injectParameters(notebookOf([tagged("let a = 1;")]), "typescript", { a: 2 });
    const twice = injectParameters(once, "typescript", { a: 3 });
    expect(twice.cells.map(({ source }) => source)).toEqual(["let a = 1;", "a = 3;"]);
  });

  test("without parameters stays as it is", () => {
    const notebook = notebookOf([codeCell("a", "1")]);
    expect(injectParameters(notebook, "typescript", {})).toBe(notebook);
  });

  test.each([
    [
      "no tagged cell",
      notebookOf([codeCell("a", "let a = 1;")]),
      "typescript",
      'no code cell has the tag "parameters"',
    ],
    [
      "an unknown name",
      notebookOf([tagged("let a = 1, b = 2;")]),
      "typescript",
      'it has no parameter x: the cell with the tag "parameters" declares a, b',
    ],
    ["another language", notebookOf([tagged("x <- 1")]), "R", "typescript, javascript, python, this one is in R"],
  ])("with %s is refused", (_, notebook, language, message) => {
    expect(() => injectParameters(notebook, language, { x: 1 })).toThrow(message);
    expect(() => injectParameters(notebook, language, { x: 1 })).toThrow(ParameterError);
  });
});
