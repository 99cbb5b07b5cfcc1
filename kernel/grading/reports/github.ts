// What GitHub Actions shows of a batch: an annotation for each check that did not pass, and a summary of the step.
import { appendFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { shownPath } from "../../command-line/targets.ts";
import type { Submission } from "../records/find-submissions.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import { sumOfPoints } from "../submission/score.ts";
import { messageForLearner, nameOf, outOf, pointsText } from "./score-words.ts";

/** Annotations, one a line, as the runner reads them from what a step prints. */
export function annotations(records: readonly GradedRecord[], submissions: readonly Submission[]): string[] {
  return records.flatMap((record, place) => {
    const file = shownPath(submissions[place]?.file ?? "");
    if (record.status === "refused" || record.status === "failed")
      return [annotation(file, record.student, record.reason ?? "")];
    return record.scores
      .filter(({ status }) => status !== "passed")
      .map((score) => annotation(file, nameOf(score.gradeId), messageForLearner(score) ?? score.status));
  });
}

/** Texts of learners must not begin a command of their own: line ends and what parts a command are escaped. */
function annotation(file: string, title: string, message: string): string {
  return `::error file=${property(file)},line=1,title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return stripVTControlCharacters(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** The batch as Markdown: a table of learners, and what did not pass. */
export function stepSummary(records: readonly GradedRecord[]): string {
  const rows = records.map(({ student, assignment, points, max, reason, scores }) => {
    const missed = scores.filter(({ status }) => status !== "passed").map(({ gradeId }) => nameOf(gradeId));
    const note = reason ?? (missed.length === 0 ? "all passed" : `not passed: ${missed.join(", ")}`);
    return `| ${[student, assignment, `${pointsText(points)} / ${pointsText(max)}`, note].map(inTable).join(" | ")} |`;
  });
  const all = {
    points: sumOfPoints(records.map(({ points }) => points)),
    max: sumOfPoints(records.map(({ max }) => max)),
  };
  const head = ["| learner | assignment | points | |", "| --- | --- | ---: | --- |"];
  return ["### Grades", "", `${records.length} submissions, ${outOf(all)}`, "", ...head, ...rows, ""].join("\n");
}

/** Text in a cell of a Markdown table: no new cells, no lines, no HTML. */
function inTable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/\s+/g, " ");
}

/** Tells GitHub Actions, where this process is a step of it. */
export async function tellGithub(
  records: readonly GradedRecord[],
  submissions: readonly Submission[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  if (env["GITHUB_ACTIONS"] !== "true") return [];
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined) await appendFile(file, stepSummary(records));
  return annotations(records, submissions);
}
