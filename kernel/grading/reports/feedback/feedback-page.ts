// What a learner gets back: the scores with their reasons, then the notebook as it ran.
import { escapeHtml } from "../../../common/escape-html.ts";
import type { Notebook } from "../../../notebook/types.ts";
import type { SourceNotebook } from "../../records/find-sources.ts";
import type { GradedRecord } from "../../records/graded-record.ts";
import { messageForLearner, nameOf, outOf, pointsText } from "../score-words.ts";
import { message, staticPage, table } from "../static-page.ts";
import { feedbackCells } from "./feedback-cells.ts";

/** The page, without what hidden tests hold. */
export function feedbackPage(record: GradedRecord, notebook: Notebook, source: SourceNotebook): string {
  const { student, assignment, problems, reason } = record;
  const title = `${assignment}: ${student}`;
  return staticPage(title, [
    `<p class="soft">${escapeHtml(student)}</p>`,
    `<h1>${escapeHtml(assignment)}</h1>`,
    `<p class="total">${outOf(record)}</p>`,
    ...(reason === null ? [] : [`<p class="reason">${escapeHtml(reason)}</p>`]),
    scoreTable(record),
    ...(problems.length === 0 ? [] : [`<h2>What was not as it was given out</h2>`, list(problems)]),
    `<h2>Your notebook, as it ran</h2>`,
    ...feedbackCells(notebook, source),
  ]);
}

function scoreTable({ scores }: GradedRecord): string {
  const rows = scores.map((score) => [
    `<a href="#${escapeHtml(score.gradeId)}">${escapeHtml(nameOf(score.gradeId))}</a>`,
    `<span class="${score.status.replace(" ", "-")}">${score.status}</span>`,
    `${pointsText(score.points)} of ${pointsText(score.max)}`,
    message(messageForLearner(score) ?? ""),
  ]);
  const columns = [{ name: "Exercise" }, { name: "Result" }, { name: "Points", isNumber: true }, { name: "Why" }];
  return table(columns, rows);
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;
}
