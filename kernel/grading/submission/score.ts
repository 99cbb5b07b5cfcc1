// What a graded cell has earned: all its points, a part of them, or none, and why.
import { stripVTControlCharacters } from "node:util";
import { testCells } from "../../notebook/graded-cells.ts";
import type { GradingMetadata } from "../../notebook/grading-metadata.ts";
import { kernelName, type CodeCell, type Notebook } from "../../notebook/types.ts";
import type { CellResult } from "../../run/execution-result.ts";

/**
 * `passed`: all points; `partial`: some of them; `failed`: the check refused, or ended with a number of points that cannot be; `timeout`,
 * `dead`: the cell or its kernel was ended; `not run`: the execution ended before.
 */
export type ScoreStatus = "passed" | "partial" | "failed" | "timeout" | "dead" | "not run";

export interface Score {
  gradeId: string;
  /** Place of the cell in its notebook, from 0. */
  index: number;
  points: number;
  max: number;
  status: ScoreStatus;
  /** Why not all points were earned; null where all were. */
  message: string | null;
  seconds: number;
}

/** The scores of all cells of tests, in the order of the notebook. */
export function scoresOf(notebook: Notebook, results: readonly CellResult[]): Score[] {
  const isPrinted = kernelName(notebook) === "tslab";
  return testCells(notebook).map(({ cell, index, grading }): Score => {
    const own = results.find((result) => result.index === index);
    return { ...scoreOf(cell, grading, own, isPrinted), index };
  });
}

/** The score of one cell of tests. */
export function scoreOf(
  cell: CodeCell,
  grading: GradingMetadata,
  result: CellResult | undefined,
  isPrinted = false,
): Omit<Score, "index"> {
  const { gradeId, points: max = 0 } = grading;
  const seconds = result?.seconds ?? 0;
  const none = (status: ScoreStatus, message: string): Omit<Score, "index"> => {
    return { gradeId, points: 0, max, status, message, seconds };
  };
  if (result === undefined || result.status === "skipped") return none("not run", "it was not run");
  if (result.status !== "ok") {
    const status = result.status === "error" ? "failed" : result.status;
    return none(status, result.error === null ? "it failed" : messageOf(result.error));
  }
  const own = ownPoints(cell, isPrinted);
  if (own === null || own === max) return { gradeId, points: max, max, status: "passed", message: null, seconds };
  if (!(own >= 0 && own <= max)) return none("failed", `it ended with ${own} points, of ${max} that there are`);
  const status = own === 0 ? "failed" : "partial";
  return {
    gradeId,
    points: own,
    max,
    status,
    message: shortened(printedBy(cell) ?? `${own} of ${max} points`),
    seconds,
  };
}

/** A sum of points in which halves and thirds leave no dust. */
export function sumOfPoints(points: readonly number[]): number {
  return Number(points.reduce((total, own) => total + own, 0).toFixed(6));
}

/** The error as its check says it: the name of the error says nothing to who has written the answer. */
export function messageOf({ ename, evalue }: { ename: string; evalue: string }): string {
  if (["ExerciseError", "AssertionError", "SubmissionError"].includes(ename)) return shortened(evalue);
  return shortened(evalue === "" ? ename : `${ename}: ${evalue}`);
}

/** What a check says, in characters: it stands in every report, and repeats answers, which may have any length. */
const LONGEST_MESSAGE = 4000;

export function shortened(text: string, longest: number = LONGEST_MESSAGE): string {
  const more = text.length - longest;
  return more > 0 ? `${text.slice(0, longest)} … (${more} characters more)` : text;
}

/** The number that a cell ends with: its points; null where it ends with something else. */
function ownPoints(cell: CodeCell, isPrinted: boolean): number | null {
  const result = cell.outputs.findLast((output) => output.output_type === "execute_result");
  // tslab prints what a cell ends with, in colours: the last line is its result.
  const printed = isPrinted ? printedBy(cell)?.split("\n").at(-1) : undefined;
  const shown = result?.output_type === "execute_result" ? result.data["text/plain"] : printed;
  const text = typeof shown === "string" ? stripVTControlCharacters(shown).trim() : "";
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : null;
}

/** What a cell has printed, where parts of an exercise say why they earned nothing. */
function printedBy(cell: CodeCell): string | null {
  const texts = cell.outputs.flatMap((output) => (output.output_type === "stream" ? [output.text] : []));
  const text = texts.join("").trim();
  return text === "" ? null : text;
}
