// The report of a run as JUnit XML, as CI services read it: a notebook is a testsuite, a code cell a testcase.
import type { ExecutedCode } from "./cell-error.ts";
import { isFailure, type CellResult } from "./execution-result.ts";
import { describeFailure, executedCode } from "./failure-text.ts";
import type { NotebookRun } from "./run-notebooks.ts";

export function junitReport(runs: readonly NotebookRun[], seconds: number): string {
  const suites = runs.map(suite);
  const totals = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const { counts } of suites) {
    for (const key of countNames) totals[key] += counts[key];
  }
  const attributes = attributeText({ name: "gradus run", ...totals, time: seconds.toFixed(3) });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributes}>`,
    ...suites.map(({ text }) => text),
    `</testsuites>`,
    "",
  ].join("\n");
}

const countNames = ["tests", "failures", "errors", "skipped"] as const;
type Counts = Record<(typeof countNames)[number], number>;

function suite({ target, result }: NotebookRun): { text: string; counts: Counts } {
  const { cells, notebook, reason } = result;
  const failing = cells.filter(isFailure);
  const counts: Counts = {
    tests: cells.length,
    failures: failing.filter(({ status }) => status === "error").length,
    errors: failing.filter(({ status }) => status !== "error").length + (reason === null ? 0 : 1),
    skipped: cells.filter(({ status }) => status === "skipped").length,
  };
  const cases = cells.map((cell) => testcase(target.name, executedCode(notebook.cells[cell.index]), cell));
  const attributes = attributeText({ name: target.name, ...counts, time: result.seconds.toFixed(3) });
  const why = reason === null ? [] : [`    <system-err>${escapeXml(reason)}</system-err>`];
  return { text: [`  <testsuite${attributes}>`, ...cases, ...why, `  </testsuite>`].join("\n"), counts };
}

function testcase(notebook: string, code: ExecutedCode, cell: CellResult): string {
  const attributes = attributeText({ classname: notebook, name: cell.id, time: cell.seconds.toFixed(3) });
  const inner = outcome(notebook, code, cell);
  if (inner === "") return `    <testcase${attributes}/>`;
  return `    <testcase${attributes}>${inner}</testcase>`;
}

function outcome(notebook: string, code: ExecutedCode, cell: CellResult): string {
  if (cell.status === "skipped") return `<skipped message="an earlier cell ended the execution"/>`;
  if (cell.error === null) return "";
  const text = escapeXml(describeFailure(notebook, code, cell));
  if (!isFailure(cell)) return `<system-out>${text}</system-out>`;
  const element = cell.status === "error" ? "failure" : "error";
  const attributes = attributeText({ type: cell.error.ename, message: cell.error.evalue });
  return `<${element}${attributes}>${text}</${element}>`;
}

function attributeText(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`)
    .join("");
}

/** XML text; characters that XML 1.0 cannot hold at all are replaced. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, "\uFFFD")
      // eslint-disable-next-line no-control-regex -- these are the characters that XML forbids
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
