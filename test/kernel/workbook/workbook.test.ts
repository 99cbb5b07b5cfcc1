import type { JsonObject } from "gradus-kernel/common/json";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { mayBeWorkbook, refreshStartPage, updateWorkbook } from "gradus-kernel/workbook/workbook";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { findGradingProblems } from "gradus-kernel/notebook/grading-metadata";
import type { CodeCell, Notebook } from "gradus-kernel/notebook/types";
import { runToEnd } from "../../run-to-end.ts";
import { codeCell, markdownCell, notebookOf } from "../notebook/notebooks.ts";
import { pythonWith } from "../python.ts";

const home = mkdtempSync(join(tmpdir(), "gradus-course-test-"));
let course: string;
let folder: string;
let lines: string[];

afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeEach(() => {
  const place = mkdtempSync(join(home, "case-"));
  course = join(place, "course");
  folder = join(place, "workbook");
  lines = [];
  mkdirSync(join(course, "data"), { recursive: true });
  writeFileSync(join(course, "data", "table.csv"), "1,2\n");
});

function grading(fields: object): JsonObject {
  return { nbgrader: { schema_version: 3, grade: false, solution: false, locked: false, task: false, ...fields } };
}

function solution(id: string, source: string): CodeCell {
  return codeCell(id, source, grading({ grade_id: id, solution: true }));
}

function check(id: string, source: string): CodeCell {
  return codeCell(id, source, grading({ grade_id: id, grade: true, locked: true, points: 2 }));
}

const answer = "function f(): number {\n  // BEGIN SOLUTION\n  return 42;\n  // END SOLUTION\n}";
const tests = "f();\n// BEGIN HIDDEN TESTS\nf(1);\n// END HIDDEN TESTS\nf();";

/** Writes a chapter with one exercise; `text` is in its opening. */
function writeChapter(name: string, text = ""): void {
  const number = Number(name.slice(0, 2));
  const opening = `# ${name.slice(0, 2)} A title\n\n**Builds on**: ${text === "" ? "nothing" : text}. **Leads to**: [x](99-x.ipynb).\n\n**Time**: about 45 minutes.`;
  const cells = [
    markdownCell("opening", opening),
    solution(`exercise-${number}-1`, answer),
    check(`test-${number}-1`, tests),
  ];
  writeFileSync(join(course, name), serializeNotebook(notebookOf(cells)));
}

