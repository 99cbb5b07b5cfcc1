// How long a reader needs for a chapter: words at 180 a minute, a minute for each figure, and what each exercise says of itself.
import { isCollapsed } from "gradus-kernel/notebook/collapsed-cells";
import { readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import type { Cell } from "gradus-kernel/notebook/types";

const wordsPerMinute = 180;

/** A formula on lines of its own is read slowly, symbol by symbol. */
const wordsOfFormula = 10;

/** The minutes that an exercise says it takes, in its heading: `### Exercise 14.2: predict first (3 minutes)`. */
export const exerciseHeading = /^#{2,3} Exercise (\d+\.\d+): .+ \((\d+) minutes?\)$/m;

/** Markdown without what is opened on demand (hints, answers) or looked up (terms, sources). */
function readText(markdown: string): string {
  return markdown
    .replace(/<details><summary>(?:Hint|Answer)[^]*?<\/details>/g, " ")
    .replace(/^## (?:Terms|Sources)$[^]*?(?=^## |$(?![^]))/gm, " ")
    .replace(/<[^>]*>/g, " ");
}

function wordsOfText(markdown: string): number {
  const formulas = /\$\$[^]*?\$\$/g;
  const text = readText(markdown);
  const inline = text.replace(formulas, " ").replace(/\$[^$]*\$/g, " formula ");
  const words = inline.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  return words.length + wordsOfFormula * (text.match(formulas)?.length ?? 0);
}

/** The minutes that a cell takes. Code that is closed or that the reader writes counts only by its figure or its exercise. */
export function minutesOf(cell: Cell): number {
  if (cell.cell_type === "markdown") {
    const [, , exercise = "0"] = exerciseHeading.exec(cell.source) ?? [];
    return wordsOfText(cell.source) / wordsPerMinute + Number(exercise);
  }
  const figures = cell.source.match(/^ *show\(/gm)?.length ?? 0;
  const isRead = !isCollapsed(cell) && readGradingMetadata(cell, cell.id) === null;
  const words = isRead ? cell.source.split(/\s+/).filter((word) => /\w/.test(word)).length : 0;
  return words / wordsPerMinute + figures;
}

export function totalMinutes(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + minutesOf(cell), 0);
}

/** The time that a chapter states: `**Time**: about 45 minutes`. */
export function statedMinutes(markdown: string): number {
  return Number(/\*\*Time\*\*: about (\d+) minutes/.exec(markdown)?.[1] ?? NaN);
}
