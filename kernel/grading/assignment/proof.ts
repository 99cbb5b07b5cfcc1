// The proof of an assignment: its source gets full marks, and who writes nothing gets none. Both are really run.
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import { gradingKind, readGradingMetadata } from "../../notebook/grading-metadata.ts";
import type { Notebook } from "../../notebook/types.ts";
import { executeNotebook } from "../../run/execute-notebook.ts";
import type { ExecutionResult } from "../../run/execution-result.ts";
import { scoresOf, type Score, sumOfPoints } from "../submission/score.ts";
import { byPlace, type Breach } from "./breach.ts";

export interface ProofOptions {
  /** The folder in which the kernels work: that of the source. */
  cwd: string;
  /** Seconds for each cell, 0 for no limit. */
  timeout: number;
  kernel?: string | KernelLaunch;
  signal?: AbortSignal;
}

export interface Proof {
  breaches: Breach[];
  /** The points that the source has earned. */
  points: number;
  /** Why a kernel did not do its work; null where both did. */
  fault: string | null;
}

/**
 * Runs the source, and the release as a grader would that nobody has written into: with its hidden tests.
 *
 * @throws {UnknownKernelError} where there is no such kernel
 */
export async function prove(source: Notebook, release: Notebook, options: ProofOptions): Promise<Proof> {
  const solved = await run(source, options);
  const untouched = await run(withTestsOf(source, release), options);
  const scores = scoresOf(solved.notebook, solved.cells);
  const breaches = [
    ...scores.flatMap(fullMarksBreaches),
    ...scoresOf(untouched.notebook, untouched.cells).flatMap(noMarksBreaches),
    ...brokenStubs(untouched),
  ];
  const points = sumOfPoints(scores.map((score) => score.points));
  return { breaches: byPlace(breaches), points, fault: faultOf(solved) ?? faultOf(untouched) };
}

function faultOf({ reason, cells }: ExecutionResult): string | null {
  const deadly = cells.find(({ status }) => status === "dead");
  return reason ?? (deadly === undefined ? null : `the kernel ended while cell ${deadly.id} ran`);
}

function run(notebook: Notebook, options: ProofOptions): Promise<ExecutionResult> {
  // A check that fails must not keep the others from being run.
  return executeNotebook(notebook, { ...options, allowErrors: true });
}

/** The release with the tests that its source has. */
function withTestsOf(source: Notebook, release: Notebook): Notebook {
  const cells = release.cells.map((cell, index) => {
    const grading = readGradingMetadata(cell, cell.id);
    if (grading === null || gradingKind(grading) !== "autograder-tests") return cell;
    return { ...cell, source: source.cells[index]?.source ?? cell.source };
  });
  return { ...release, cells };
}

function fullMarksBreaches({ status, index, points, max, message }: Score): Breach[] {
  if (status === "passed") return [];
  const what = `the solution earns ${points} of ${max} points: ${message ?? status}`;
  return [{ rule: "full marks", index, what }];
}

function noMarksBreaches({ points, max, index }: Score): Breach[] {
  if (points === 0) return [];
  return [{ rule: "no marks", index, what: `who has written nothing earns ${points} of ${max} points` }];
}

/** How kernels call an error that is found before a cell runs. */
const compileErrors = /^(?:TypeScriptError|SyntaxError|IndentationError|TabError)$/;

function brokenStubs({ notebook, cells }: ExecutionResult): Breach[] {
  return cells.flatMap(({ index, error }): Breach[] => {
    const cell = notebook.cells[index];
    const isAnswer = cell !== undefined && readGradingMetadata(cell, cell.id)?.solution === true;
    if (!isAnswer || error === null || !compileErrors.test(error.ename)) return [];
    return [{ rule: "stub", index, what: `what stands in place of the answer does not compile: ${error.evalue}` }];
  });
}
