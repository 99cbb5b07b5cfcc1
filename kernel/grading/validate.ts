// What the checks of a learner's notebook say, as `gradus validate` tells it.
import type { ExecutionResult } from "../run/execution-result.ts";
import { nameOf, outOf } from "./reports/score-words.ts";
import { changedCells } from "./submission/changed-cells.ts";
import { scoresOf, type Score, sumOfPoints } from "./submission/score.ts";

export interface Validation {
  scores: readonly Score[];
  /** Checks that are not as they were released. */
  changed: readonly string[];
  /** Why not everything was run, where no cell is at fault. */
  reason: string | null;
  /** Whether the kernel did not start, or ended. */
  isDead: boolean;
}

export function validationOf({ notebook, cells, reason, status }: ExecutionResult): Validation {
  const isDead = status === "dead" || cells.some((cell) => cell.status === "dead");
  return { scores: scoresOf(notebook, cells), changed: changedCells(notebook), reason, isDead };
}

export function hasPassed({ scores, changed, reason }: Validation): boolean {
  return reason === null && changed.length === 0 && scores.every(({ status }) => status === "passed");
}

/** The lines that the learner reads. */
export function describeValidation(name: string, { scores, changed, reason }: Validation): string[] {
  const passed = scores.filter(({ status }) => status === "passed").length;
  const count =
    scores.length === 0
      ? "no checks"
      : `${passed} of ${scores.length} checks passed, ${outOf({ points: sum(scores, "points"), max: sum(scores, "max") })}`;
  return [
    `${name}: ${count}`,
    ...(reason === null ? [] : [`  ${reason}`]),
    ...scores.filter(({ status }) => status !== "passed").map((score) => `  ${describeScore(score)}`),
    ...changed.map((gradeId) => `  ${nameOf(gradeId)}: its check is not the one that you were given`),
  ];
}

function describeScore({ gradeId, status, message, points, max }: Score): string {
  const label = nameOf(gradeId);
  const text = message ?? status;
  const earned = `${points} of ${max} points`;
  const share = status === "partial" && text !== earned ? ` (${earned})` : "";
  // Checks of the course say themselves which exercise they are of.
  const said = text.startsWith(`exercise ${label.replace(/^.*exercise /, "")}`) ? text : `${label}: ${text}`;
  return `${said}${share}`.replaceAll("\n", "\n    ");
}

function sum(scores: readonly Score[], field: "points" | "max"): number {
  return sumOfPoints(scores.map((score) => score[field]));
}
