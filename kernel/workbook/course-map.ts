// The start page of the workbook: what to do next, the chapters, what builds on what, and how far the learner is.
import type { ChapterFacts } from "./chapter-facts.ts";

/** The page as Markdown. */
export function courseMap(chapters: readonly ChapterFacts[]): string {
  const total = sum(chapters.map(({ exercises }) => exercises.total));
  const passed = sum(chapters.map(({ exercises }) => exercises.passed));
  return [
    "# Gradus: deep learning, step by step",
    "",
    `**Your progress**: ${passed} of ${total} exercises done. ${nextStep(chapters)}`,
    "",
    "| chapter | builds on | time | exercises done |",
    "| --- | --- | --- | --- |",
    ...chapters.map((chapter) => row(chapter, chapters)),
    "",
    "## How to work",
    "",
    "Open a chapter and run its cells from the top with Shift+Enter. A click on a closed cell (⋯) opens it. The mouse at rest on a name, or Shift+Tab inside it, says what it is. New terms stand with their Chinese names, as the notes that the course follows are Chinese.",
    "",
    "Below each exercise stand its check and, closed, a second check with other values; it is done when both have passed. To go on past one that is not passed yet, select the cell below its checks and choose “Run Selected Cell and All Below” in the menu Run. Solutions are in the book, which `npm run book` makes.",
    "",
    "## What builds on what",
    "",
    "Chapters by their numbers; an arrow leads from a chapter to one that builds on it.",
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

/** The one thing to do next, with a link to its chapter. */
function nextStep(chapters: readonly ChapterFacts[]): string {
  const chapter = nextChapter(chapters);
  if (chapter === undefined) return "All is done.";
  const isBegun = chapter.exercises.passed > 0 || isPartlyDone(chapter);
  return isBegun ? `**Next**: ${chapter.next ?? ""} in ${link(chapter)}.` : `**Next**: begin with ${link(chapter)}.`;
}

/** The chapter that was begun last, else the first one that builds on nothing open, else the first one that is open. */
function nextChapter(chapters: readonly ChapterFacts[]): ChapterFacts | undefined {
  const open = chapters.filter(({ next }) => next !== null);
  const begun = open.findLast((chapter) => chapter.exercises.passed > 0 || isPartlyDone(chapter));
  return begun ?? open.find((chapter) => isReady(chapter, chapters)) ?? open[0];
}

function isPartlyDone({ next }: ChapterFacts): boolean {
  return next?.startsWith("the second check") === true;
}

/** Whether everything that a chapter builds on is in the course and done. */
function isReady({ buildsOn }: ChapterFacts, all: readonly ChapterFacts[]): boolean {
  return buildsOn.every((name) => all.find((chapter) => chapter.name === name)?.next === null);
}

function row({ buildsOn, minutes, exercises, ...chapter }: ChapterFacts, all: readonly ChapterFacts[]): string {
  const before = buildsOn.map((name) => numberLink(name, all)).join(", ");
  const time = minutes === null ? "" : `${minutes} min`;
  const done = `${exercises.passed} of ${exercises.total}${isDone(exercises) ? " ✓" : ""}`;
  return `| ${link(chapter)} | ${before === "" ? "–" : before} | ${time} | ${done} |`;
}

function link({ number, title, file }: Pick<ChapterFacts, "number" | "title" | "file">): string {
  return `[${number} ${title.replaceAll("|", "\\|")}](${encodeURI(file)})`;
}

/** A chapter by its number, with a link where it is in the workbook. */
function numberLink(name: string, all: readonly ChapterFacts[]): string {
  const number = /^\d+/.exec(name)?.[0] ?? name;
  const found = all.find((chapter) => chapter.name === name);
  return found === undefined ? number : `[${number}](${encodeURI(found.file)})`;
}

function isDone({ total, passed }: ChapterFacts["exercises"]): boolean {
  return total > 0 && passed === total;
}

/** The number alone: a page shrinks the map to its width, and with titles in it nobody could read it. */
function node({ number, exercises }: ChapterFacts): string {
  return `  c${number}["${number}${isDone(exercises) ? " ✓" : ""}"]`;
}

function arrows({ number, buildsOn }: ChapterFacts, all: readonly ChapterFacts[]): string[] {
  const present = buildsOn
    .map((name) => all.find((chapter) => chapter.name === name))
    .filter((found) => found !== undefined);
  return present.map((before) => `  c${before.number} --> c${number}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
