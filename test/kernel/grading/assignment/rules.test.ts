// The rules of an assignment: each is broken once on purpose, and the breach names the cell.
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { prepareRelease } from "gradus-kernel/grading/assignment/prepare-release";
import { describeBreach } from "gradus-kernel/grading/assignment/breach";
import type { JsonObject } from "gradus-kernel/common/json";
import type { Cell } from "gradus-kernel/notebook/types";
import { codeCell, markdownCell, notebookOf } from "../../notebook/notebooks.ts";
import { answer, check, essay, graded, python, task, typescript } from "../graded-cells.ts";

const solution = "return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;";
const body = (code: string): string => `  // BEGIN SOLUTION\n  ${code}\n  // END SOLUTION`;
const median = answer("exercise-1-1", `function median(values: readonly number[]): number {\n${body(solution)}\n}`);
const hidden = "if (median([9, 1, 5, 3, 7]) !== 5) throw new Error('of five numbers');";
const tests = check("test-1-1", `median([1]);\n// BEGIN HIDDEN TESTS\n${hidden}\n// END HIDDEN TESTS`);

async function breaches(cells: Cell[], metadata: JsonObject = typescript): Promise<string[]> {
  const source = notebookOf(cells, metadata);
  const found = (await prepareRelease(source, tmpdir())).breaches;
  return found.map((breach) => describeBreach("a.ipynb", source, breach));
}

/** A cell of tests with other metadata than it should have. */
function with_(fields: JsonObject): Cell {
  return codeCell("test-1-1", "1", graded("test-1-1", { grade: true, locked: true, points: 1, ...fields }));
}

function without(field: string): Cell {
  const cell = with_({});
  const { [field]: _gone, ...rest } = cell.metadata["nbgrader"] as JsonObject;
  return { ...cell, metadata: { nbgrader: rest } };
}

const answerPlace = "a.ipynb, cell exercise-1-1 (number 1): ";
const testPlace = "a.ipynb, cell test-1-1 (number 2): ";

