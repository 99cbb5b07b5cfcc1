// One source on its way to a release: read, held against the rules, and proved where that is asked for.
import { dirname } from "node:path";
import { shownPath, type FoundNotebook } from "../../command-line/targets.ts";
import { gradedCells } from "../../notebook/graded-cells.ts";
import { gradingKind } from "../../notebook/grading-metadata.ts";
import { readNotebook } from "../../notebook/notebook-file.ts";
import { NotebookError } from "../../notebook/problems.ts";
import type { Notebook } from "../../notebook/types.ts";
import { sumOfPoints } from "../submission/score.ts";
import { describeBreach } from "./breach.ts";
import { prepareRelease } from "./prepare-release.ts";
import { prove, type ProofOptions } from "./proof.ts";

export interface AssignmentTarget extends FoundNotebook {
  /** Where the release goes; null where it goes nowhere. */
  output: string | null;
}

export interface Outcome {
  target: AssignmentTarget;
  /** The released notebook; null where there can be none. */
  release: Notebook | null;
  /** What is wrong with the source, a line each. */
  problems: readonly string[];
  /** Why a kernel did not do its work; null where it did, or none was asked to. */
  fault: string | null;
  /** What there is to earn, in words. */
  summary: string;
}

export interface ExamineOptions extends Omit<ProofOptions, "cwd"> {
  /** Whether the source and its release are run. */
  isProved: boolean;
}

/** Reads one source and makes its release; what is wrong with it is in the outcome. */
export async function examine(target: AssignmentTarget, { isProved, ...options }: ExamineOptions): Promise<Outcome> {
  const outcome: Outcome = { target, release: null, problems: [], fault: null, summary: "" };
  const source = await readOrProblem(target);
  if (typeof source === "string") return { ...outcome, problems: [source] };
  const cwd = dirname(target.source);
  const { release, breaches } = await prepareRelease(source, cwd);
  const inWords = (found: typeof breaches): string[] =>
    found.map((breach) => describeBreach(target.name, source, breach));
  const made = { ...outcome, release, problems: inWords(breaches), summary: summaryOf(source) };
  if (!isProved || release === null || breaches.length > 0) return made;
  const proof = await prove(source, release, { ...options, cwd });
  const summary = `${made.summary}; the source earns ${proof.points}, the release 0`;
  return { ...made, problems: inWords(proof.breaches), fault: proof.fault, summary };
}

export function isReady({ problems, fault }: Outcome): boolean {
  return problems.length === 0 && fault === null;
}

/** The lines that the user reads. */
export function describeOutcome(outcome: Outcome): string[] {
  const { target, problems, fault, summary } = outcome;
  if (!isReady(outcome)) return [...problems, ...(fault === null ? [] : [`${target.name}: ${fault}`])];
  const goesTo = target.output === null ? "" : ` → ${shownPath(target.output)}`;
  return [`ok      ${target.name}  ${summary}${goesTo}`];
}

async function readOrProblem({ source, name }: AssignmentTarget): Promise<Notebook | string> {
  try {
    return await readNotebook(source, name);
  } catch (error) {
    if (error instanceof NotebookError) return error.message;
    throw error;
  }
}

function summaryOf(source: Notebook): string {
  const kinds = gradedCells(source).map(({ grading }) => ({ kind: gradingKind(grading), points: grading.points ?? 0 }));
  const count = (...wanted: string[]): number => kinds.filter(({ kind }) => wanted.includes(kind)).length;
  const points = sumOfPoints(kinds.map((one) => one.points));
  return [
    plural(count("autograded-answer", "manual-answer", "task"), "answer"),
    plural(count("autograder-tests"), "test"),
    plural(points, "point"),
  ].join(", ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
