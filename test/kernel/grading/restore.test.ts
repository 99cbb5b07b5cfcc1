// A submission is put in order before it is graded: what its learner may not change comes from the release.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restoreSubmission } from "gradus-kernel/grading/submission/restore";
import type { Cell, Notebook } from "gradus-kernel/notebook/types";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { codeCell, markdownCell } from "../notebook/notebooks.ts";
import { answered, sourceNotebook } from "./class/planted.ts";

const release = releaseChapter(sourceNotebook());

function restored(change: (cells: Cell[]) => Cell[]): { ids: string[]; notebook: Notebook; problems: string[] } {
  const submission = answered({});
  const { notebook, problems } = restoreSubmission({ ...submission, cells: change(submission.cells) }, release);
  return { ids: notebook.cells.map(({ id }) => id), notebook, problems };
}

function graded(id: string): Cell {
  const nbgrader = { schema_version: 3, grade_id: id, grade: false, solution: true, locked: false, task: false };
  return codeCell(`own-${id}`, "", { nbgrader });
}

const ORDER = ["title", "helper", "exercise-1-1", "test-1-1", "exercise-1-2", "test-1-2"];

describe("restoreSubmission", () => {
  test("leaves a submission as it is in which only answers were written", () => {
    const { notebook, ids, problems } = restored((cells) => cells);
    expect(problems).toEqual([]);
    expect(ids).toEqual(ORDER);
    expect(serializeNotebook(notebook)).toBe(serializeNotebook(answered({})));
  });

  test("gives ten thousand cells of one id ids of their own, in a moment", () => {
    const id = "x".repeat(56);
    const many = Array.from({ length: 10_000 }, (_, place) => markdownCell(`${id}-${place + 2}`, ""));
    const { ids } = restored((cells) => [...cells, ...many, ...many.map(() => markdownCell(id, ""))]);
    expect(new Set(ids).size).toBe(ORDER.length + 20_000);
  });

  test("names each problem once, and not all of many", () => {
    const others = Array.from({ length: 200 }, (_, place) => graded(`other-${place}`));
    const { problems } = restored((cells) => [...cells, ...others, graded("exercise-1-1"), graded("exercise-1-1")]);
    expect(problems).toHaveLength(51);
    expect(problems[0]).toBe("other-0: the source has no such cell; it is run as a plain one");
    expect(problems.at(-1)).toBe("… and 151 more");
  });

  test("puts a deleted test back in its place, and a deleted answer as its stub", () => {
    const { ids, notebook, problems } = restored((cells) => cells.filter(({ id }) => !id.endsWith("-1-1")));
    expect(ids).toEqual(
      [...ORDER.slice(2, 4), ...ORDER.slice(0, 2), ...ORDER.slice(4)].sort((a, b) => ids.indexOf(a) - ids.indexOf(b)),
    );
    expect(ids.indexOf("exercise-1-1")).toBeLessThan(ids.indexOf("test-1-1"));
    expect(ids.indexOf("test-1-1")).toBeLessThan(ids.indexOf("exercise-1-2"));
    expect(notebook.cells.find(({ id }) => id === "exercise-1-1")?.source).toContain("is not done yet");
    expect(problems).toEqual([
      "exercise-1-1: it was deleted and is put back",
      "test-1-1: it was deleted and is put back",
    ]);
  });

  test("brings a test that was moved above its answer back, with what the learner wrote after it", () => {
    const { ids } = restored((cells) => {
      const [test] = cells.splice(3, 1);
      return test === undefined ? cells : [test, codeCell("after-the-test", "1"), ...cells];
    });
    expect(ids.indexOf("test-1-1")).toBeGreaterThan(ids.indexOf("exercise-1-1"));
    expect(ids.indexOf("after-the-test")).toBe(ids.indexOf("test-1-1") + 1);
  });

  test.each<[string, (cell: Cell) => Cell, string]>([
    ["text", (cell) => ({ ...cell, source: "2" }), "test-1-1: its text was changed; that of the source is put back"],
    [
      "points",
      (cell) => ({ ...cell, metadata: { nbgrader: { ...Object(cell.metadata["nbgrader"]), points: 99 } } }),
      "test-1-1: its points were changed; those of the source count",
    ],
    [
      "type",
      (cell) => markdownCell(cell.id, cell.source, cell.metadata),
      "test-1-1: it was made a markdown cell; it is a code cell again",
    ],
    [
      "tags, so that it would not be run",
      (cell) => ({ ...cell, metadata: { ...cell.metadata, tags: ["skip-execution"] } }),
      "",
    ],
  ])("a test whose %s was changed is as it was released", (_what, change, problem) => {
    const { notebook, problems } = restored((cells) =>
      cells.map((cell) => (cell.id === "test-1-1" ? change(cell) : cell)),
    );
    expect(notebook.cells.find(({ id }) => id === "test-1-1")).toEqual(
      release.cells.find(({ id }) => id === "test-1-1"),
    );
    expect(problems).toEqual(problem === "" ? [] : [problem]);
  });

  test("of two cells with one grade id the last counts, and the other one is a plain cell", () => {
    const { notebook, problems } = restored((cells) => [
      { ...structuredClone(cells[2] ?? codeCell("x", "")), id: "first", source: "the first" },
      ...cells,
    ]);
    expect(notebook.cells.find(({ id }) => id === "first")?.metadata["nbgrader"]).toBeUndefined();
    expect(notebook.cells.find(({ id }) => id === "exercise-1-1")?.source).toContain("return 2 * x;");
    expect(problems).toEqual(["exercise-1-1: it is there more than once; the last one counts"]);
  });

  test("whatever was done to the cells, the tests are those of the release, in its order, in a valid notebook", () => {
    const submission = answered({});
    const cells = fc.array(
      fc.record({
        from: fc.nat({ max: submission.cells.length - 1 }),
        source: fc.option(fc.string(), { nil: undefined }),
        id: fc.constantFrom("title", "test-1-1", "mine", "a".repeat(64)),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(cells, (choices) => {
        const changed = choices.flatMap(({ from, source, id }) => {
          const cell = structuredClone(submission.cells[from]);
          return cell === undefined ? [] : [{ ...cell, id, source: source ?? cell.source }];
        });
        const { notebook } = restoreSubmission({ ...submission, cells: changed }, release);
        expect(parseNotebook(serializeNotebook(notebook), "restored")).toEqual(notebook);
        const locked = (from: Notebook): Cell[] =>
          from.cells.filter(({ metadata }) => Object(metadata["nbgrader"]).locked === true);
        expect(locked(notebook)).toEqual(locked(release));
      }),
    );
  });
});
