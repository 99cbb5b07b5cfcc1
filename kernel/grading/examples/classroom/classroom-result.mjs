// What GitHub Classroom's runners and its reporter tell of a graded submission, from the report of `gradus grade`.
//
// usage: node classroom-result.mjs build/graded/report.json
//
// The step's output `result` is what a reporter takes as <RUNNER>_RESULTS: JSON in base64. The two notices are what the reporter makes of
// it. Ends with 1 where not all points were earned.
import { appendFileSync, readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
if (file === undefined) throw new TypeError("classroom-result: the path of report.json is needed, got none");
const { submissions } = JSON.parse(readFileSync(file, "utf8"));
const [submission] = submissions;
if (submissions.length !== 1)
  throw new RangeError(`classroom-result: a report of one submission is needed, got ${submissions.length}`);

const STATUS = { passed: "pass", partial: "fail", failed: "fail", timeout: "error", dead: "error", "not run": "error" };

/** Of hidden tests only that they did not pass. */
function messageOf({ message, hidden, status }) {
  if (status === "passed") return null;
  return hidden ? "a test of which a part is hidden did not pass" : message;
}

const tests = submission.scores.map((score) => ({
  name: score.gradeId,
  status: STATUS[score.status],
  score: score.points,
  message: messageOf(score),
  test_code: "",
  filename: submission.notebook,
  line_no: 0,
  execution_time: score.seconds,
}));
const statuses = tests.map(({ status }) => status);
const status =
  submission.status !== "graded" || statuses.includes("error") ? "error" : statuses.includes("fail") ? "fail" : "pass";
const result = { version: 1, status, max_score: submission.max, tests };

const output = process.env.GITHUB_OUTPUT;
if (output !== undefined) appendFileSync(output, `result=${Buffer.from(JSON.stringify(result)).toString("base64")}\n`);
console.log(`::notice title=Autograding complete::Points ${submission.points}/${submission.max}`);
console.log(
  `::notice title=Autograding report::${JSON.stringify({ totalPoints: submission.points, maxPoints: submission.max })}`,
);
process.exitCode = status === "pass" ? 0 : 1;
