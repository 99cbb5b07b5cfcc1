// Which cells of a source notebook the checking kernel runs for its tests, and which answers each test is about.
import { gradingKind, readGradingMetadata } from "../../notebook/grading-metadata.ts";
import { cellTags, type Notebook } from "../../notebook/types.ts";
import { exerciseOf } from "../../workbook/exercises.ts";
import { usesOf } from "./cell-uses.ts";
import { type NamedCell, NeedGraph } from "./need-graph.ts";

/** The tag of cells that the checking kernel runs though no name tells that a test needs them. */
export const NEEDED_TAG = "grading-needed";

/** One test and what it is about. */
export interface PlannedTest {
  /** Its place in the source, from 0. */
  index: number;
  gradeId: string;
  /** The grade ids of the answers that it checks. */
  answers: readonly string[];
  /** What those answers declare or assign: the submission's values stand for these names while the test runs. */
  names: readonly string[];
  /** Cells between answer and test that compute with the answer: they run again with the submission's. */
  reruns: readonly number[];
  /** What the test and those cells declare and assign: it is put back after the test. */
  declares: readonly string[];
  /** Whether later cells use what the test declares: then it is run with the reference's answers, too. */
  isUsedLater: boolean;
}

export interface CheckPlan {
  tests: readonly PlannedTest[];
  /** The cells that tests need, in order. */
  needed: readonly number[];
}

interface PlanCell extends NamedCell {
  role: "answer" | "test" | "other";
  gradeId: string;
}

/** Plans of sources: one is asked for with each submission. */
const plans = new WeakMap<Notebook, CheckPlan>();

/** Plans the checks of a source notebook, which is not changed afterwards. */
export function planChecks(source: Notebook): CheckPlan {
  const plan = plans.get(source) ?? makePlan(source);
  plans.set(source, plan);
  return plan;
}

function makePlan(source: Notebook): CheckPlan {
  const cells = planCells(source);
  const graph = new NeedGraph(cells);
  const drafts = cells.filter(({ role }) => role === "test").map((test) => draftTest(test, cells, graph));
  const needed = new Set(drafts.flatMap((draft) => [...draft.needs]));
  const later = (test: PlanCell): boolean => {
    const users = cells.filter(({ index, role }) => index > test.index && (role === "test" || needed.has(index)));
    return users.some((cell) => graph.makersOf(cell).includes(test.index));
  };
  for (const { test } of drafts) needed.delete(test.index);
  return {
    tests: drafts.map(({ test, facts }): PlannedTest => {
      return { index: test.index, gradeId: test.gradeId, ...facts, isUsedLater: later(test) };
    }),
    needed: [...needed].sort((a, b) => a - b),
  };
}

function planCells({ cells }: Notebook): PlanCell[] {
  return cells.flatMap((cell, index): PlanCell[] => {
    if (cell.cell_type !== "code" || cellTags(cell).includes("skip-execution")) return [];
    const grading = readGradingMetadata(cell, cell.id);
    const kind = grading === null ? "none" : gradingKind(grading);
    const role = kind === "autograder-tests" ? "test" : kind === "autograded-answer" ? "answer" : "other";
    const isTagged = cellTags(cell).includes(NEEDED_TAG);
    return [{ index, uses: usesOf(cell.source), role, gradeId: grading?.gradeId ?? "", isTagged }];
  });
}

interface Draft {
  test: PlanCell;
  facts: Omit<PlannedTest, "index" | "gradeId" | "isUsedLater">;
  needs: ReadonlySet<number>;
}

function draftTest(test: PlanCell, cells: readonly PlanCell[], graph: NeedGraph): Draft {
  const answers = answersOf(test, cells);
  const needs = graph.needsOf(
    test,
    answers.map(({ index }) => index),
  );
  const names = [...new Set(answers.flatMap(namesOf))];
  const reruns = rerunsFor(test, { cells, graph, names, needs, answers });
  const again = [test, ...cells.filter(({ index }) => reruns.includes(index))];
  const declares = [...new Set(again.flatMap(({ uses }) => [...uses.declared, ...uses.written]))];
  const facts = {
    answers: answers.map(({ gradeId }) => gradeId),
    names,
    reruns,
    declares: declares.filter((name) => cells.some(({ uses }) => uses.declared.has(name))),
  };
  return { test, facts, needs };
}

function namesOf({ uses }: PlanCell): string[] {
  return [...uses.declared, ...uses.written];
}

/**
 * The answers that a test is about: those of its own exercise where the grade ids say so; else those that stand before it, back to the test
 * before them, and every answer whose names it mentions.
 */
function answersOf(test: PlanCell, cells: readonly PlanCell[]): PlanCell[] {
  const before = cells.filter(({ index, role }) => role === "answer" && index < test.index);
  const own = before.filter(({ gradeId }) => exerciseOf(gradeId) === exerciseOf(test.gradeId));
  if (own.length > 0) return own;
  const last = before.at(-1)?.index ?? -1;
  const fence = cells.findLast(({ index, role }) => role === "test" && index < last)?.index ?? -1;
  return before.filter((cell) => cell.index > fence || namesOf(cell).some((name) => test.uses.read.has(name)));
}

interface RerunFacts {
  cells: readonly PlanCell[];
  graph: NeedGraph;
  names: readonly string[];
  needs: ReadonlySet<number>;
  answers: readonly PlanCell[];
}

/** Cells after the answers that compute with them, and all that make anew what those change in place. */
function rerunsFor(test: PlanCell, { cells, graph, names, needs, answers }: RerunFacts): number[] {
  const first = Math.min(...answers.map(({ index }) => index), test.index);
  const tainted = taintedNames(names, cells, graph);
  const isBetween = ({ index, role }: PlanCell): boolean =>
    role === "other" && index > first && index < test.index && needs.has(index);
  const found = new Set(
    cells.filter((cell) => isBetween(cell) && !cell.uses.isInert && mentions(cell, tainted)).map(({ index }) => index),
  );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    const changed = new Set(
      cells.filter(({ index }) => found.has(index)).flatMap((cell) => [...graph.changedBy(cell)]),
    );
    for (const cell of cells) {
      const makes = [...cell.uses.declared, ...graph.changedBy(cell)].some((name) => changed.has(name));
      if (makes && cell.role === "other" && cell.index < test.index && !cell.uses.isInert) found.add(cell.index);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Names whose values come from these names, or whose functions use them. */
function taintedNames(names: readonly string[], cells: readonly PlanCell[], graph: NeedGraph): ReadonlySet<string> {
  const tainted = new Set(names);
  for (let size = -1; size !== tainted.size;) {
    size = tainted.size;
    for (const cell of cells) {
      if (cell.role !== "other" || !mentions(cell, tainted)) continue;
      for (const name of [...cell.uses.declared, ...graph.changedBy(cell)]) tainted.add(name);
    }
  }
  return tainted;
}

function mentions({ uses }: PlanCell, names: ReadonlySet<string>): boolean {
  return [...uses.read].some((name) => names.has(name));
}