describe("a source", { timeout: 60_000 }, () => {
  test("that keeps the rules breaks none", async () => {
    const cells = [
      median,
      tests,
      essay("essay", "Because."),
      task("task", "Do.\n### BEGIN MARK SCHEME\n1\n### END MARK SCHEME"),
    ];
    expect(await breaches(cells)).toEqual([]);
  });

  test.each<[what: string, cell: Cell, message: string]>([
    [
      "an unknown schema version",
      with_({ schema_version: 4 }),
      "schema version: schema_version must be 3, the only schema that is known here, got 4",
    ],
    [
      "an old schema version",
      with_({ schema_version: 1 }),
      "schema version: schema_version must be 3, the only schema that is known here, got 1",
    ],
    ["no points", without("points"), "points: points a graded cell must say its points, got nothing"],
    ["points below 0", with_({ points: -1 }), "points: points must be a number ≥ 0, got -1"],
    [
      "a grade id with a space",
      with_({ grade_id: "a b" }),
      'grade id: grade_id must consist of the characters a-z, A-Z, 0-9, - and _, got "a b"',
    ],
    ["no role", without("solution"), "metadata: solution must be true or false, got nothing"],
    ["a field that nobody knows", with_({ hint: "x" }), 'metadata: hint is not a field that the format knows, got "x"'],
    ["tests that are not locked", with_({ locked: false }), "metadata: locked a cell of tests is locked, got false"],
    ["metadata that are none", codeCell("test-1-1", "1", { nbgrader: 7 }), "metadata: must be an object, got 7"],
    [
      "a cell type of before",
      with_({ cell_type: "markdown" }),
      "cell type: it was a markdown cell when it was released, now it is a code cell",
    ],
    [
      "a checksum of another text",
      with_({ checksum: "0".repeat(32) }),
      "checksum: the checksum is not that of this cell",
    ],
    [
      "tests in Markdown",
      markdownCell("test-1-1", "1", graded("test-1-1", { grade: true, locked: true, points: 1 })),
      "cell type: a cell of tests is a code cell, this is a markdown cell",
    ],
  ])("with %s is refused", async (_what, cell, message) => {
    expect(await breaches([median, cell])).toContain(testPlace + message);
  });

  test("with points on an answer that is not graded is refused", async () => {
    const pointed = codeCell("exercise-1-1", median.source, graded("exercise-1-1", { solution: true, points: 2 }));
    expect(await breaches([pointed, tests])).toEqual([
      `${answerPlace}points: points only a graded cell or a task has points, got 2`,
    ]);
  });

  test("with a grade id twice is refused", async () => {
    const twin = { ...tests, id: "twin" };
    expect(await breaches([median, tests, twin])).toContain(
      'a.ipynb, cell twin (number 3): grade id: grade_id "test-1-1" is that of cell 2 already',
    );
  });

  test("of which one cell has a checksum and another has none is refused", async () => {
    const summed = codeCell(
      "read",
      "1",
      graded("read", { locked: true, checksum: "f4fe3f54e0d6bcf2e7be02cf62c3dc26" }),
    );
    expect(await breaches([median, tests, summed])).toContain(
      `${testPlace}checksum: the checksum is missing, which other cells of this notebook have`,
    );
  });

  test.each<[source: string, what: string]>([
    ["// BEGIN HIDDEN TESTS\n1", "got BEGIN HIDDEN TESTS without END HIDDEN TESTS in line 1"],
    ["1\n// END HIDDEN TESTS", "got END HIDDEN TESTS without BEGIN HIDDEN TESTS in line 2"],
    [
      "// BEGIN HIDDEN TESTS\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS",
      "got BEGIN HIDDEN TESTS inside the region that line 1 opened in line 2",
    ],
  ])("with the region %j is refused", async (source, what) => {
    expect(await breaches([median, check("test-1-1", source)])).toContain(
      `${testPlace}region: a region of hidden tests must be opened and closed once, ${what}`,
    );
  });

  test.each<[cell: Cell, what: string]>([
    [codeCell("plain", body("1;")), "a solution region outside an answer, in line 1"],
    [
      markdownCell("plain", "Text\n### BEGIN SOLUTION\nx\n### END SOLUTION"),
      "a solution region outside an answer, in line 2",
    ],
    [
      codeCell("plain", "// BEGIN HIDDEN TESTS\n1\n// END HIDDEN TESTS"),
      "hidden tests outside a cell of tests, in line 1",
    ],
    [essay("plain", "x\nBEGIN MARK SCHEME\n1\nEND MARK SCHEME"), "a mark scheme outside a task, in line 2"],
  ])("with a region where it means nothing is refused: %j", async (cell, what) => {
    expect(await breaches([median, tests, cell])).toEqual([
      `a.ipynb, cell plain (number 3): region outside its cell: ${what}`,
    ]);
  });

  test("with hidden tests within a mark scheme is refused", async () => {
    const mixed = task("t", "BEGIN MARK SCHEME\nBEGIN HIDDEN TESTS\nEND MARK SCHEME\nEND HIDDEN TESTS");
    expect(await breaches([median, tests, mixed])).toContain(
      "a.ipynb, cell t (number 3): region: BEGIN HIDDEN TESTS within another region, in line 2",
    );
  });

  test.each<[what: string, cells: Cell[], breach: string]>([
    [
      "an answer without a test",
      [tests, median].toReversed().slice(0, 1),
      `${answerPlace}answer without a test: no cell of tests below it is this answer's`,
    ],
    [
      "only another answer's test",
      [median, answer("exercise-1-2", body("1;")), check("test-1-2", "1")],
      `${answerPlace}answer without a test: no cell of tests below it is this answer's`,
    ],
    [
      "a test before its answer",
      [tests, median],
      "a.ipynb, cell test-1-1 (number 1): test before its answer: its answer exercise-1-1 stands below it, in cell 2",
    ],
    [
      "a test without an answer",
      [check("own", "1"), median, tests],
      "a.ipynb, cell own (number 1): test before its answer: no answer stands above this test",
    ],
  ])("with %s is refused", async (_what, cells, breach) => {
    expect(await breaches(cells)).toEqual([breach]);
  });

  test("whose answers share the tests below them, by other names than the course's, breaks no rule", async () => {
    expect(await breaches([answer("one", body("1;")), answer("two", body("2;")), check("both", "1")])).toEqual([]);
  });
});

