// The page of a class: all submissions of a report folder at a glance.
import { escapeHtml } from "../../../common/escape-html.ts";
import { describeIsolation } from "../../sandbox/isolation.ts";
import type { GradeReport, ReportedSubmission } from "../grade-report.ts";
import { nameOf, outOf, pointsText } from "../score-words.ts";
import { message, staticPage, table } from "../static-page.ts";
import { byExercise, commonestMistakes, distribution, slowestCells } from "./class-figures.ts";

/** How many mistakes and slow cells are shown. */
const MOST = 12;

export function classPage(report: GradeReport): string {
  const assignments = [...new Set(report.submissions.map(({ assignment }) => assignment))];
  const { submissions, graded } = report.totals;
  return staticPage("Grades", [
    `<h1>Grades</h1>`,
    `<p class="total">${submissions} submissions, ${graded} graded to their end</p>`,
    `<p class="soft">Isolation: ${escapeHtml(describeIsolation(report.isolation))}</p>`,
    ...assignments.flatMap((assignment) =>
      sections(
        assignment,
        report.submissions.filter((submission) => submission.assignment === assignment),
      ),
    ),
  ]);
}

function sections(assignment: string, submissions: readonly ReportedSubmission[]): string[] {
  return [
    `<h2>${escapeHtml(assignment)}: points</h2>`,
    bars(submissions),
    `<h2>${escapeHtml(assignment)}: exercises</h2>`,
    exercises(submissions),
    `<h2>${escapeHtml(assignment)}: commonest mistakes</h2>`,
    mistakes(submissions),
    `<h2>${escapeHtml(assignment)}: slowest cells</h2>`,
    slowest(submissions),
    `<h2>${escapeHtml(assignment)}: submissions</h2>`,
    everybody(submissions),
  ];
}

function bars(submissions: readonly ReportedSubmission[]): string {
  const bins = distribution(submissions);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const rows = bins.map(({ from, to, count }) => {
    const width = Math.round((100 * count) / most);
    const bar = `<dd aria-hidden="true"><span class="bar" style="width:${width}%"></span></dd>`;
    return `<dt>${from}–${to} %</dt>${bar}<dd>${count}</dd>`;
  });
  return `<dl class="bars">\n${rows.join("\n")}\n</dl>`;
}

function exercises(submissions: readonly ReportedSubmission[]): string {
  const rows = byExercise(submissions).map(({ gradeId, max, passed, count, mean }) => [
    escapeHtml(nameOf(gradeId)),
    `${passed} of ${count}`,
    `${mean.toFixed(2)} of ${pointsText(max)}`,
  ]);
  return table(
    [{ name: "Exercise" }, { name: "Passed", isNumber: true }, { name: "Mean points", isNumber: true }],
    rows,
  );
}

function mistakes(submissions: readonly ReportedSubmission[]): string {
  const found = commonestMistakes(submissions, MOST);
  if (found.length === 0) return `<p>None.</p>`;
  const rows = found.map(({ gradeId, said, count }) => [String(count), escapeHtml(nameOf(gradeId)), message(said)]);
  return table([{ name: "Times", isNumber: true }, { name: "Exercise" }, { name: "What its check said" }], rows);
}

function slowest(submissions: readonly ReportedSubmission[]): string {
  const rows = slowestCells(submissions, MOST).map(({ id, median, longest }) => [
    escapeHtml(id),
    `${median.toFixed(2)} s`,
    `${longest.toFixed(2)} s`,
  ]);
  return table([{ name: "Cell" }, { name: "Median", isNumber: true }, { name: "Longest", isNumber: true }], rows);
}

function everybody(submissions: readonly ReportedSubmission[]): string {
  const hasOne = new Set(submissions.map(({ notebook }) => notebook)).size === 1;
  const rows = submissions.map((submission) => {
    const { student, notebook, status, reason, problems, feedback } = submission;
    const name = escapeHtml(student);
    const notes = [...(reason === null ? [] : [reason]), ...problems].join("\n");
    return [
      feedback === null ? name : `<a href="${escapeHtml(linkTo(feedback))}">${name}</a>`,
      ...(hasOne ? [] : [escapeHtml(notebook)]),
      outOf(submission).replace(" points", ""),
      `<span class="${status === "graded" ? "passed" : "reason"}">${status}</span>`,
      message(notes),
    ];
  });
  const columns = [
    { name: "Learner" },
    ...(hasOne ? [] : [{ name: "Notebook" }]),
    { name: "Points", isNumber: true },
    { name: "Result" },
    { name: "Notes" },
  ];
  return table(columns, rows);
}

/** A path below the report's folder as the address of a link. */
function linkTo(place: string): string {
  return place.split("/").map(encodeURIComponent).join("/");
}
