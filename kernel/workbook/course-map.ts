// The start page of the workbook: the chapters, what builds on what, and how far the learner is.
import type { ChapterFacts } from "./chapter-facts.ts";

/** The page as Markdown. */
export function courseMap(chapters: readonly ChapterFacts[]): string {
  const total = sum(chapters.map(({ checks }) => checks.total));
  const passed = sum(chapters.map(({ checks }) => checks.passed));
  return [
    "# Gradus: deep learning, step by step",
    "",
    "Open a chapter and run its cells from the top with Shift+Enter. Each exercise is followed by a cell that checks it.",
    "",
    `**Your progress**: ${passed} of ${total} checks passed.`,
    "",
    "| chapter | builds on | time | checks passed |",
    "| --- | --- | --- | --- |",
    ...chapters.map((chapter) => row(chapter, chapters)),
    "",
    "## What builds on what",
    "",
    "```mermaid",
    "graph LR",
    ...chapters.map(node),
    ...chapters.flatMap((chapter) => arrows(chapter, chapters)),
    "```",
    "",
    "This page is made anew at each start and each time a chapter is saved, unless you change it.",
    "Delete a chapter to get a fresh copy at the next start.",
    "",
  ].join("\n");
}

function row({ file, number, title, minutes, buildsOn, checks }: ChapterFacts, all: readonly ChapterFacts[]): string {
  const before = buildsOn.map((target) => chapterLink(target, all)).join(", ");
  const time = minutes === null ? "" : `${minutes} min`;
  const done = checks.total > 0 && checks.passed === checks.total ? " ✓" : "";
  const label = `[${number} ${escapeCell(title)}](${encodeURI(file)})`;
  return `| ${label} | ${before === "" ? "–" : before} | ${time} | ${checks.passed} of ${checks.total}${done} |`;
}

/** A chapter by its number, with a link where it is in the workbook. */
function chapterLink(file: string, all: readonly ChapterFacts[]): string {
  const number = /^\d+/.exec(file)?.[0] ?? file;
  return all.some((chapter) => chapter.file === file) ? `[${number}](${encodeURI(file)})` : number;
}

function node({ number, title, checks }: ChapterFacts): string {
  const done = checks.total > 0 && checks.passed === checks.total ? " ✓" : "";
  return `  c${number}["${number} ${title.replaceAll('"', "#quot;")}${done}"]`;
}

function arrows({ number, buildsOn }: ChapterFacts, all: readonly ChapterFacts[]): string[] {
  const present = buildsOn
    .map((file) => all.find((chapter) => chapter.file === file))
    .filter((found) => found !== undefined);
  return present.map((before) => `  c${before.number} --> c${number}`);
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