describe("what must be gone", { timeout: 60_000 }, () => {
  test.each<[where: string, cells: Cell[], breach: string]>([
    [
      "another cell",
      [median, tests, codeCell("twin", `const f = (values: readonly number[]) => {\n${solution}\n};`)],
      "cell twin (number 3): solution remains: the solution of cell 1 can be read in this cell's text",
    ],
    [
      "a hint, laid out otherwise",
      [markdownCell("hint", `Hint:\n\n    ${solution.replaceAll(" ", "  ")}`), median, tests],
      "cell hint (number 1): solution remains: the solution of cell 2 can be read in this cell's text",
    ],
    [
      "its own cell's metadata",
      [{ ...median, metadata: { ...median.metadata, draft: [{ old: solution }] } }, tests],
      "cell exercise-1-1 (number 1): solution remains: the solution of cell 1 can be read in this cell's metadata",
    ],
    [
      "a tag of the tests",
      [median, { ...tests, metadata: { ...tests.metadata, note: hidden } }],
      "cell test-1-1 (number 2): hidden test remains: the hidden tests of cell 2 can be read in this cell's metadata",
    ],
    [
      "an attachment",
      [
        median,
        tests,
        {
          ...markdownCell("see", "![x](attachment:a.txt)"),
          attachments: { "a.txt": { "text/plain": Buffer.from(hidden).toString("base64") } },
        },
      ],
      "cell see (number 3): hidden test remains: the hidden tests of cell 2 can be read in this cell's attachments",
    ],
    [
      "another test",
      [median, tests, check("own", `median([1]);\n${hidden}`)],
      "cell own (number 3): hidden test remains: the hidden tests of cell 2 can be read in this cell's text",
    ],
  ])("is looked for in %s", async (_where, cells, breach) => {
    expect(await breaches(cells)).toEqual([`a.ipynb, ${breach}`]);
  });

  test("is looked for in the notebook's own metadata", async () => {
    expect(await breaches([median, tests], { ...typescript, authors: hidden })).toEqual([
      "a.ipynb: hidden test remains: the hidden tests of cell 2 can be read in the notebook's metadata",
    ]);
  });

  test("goes with outputs, notes of runs, states of widgets, and attachments that only the solution showed", async () => {
    const source = notebookOf(
      [
        { ...median, outputs: [{ output_type: "stream", name: "stdout", text: solution }], execution_count: 4 },
        {
          ...tests,
          metadata: { ...tests.metadata, papermill: { note: hidden }, execution: { t: "now" }, ExecuteTime: {} },
        },
        {
          ...essay("essay", "### BEGIN SOLUTION\n![x](attachment:a.png)\n### END SOLUTION"),
          attachments: { "a.png": { "text/plain": solution } },
        },
      ],
      { ...typescript, widgets: { state: solution }, papermill: {}, gradus_run: {} },
    );
    const { release, breaches: found } = await prepareRelease(source, tmpdir());
    expect(found).toEqual([]);
    expect(release?.metadata).toEqual(typescript);
    expect(release?.cells.map(({ metadata }) => Object.keys(metadata).sort())).toEqual([
      ["deletable", "nbgrader"],
      ["deletable", "editable", "jupyter", "nbgrader"],
      ["deletable", "nbgrader"],
    ]);
    expect(JSON.stringify(release)).not.toContain("sort(");
  });

  test("may be so short that it stands elsewhere by chance", async () => {
    const one = answer("exercise-1-1", `function one(): number {\n${body("return 1;")}\n}`);
    expect(await breaches([codeCell("text", "() => { return 1; }"), one, check("test-1-1", "1")])).toEqual([]);
  });
});

describe("what stands in place of an answer", { timeout: 60_000 }, () => {
  test("must be syntax", async () => {
    const broken = answer("exercise-1-1", "const x =\n  // BEGIN SOLUTION\n  42\n  // END SOLUTION\n;");
    expect(await breaches([broken, tests])).toEqual([
      expect.stringMatching(
        /exercise-1-1 \(number 1\): stub: what stands in place of the answer does not compile: In\[1\]:3:3 Unexpected token$/,
      ),
    ]);
  });

  test("must have its types right, with the names of the cells above", async () => {
    const cells = [
      codeCell("setup", "const start = 3;"),
      answer("exercise-1-1", `function f(): number {\n${body("const twice = 2 * start;")}\n  return twice + start;\n}`),
      check("test-1-1", "f()"),
    ];
    expect(await breaches(cells)).toEqual([
      expect.stringMatching(/exercise-1-1 \(number 2\): stub: .*: In\[2\]:4:10 TS2304: Cannot find name 'twice'\.$/),
    ]);
  });

  test("is that of the notebook's language; a language without one is named", async () => {
    const source = notebookOf(
      [answer("a", "def f(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"), check("t", "f(1)")],
      python,
    );
    const { release } = await prepareRelease(source, tmpdir());
    expect(release?.cells[0]?.source).toBe("def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()");
    const forth = { kernelspec: { name: "forth", display_name: "Forth", language: "forth" } };
    expect(await breaches(source.cells, forth)).toEqual([
      'a.ipynb: language: no stub is known for the language "forth"; known are typescript, javascript, python, matlab, octave, r, julia',
    ]);
  });
});
