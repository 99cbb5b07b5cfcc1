// results.json, as Gradescope's autograder wants it: of one learner, who reads it.
import { stripVTControlCharacters } from "node:util";
import type { JsonObject } from "../../common/json.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import { sumOfPoints } from "../submission/score.ts";
import { messageForLearner, nameOf } from "./score-words.ts";

/** The results of all notebooks of one learner. */
export function gradescopeResults(records: readonly GradedRecord[]): JsonObject {
  const reasons = records.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  const problems = records.flatMap((record) => record.problems);
  return {
    score: sumOfPoints(records.map(({ points }) => points)),
    execution_time: Math.round(records.reduce((sum, { seconds }) => sum + seconds, 0)),
    visibility: "visible",
    output: [...reasons, ...problems].join("\n"),
    tests: records.flatMap(({ scores }) => scores.map(testOf)),
  };
}

function testOf(score: GradedRecord["scores"][number]): JsonObject {
  const { gradeId, points, max, status } = score;
  return {
    name: nameOf(gradeId),
    score: points,
    max_score: max,
    status: status === "passed" ? "passed" : "failed",
    output: stripVTControlCharacters(messageForLearner(score) ?? ""),
    visibility: "visible",
  };
}
