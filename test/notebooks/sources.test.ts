import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findGradingProblems, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import { chapters, exerciseName, gradeIds, notebooksFolder, readChapter } from "./chapters.ts";

const meaningfulId = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$|^[a-z]{3,}$/;

test("the chapters are there and each has its own number", () => {
  expect(chapters.map((chapter) => chapter.number)).toEqual([...new Set(chapters.map((chapter) => chapter.number))]);
  expect(chapters.map((chapter) => chapter.number)).toEqual(expect.arrayContaining(["10", "11", "12", "14", "16"]));
});

describe.each(chapters)("$file", (chapter) => {
  const notebook = readChapter(chapter);
  const markdown = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");

  test("is a source: no outputs, no execution counts, made for the kernel gradus", () => {
    expect(code.filter((cell) => cell.outputs.length > 0 || cell.execution_count !== null)).toEqual([]);
    expect(notebook.nbformat_minor).toBe(5);
    expect(notebook.metadata).toEqual({
      kernelspec: { display_name: "TypeScript (Gradus)", language: "typescript", name: "gradus" },
      language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    });
  });

  test("has cell ids that mean something, each once", () => {
    const ids = notebook.cells.map((cell) => cell.id);
    expect(ids.filter((id) => !meaningfulId.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has short cells, imports in one cell, and its number in the title", () => {
    const graded = (cell: (typeof code)[number]) => readGradingMetadata(cell, cell.id) !== null;
    const long = code.filter((cell) => !graded(cell) && cell.source.split("\n").length > 24);
    expect(long.map((cell) => cell.id)).toEqual([]);
    expect(code.filter((cell) => /^import /m.test(cell.source)).map((cell) => cell.id)).toEqual(["imports"]);
    expect(notebook.cells[0]?.source).toMatch(new RegExp(`^# ${chapter.number} .+ \\(.+\\)`));
  });

  test("has grading metadata of schema 3 and nothing else in it", () => {
    expect(findGradingProblems(notebook)).toEqual([]);
  });

  test("has three to five exercises, each with a text, hints, an answer and locked tests with points", () => {
    const answers = gradeIds(notebook, "autograded-answer");
    expect(answers.length).toBeGreaterThanOrEqual(3);
    expect(answers.length).toBeLessThanOrEqual(5);
    expect(gradeIds(notebook, "autograder-tests").map(exerciseName)).toEqual(answers.map(exerciseName));
    for (const answer of answers) {
      const name = exerciseName(answer);
      const text = markdown.find((cell) => cell.source.includes(`## Exercise ${name}:`));
      expect(text?.source.match(/<details><summary>Hint [123]<\/summary>/g), `hints of ${name}`).toHaveLength(3);
    }
  });

  test("tests points are whole and answers hold a solution region inside a function", () => {
    for (const cell of code) {
      const grading = readGradingMetadata(cell, cell.id);
      if (grading?.grade) expect(grading.points, cell.id).toBeGreaterThanOrEqual(1);
      if (grading?.solution) expect(cell.source, cell.id).toMatch(/^(export )?(async )?function [^]*\n {2}\/\/ BEGIN SOLUTION\n/m);
    }
  });

  test("has a quiz, terms in both languages and sources", () => {
    const text = markdown.map((cell) => cell.source).join("\n");
    expect(text).toContain("## Quiz");
    expect(text).toMatch(/## Terms[^]*\| English \| 中文 \|/);
    expect(text).toContain("## Sources");
    expect(text.split("<details>").length).toBe(text.split("</details>").length);
  });

  test("links to files that exist, or to chapters that are named in the course", () => {
    const text = markdown.map((cell) => cell.source).join("\n");
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
    const files = targets.filter((target) => !/^\d\d-[a-z0-9-]+\.ipynb$/.test(target));
    expect(files.filter((target) => !existsSync(join(notebooksFolder, target)))).toEqual([]);
    const known = readdirSync(notebooksFolder);
    for (const target of targets.filter((name) => known.some((file) => file.startsWith(name.slice(0, 2))))) {
      if (target.endsWith(".ipynb")) expect(known).toContain(target);
    }
  });
});
