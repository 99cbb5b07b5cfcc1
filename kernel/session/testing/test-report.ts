// Results of tests in words: a line for each as it is done, and the error of a cell whose tests have failed.
import { red } from "../../common/error-text.ts";
import type { ErrorReport } from "../../common/vocabulary.ts";
import { reportError } from "../errors/error-report.ts";
import type { TestResult } from "./test-block.ts";

const MARKS = { passed: "\u001b[32m✔\u001b[39m", failed: "\u001b[31m✖\u001b[39m", skipped: "﹣", todo: "⚠" } as const;

/** A test and what is in it, indented. */
export function resultLines(result: TestResult, depth = 0): string[] {
  const { name, status, milliseconds, notes, inner } = result;
  const left = status === "skipped" || status === "todo" ? ` # ${status.toUpperCase()}` : "";
  const time = status === "skipped" ? "" : ` \u001b[90m(${milliseconds.toFixed(1)} ms)\u001b[39m`;
  const note = notes.length === 0 ? "" : ` ${notes.join("; ")}`;
  return [
    `${"  ".repeat(depth)}${MARKS[status]} ${name}${time}${left}${note}`,
    ...inner.flatMap((each) => resultLines(each, depth + 1)),
  ];
}

/** `3 tests: 2 passed, 1 failed` */
export function summary(results: readonly TestResult[]): string {
  const tests = results.flatMap(testsIn);
  const counts = (["passed", "failed", "skipped", "todo"] as const)
    .map((status) => [tests.filter((test) => test.status === status).length, status] as const)
    .filter(([count]) => count > 0);
  const words = counts.map(([count, status]) => `${count} ${status}`).join(", ");
  return `${tests.length} ${tests.length === 1 ? "test" : "tests"}: ${words}`;
}

/** The error of a cell whose tests have failed; null where none has. */
export function failureReport(results: readonly TestResult[]): ErrorReport | null {
  const failures = results.flatMap((result) => failuresIn(result, ""));
  if (failures.length === 0) return null;
  const evalue = `${summary(results)}: ${failures.map(({ path }) => path).join("; ")}`;
  const parts = failures.flatMap(({ path, thrown }) => [
    "",
    `${MARKS.failed} ${path}`,
    ...reportError(thrown).traceback,
  ]);
  return { ename: "TestFailure", evalue, traceback: [...red(`TestFailure: ${evalue}`).split("\n"), ...parts] };
}

interface Failure {
  /** The names of suites and tests, outermost first. */
  path: string;
  thrown: unknown;
}

/** What has failed by itself; of a suite whose tests fail, those. */
function failuresIn({ name, status, error, inner }: TestResult, before: string): Failure[] {
  if (status !== "failed") return [];
  const path = before === "" ? name : `${before} › ${name}`;
  const own = error === null ? [] : [{ path, thrown: error.thrown }];
  return [...own, ...inner.flatMap((each) => failuresIn(each, path))];
}

function testsIn(result: TestResult): TestResult[] {
  const inner = result.inner.flatMap(testsIn);
  // A suite whose own hooks fail is counted, so that the failure is.
  return result.isSuite && result.error === null ? inner : [result, ...inner];
}