function update(): Promise<void> {
  return updateWorkbook({ course, folder, onLine: (line) => lines.push(line) });
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function change(name: string, from: string, to: string): void {
  const before = read(name);
  expect(before).toContain(from);
  writeFileSync(join(folder, name), before.replace(from, to));
}

describe("the learner's copy of a chapter", () => {
  const chapter: Notebook = notebookOf([
    solution("exercise-14-2", answer),
    check("test-14-2", tests),
    markdownCell("manual", "An essay", grading({ grade_id: "essay", grade: true, solution: true, points: 1 })),
    codeCell("plain", "1"),
  ]);
  Object.assign(chapter.cells[3] ?? {}, {
    outputs: [{ output_type: "stream", name: "stdout", text: "x" }],
    execution_count: 3,
  });

  test("has stubs for solutions, no hidden tests, no outputs, and is a valid assignment", () => {
    const copy = releaseChapter(chapter);
    expect(copy.cells[0]?.source).toContain('  throw new Error("exercise 14.2 is not done yet");');
    expect(copy.cells[1]?.source).toBe("f();\nf();");
    expect(copy.cells).toHaveLength(chapter.cells.length);
    expect(copy.cells[3]).toMatchObject({ outputs: [], execution_count: null });
    const text = serializeNotebook(copy);
    for (const secret of ["return 42", "f(1)", "HIDDEN", "SOLUTION", "An essay"]) expect(text).not.toContain(secret);
    expect(findGradingProblems(parseNotebook(text, "copy"))).toEqual([]);
    expect(copy.cells[0]?.metadata).toMatchObject({ deletable: false });
    expect(copy.cells[0]?.metadata["editable"]).toBeUndefined();
    expect(copy.cells[1]?.metadata).toMatchObject({ deletable: false, editable: false });
    expect(chapter.cells[0]?.source).toBe(answer);
  });

  test.each([
    "// BEGIN HIDDEN TESTS",
    "// END HIDDEN TESTS",
    "// BEGIN HIDDEN TESTS\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS",
  ])("refuses %j", (source) => {
    expect(() => releaseChapter(notebookOf([check("test-1", source)]))).toThrow(
      "region of hidden tests must be opened and closed once",
    );
  });

  test("of who learns alone keeps the hidden tests, without their markers, and says after the title how to work", () => {
    const copy = releaseChapter(chapter, { hiddenTests: "kept" });
    expect(copy.cells.find(({ id }) => id === "test-14-2")?.source).toBe("f();\nf(1);\nf();");
    expect(copy.cells[1]).toMatchObject({ cell_type: "markdown", id: "how-to-work" });
    for (const told of ["Shift+Enter", "Shift+Tab", "Run Selected Cell and All Below", "npm run book"]) {
      expect(copy.cells[1]?.source).toContain(told);
    }
    expect(findGradingProblems(copy)).toEqual([]);
  });

  test.each([
    ["imports", 'import { ewa } from "gradus";', {}, true],
    ["draws", "show(\n  lines({}),\n);", {}, true],
    ["asserts", 'const a = 1;\nassertThat(a === 1, "one");', {}, true],
    ["asserts a number", 'for (const a of b) assertClose("a", a, 1);', {}, true],
    ["is marked", "const a = 1;", { tags: ["hide-input"] }, true],
    ["checks", "f();", grading({ grade_id: "test-1-1", grade: true, locked: true, points: 1 }), true],
    [
      "is an answer that asserts",
      'assertThat(true, "x");',
      grading({ grade_id: "exercise-1-1", solution: true }),
      false,
    ],
    ["computes", "const important = showcase(3);\nimportant", {}, false],
  ])("closes a cell that %s: %j", (_, source, metadata: JsonObject, isClosed) => {
    const [cell] = releaseChapter(notebookOf([codeCell("cell", source, metadata)])).cells;
    const closed = cell?.metadata["jupyter"];
    expect(closed).toEqual(isClosed ? { source_hidden: true } : undefined);
  });

  test("keeps other things that the metadata say to Jupyter", () => {
    const [cell] = releaseChapter(notebookOf([codeCell("a", "show(x)", { jupyter: { outputs_hidden: false } })])).cells;
    expect(cell?.metadata["jupyter"]).toEqual({ outputs_hidden: false, source_hidden: true });
  });

  test("links to chapters that are there; the others are named in plain text", () => {
    const text =
      "[one](10-first.ipynb), [part](10-first.ipynb#idea), [two](15-b.ipynb), [15](15-b.ipynb), [data](data/README.md), ![x](15-b.ipynb)";
    const chapters = new Set(["10-first.ipynb"]);
    const [cell] = releaseChapter(notebookOf([markdownCell("a", text)]), { chapters }).cells;
    expect(cell?.source).toBe(
      "[one](10-first.ipynb), [part](10-first.ipynb#idea), two, 15, [data](data/README.md), ![x](15-b.ipynb)",
    );
    expect(releaseChapter(notebookOf([markdownCell("a", text)])).cells[0]?.source).toBe(text);
  });

  const python = pythonWith("hashlib");
  test.skipIf(python === null)("carries the checksums that Python computes", () => {
    const copy = releaseChapter(chapter);
    const program = [
      "import hashlib, json, sys",
      "for cell in json.load(sys.stdin):",
      "    g = cell['metadata']['nbgrader']",
      "    locked = not g['solution'] and (g['grade'] or g['locked'])",
      "    text = cell['source'] + cell['cell_type'] + str(g['grade']) + str(g['solution']) + str(locked) + g['grade_id']",
      "    text += str(float(g['points'])) if g['grade'] else ''",
      "    print(hashlib.md5(text.encode('utf-8')).hexdigest())",
    ].join("\n");
    const graded = copy.cells.filter(({ metadata }) => "nbgrader" in metadata);
    const { stdout } = runToEnd(python ?? "", ["-c", program], { input: JSON.stringify(graded) });
    const ours = graded.map(({ metadata }) => (metadata["nbgrader"] as { checksum?: string }).checksum);
    expect(ours).toEqual(stdout.trim().split("\n"));
  });
});

describe("the workbook", () => {
  test("is made of the chapters, the data and a map", async () => {
    writeChapter("10-first.ipynb");
    writeChapter("12-second.ipynb", "[first](10-first.ipynb)");
    expect(await mayBeWorkbook(folder)).toBe(true);
    await update();
    expect(readdirSync(folder).sort()).toEqual([
      ".gradus-workbook.json",
      "10-first.ipynb",
      "12-second.ipynb",
      "README.md",
      "data",
    ]);
    expect(read("data/table.csv")).toBe("1,2\n");
    expect(read("10-first.ipynb")).not.toContain("return 42");
    expect(read("README.md")).toContain("| [12 A title](12-second.ipynb) | [10](10-first.ipynb) | 45 min | 0 of 1 |");
    expect(read("README.md")).toContain("c10 --> c12");
    expect(lines).toEqual([]);
    expect(await mayBeWorkbook(folder)).toBe(true);
    expect(await mayBeWorkbook(course)).toBe(false);
  });

  test("gets new chapters, newer forms of untouched ones, and those that were deleted", async () => {
    writeChapter("10-first.ipynb");
    await update();
    writeChapter("10-first.ipynb", "a newer text");
    writeChapter("11-new.ipynb");
    await update();
    expect(read("10-first.ipynb")).toContain("a newer text");
    rmSync(join(folder, "11-new.ipynb"));
    await update();
    expect(existsSync(join(folder, "11-new.ipynb"))).toBe(true);
    expect(lines).toEqual([]);
  });

  test("never loses what the learner has changed; a newer form is offered beside it, once", async () => {
    writeChapter("10-first.ipynb");
    await update();
    change("10-first.ipynb", "is not done yet", "is done by me");
    const mine = read("10-first.ipynb");
    await update();
    expect(lines).toEqual([]);
    writeChapter("10-first.ipynb", "a newer text");
    await update();
    expect(lines).toEqual(["10-first.ipynb has a newer form; yours is unchanged, the new one is 10-first.new.ipynb."]);
    expect(read("10-first.ipynb")).toBe(mine);
    expect(read("10-first.new.ipynb")).toContain("a newer text");
    rmSync(join(folder, "10-first.new.ipynb"));
    await update();
    expect(existsSync(join(folder, "10-first.new.ipynb"))).toBe(false);
    writeChapter("10-first.ipynb", "the newest text");
    await update();
    expect(read("10-first.new.ipynb")).toContain("the newest text");
    change("10-first.new.ipynb", "is not done yet", "is also done");
    const alsoMine = read("10-first.new.ipynb");
    writeChapter("10-first.ipynb", "still newer");
    await update();
    expect([read("10-first.ipynb"), read("10-first.new.ipynb")]).toEqual([mine, alsoMine]);
  });

  test("without its manifest takes every file for the learner's", async () => {
    writeChapter("10-first.ipynb");
    await update();
    change("10-first.ipynb", "is not done yet", "is done by me");
    const mine = read("10-first.ipynb");
    for (const broken of ["{", '{"files":{"10-first.ipynb":{"given":1}}}']) {
      writeFileSync(join(folder, ".gradus-workbook.json"), broken);
      writeChapter("10-first.ipynb", broken.slice(0, 3));
      await update();
      expect(read("10-first.ipynb")).toBe(mine);
    }
  });

  test("leaves data and the map alone where the learner has changed them", async () => {
    writeChapter("10-first.ipynb");
    await update();
    writeFileSync(join(folder, "data", "table.csv"), "mine");
    writeFileSync(join(folder, "README.md"), "my notes");
    writeFileSync(join(course, "data", "table.csv"), "newer");
    await update();
    expect([read("data/table.csv"), read("README.md")]).toEqual(["mine", "my notes"]);
  });

  test("tells of a chapter that cannot be read, and makes the others", async () => {
    writeChapter("10-first.ipynb");
    writeFileSync(join(course, "11-broken.ipynb"), "{");
    await update();
    expect(lines).toEqual([expect.stringMatching(/^11-broken\.ipynb is left out: /)]);
    expect(readdirSync(folder)).toContain("10-first.ipynb");
  });

  /** Gives checks of the learner's notebook these outputs; a passed check ends with a result. */
  function runChecks(name: string, outputs: Record<string, object[]>): void {
    const notebook = parseNotebook(read(name), "mine");
    for (const cell of notebook.cells) {
      const ended = outputs[cell.id];
      if (ended !== undefined) Object.assign(cell, { execution_count: 5, outputs: ended });
    }
    writeFileSync(join(folder, name), serializeNotebook(notebook));
  }
  const passes = [
    { output_type: "execute_result", execution_count: 5, metadata: {}, data: { "text/plain": "passed" } },
  ];
  const fails = [{ output_type: "error", ename: "Error", evalue: "", traceback: [] }];

  test.each([
    ["an error", fails, "0 of 1 exercises done", "begin with [10 A title](10-first.ipynb)"],
    // Skipped after an error in another cell: numbered, but not run.
    ["nothing", [], "0 of 1 exercises done", "begin with [10 A title](10-first.ipynb)"],
    ["a result", passes, "1 of 1 exercises done", "All is done."],
    ["a result and an error", [...passes, ...fails], "0 of 1 exercises done", "begin with"],
  ])("counts an exercise whose check ended with %s", async (_, outputs, done, next) => {
    writeChapter("10-first.ipynb");
    await update();
    runChecks("10-first.ipynb", { "test-10-1": outputs });
    await refreshStartPage({ course, folder });
    expect(read("README.md")).toContain(done);
    expect(read("README.md")).toContain(next);
    if (done.startsWith("1")) expect(read("README.md")).toContain("| 1 of 1 ✓ |");
  });

  describe("the next thing to do", () => {
    beforeEach(async () => {
      writeChapter("10-first.ipynb", "[later](12-second.ipynb)");
      writeChapter("12-second.ipynb", "[missing](99-x.ipynb)");
      writeChapter("14-third.ipynb");
      await update();
    });

    const next = async (): Promise<string> => {
      await refreshStartPage({ course, folder });
      return /\*\*Next\*\*: (.*)$/m.exec(read("README.md"))?.[1] ?? "";
    };

    test("is at first the chapter that builds on nothing", async () => {
      expect(await next()).toBe("begin with [14 A title](14-third.ipynb).");
    });

    test("is the first open check of the chapter that was begun last", async () => {
      const chapter = parseNotebook(read("14-third.ipynb"), "x");
      const second = check("test-14-1-second", "f(2);");
      writeFileSync(
        join(course, "14-third.ipynb"),
        serializeNotebook({ ...chapter, cells: [...chapter.cells, second] }),
      );
      runChecks("14-third.ipynb", { "test-14-1": passes });
      expect(await next()).toBe("the second check of exercise 14.1 in [14 A title](14-third.ipynb).");
      expect(read("README.md")).toContain("0 of 3 exercises done");
    });

    test("is, where all that was begun is done, the first open chapter", async () => {
      runChecks("14-third.ipynb", { "test-14-1": passes });
      expect(await next()).toBe("begin with [10 A title](10-first.ipynb).");
    });

    test("and what is done stay the same when a chapter gets another name", async () => {
      runChecks("14-third.ipynb", { "test-14-1": passes });
      renameSync(join(folder, "14-third.ipynb"), join(folder, "my third.ipynb"));
      expect(await next()).toBe("begin with [10 A title](10-first.ipynb).");
      expect(read("README.md")).toContain("| [14 A title](my%20third.ipynb) | – | 45 min | 1 of 1 ✓ |");
      await update();
      await refreshStartPage({ course, folder });
      expect(read("README.md")).toContain("| [14 A title](14-third.ipynb) | – | 45 min | 1 of 1 ✓ |");
    });
  });

  test("of the real course hides every solution", async () => {
    const real = join(import.meta.dirname, "..", "..", "..", "notebooks");
    await updateWorkbook({ course: real, folder });
    const chapters = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
    expect(chapters.length).toBeGreaterThan(0);
    for (const name of chapters) {
      expect(read(name)).not.toMatch(/(BEGIN|END) (SOLUTION|HIDDEN TESTS)/);
      expect(findGradingProblems(parseNotebook(read(name), name))).toEqual([]);
    }
  });
});
