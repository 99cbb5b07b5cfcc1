// The reports of a batch, each read by a program of another origin: an XML validator, Python's csv and jsonschema.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { gradeJunit } from "gradus-kernel/grading/reports/grade-junit";
import { gradeReport } from "gradus-kernel/grading/reports/grade-report";
import { gradesCsv } from "gradus-kernel/grading/reports/grades-csv";
import { inOneLine } from "gradus-kernel/grading/reports/one-line";
import { messageForLearner } from "gradus-kernel/grading/reports/score-words";
import { safeName } from "gradus-kernel/grading/records/report-folder";
import { gradescopeResults } from "gradus-kernel/grading/reports/gradescope";
import { annotations, stepSummary, tellGithub } from "gradus-kernel/grading/reports/github";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { isHere, runToEnd } from "../../../run-to-end.ts";
import { pythonWith } from "../../python.ts";
import { context, HOSTILE, record, records, score } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-reports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const hasXmllint = isHere("xmllint", "--version");
if (!hasXmllint) console.warn("test/kernel/grading: there is no xmllint; JUnit is not validated.");

describe("JUnit", () => {
  test.skipIf(!hasXmllint)("is valid by its schema, whatever learners are called and checks say", () => {
    const schema = fileURLToPath(new URL("junit.xsd", import.meta.url));
    const { status, stderr } = runToEnd("xmllint", [
      "--noout",
      "--schema",
      schema,
      saved("junit.xml", gradeJunit(records)),
    ]);
    expect(stderr).toContain("junit.xml validates");
    expect(status).toBe(0);
  });

  test("counts failures and errors apart, and has points as properties", () => {
    const text = gradeJunit([
      record({
        scores: [
          score({ points: 2, status: "passed", message: null }),
          score({ status: "timeout" }),
          score({ status: "partial", points: 1 }),
        ],
      }),
    ]);
    expect(text).toContain(
      '<testsuites name="gradus grade" tests="3" failures="1" errors="1" skipped="0" time="1.500">',
    );
    expect(text).toContain('<testcase classname="ps1/ada/exercises.ipynb" name="test-1-1" time="0.250">');
    expect(text).toContain('<property name="points" value="1"/>');
    expect(text).toContain('<failure type="partial" message="no">1 of 2 points\nno</failure>');
  });
});

const jsonschema = pythonWith("jsonschema");

describe("report.json", () => {
  const schema = join(packageRoot(), "assets", "grading", "grade-report.schema.json");
  const validate = (report: unknown): { status: number | null; stderr: string } => {
    const program =
      "import json, sys, jsonschema; jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))";
    const file = saved("report.json", JSON.stringify(report));
    return runToEnd(jsonschema ?? "", ["-c", program, file, schema]);
  };

  test.skipIf(jsonschema === null)("is valid by its schema, which refuses one that is not", () => {
    const report = gradeReport(records, context);
    expect(validate(report)).toMatchObject({ status: 0, stderr: "" });
    expect(validate({ ...report, version: 2 }).stderr).toContain("1 was expected");
    expect(validate({ ...report, more: 1 }).stderr).toContain("'more' was unexpected");
  });

  test("sums points without the dust of binary fractions, and leads to what was written", () => {
    const { totals, submissions } = gradeReport(
      [
        record({ scores: [score({ points: 0.1, max: 0.3 })] }),
        record({ student: "bo", scores: [score({ points: 0.2, max: 0.3 })] }),
      ],
      context,
    );
    expect(totals).toEqual({ submissions: 2, graded: 2, points: 0.3, max: 0.6 });
    expect(submissions[1]?.feedback).toBe("feedback/bo/ps1/exercises.html");
  });
});

describe("grades.csv", () => {
  const python = pythonWith("csv");

  test.skipIf(python === null)("is read by Python as it was meant, with nbgrader's columns and no formula", () => {
    const program = "import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='')))))";
    const file = saved("grades.csv", gradesCsv(records));
    const { stdout } = runToEnd(python ?? "", ["-c", program, file]);
    const rows: Record<string, string>[] = JSON.parse(stdout);
    expect(Object.keys(rows[0] ?? {}).join()).toBe(
      "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score",
    );
    const hostile = HOSTILE.replace("| a |", "'| a |");
    expect(rows.map(({ student_id }) => student_id)).toEqual(["'=cmd|'!A0", hostile, "ada", "grace"]);
    expect(rows.map(({ score: points, max_score }) => [points, max_score])).toEqual([
      ["2", "2"],
      ["0.1", "6.3"],
      ["0", "2"],
      ["0", "0"],
    ]);
    expect(rows[1]?.["timestamp"]).toBe("2026-01-02 03:04:05 UTC");
  });

  test.each(["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])("%j is no formula in it", (student) => {
    const [, line = ""] = gradesCsv([record({ student })]).split(/\r\n(?=ps1)/);
    expect(line.split(",")[3]?.replace(/^"/, "")).toMatch(/^'/);
  });

  // LibreOffice and Excel part cells at semicolons or tabs where the country does so, take spaces away, and know wide signs.
  test.each([
    ["ann;=HYPERLINK(A1);", "ann;'=HYPERLINK(A1);"],
    ["ann\t=1", "ann\t'=1"],
    ["ann\n+1", '"ann\n\'+1"'],
    [" =1+1", "' =1+1"],
    ["\u200b=1+1", "'\u200b=1+1"],
    ["＝1＋1", "'＝1＋1"],
    ["Ann-Mary; O'Hara", "Ann-Mary; O'Hara"],
  ])("%j is written as %j", (student, written) => {
    expect(gradesCsv([record({ student })])).toContain(`ps1,,,${written},,,,`);
  });

  test("adds the notebooks of one assignment", () => {
    const text = gradesCsv([
      record({ scores: [score({ points: 1 })] }),
      record({ notebook: "more.ipynb", scores: [score({ points: 2 })] }),
    ]);
    expect(text.trimEnd().split("\r\n").slice(1)).toEqual(["ps1,,,ada,,,,3,0,3,4"]);
  });
});

test.each([
  ["double(21) is 21, expected 42", "the submission took too long"],
  ["double(21) throws an error: the submission took longer than 30 s", "the submission took longer than 30 s"],
  ["Timeout: the test took longer than 40 s; it was interrupted", "the test took longer than 40 s"],
])("of a hidden test that said “%s” as its time was up, learners read “%s”", (message, read) => {
  expect(messageForLearner(score({ status: "timeout", hidden: true, message }))).toBe(read);
  expect(messageForLearner(score({ status: "timeout", hidden: false, message }))).toBe(message);
});

test("of a hidden test that has ended the check, learners do not read its last words", () => {
  const message =
    "DeadKernel: the checking kernel ended while this test ran (exit code 1; its last words:\nexpected 42)";
  const read = messageForLearner(score({ status: "dead", hidden: true, message }));
  expect(read).toBe("the checking kernel ended while this test ran");
});

test.each([
  ["##[stop-commands]x", "# #[stop-commands]x"],
  ["eve ##vso[task.complete result=Succeeded;]", "eve # #vso[task.complete result=Succeeded;]"],
  ["##teamcity[testFailed name='a']", "# #teamcity[testFailed name='a']"],
  ["###[error]", "## #[error]"],
  ["eve\n::error::x", "eve ::error::x"],
  ["eve\u202e0 fo 6\u2066", "eve 0 fo 6 "],
  ["\u001b[2J\u009b31mÉva # 1", "Éva # 1"],
])("%j is %j in a line that a terminal and a CI service read", (text, line) => {
  expect(inOneLine(text)).toBe(line);
});

test("no name is that of the files of another one, which had to be changed", () => {
  const changed = ["ann:x", "ann~x", "a".repeat(300), "..", "ann."].map(safeName);
  for (const name of changed) expect(safeName(name)).not.toBe(name);
  expect(["ann_x-1a2b3c4d", "s-20231234", "Éva Å"].map(safeName)).toEqual(["ann_x-1a2b3c4d", "s-20231234", "Éva Å"]);
});

describe("what learners read", () => {
  const texts = [JSON.stringify(gradescopeResults(records)), stepSummary(records), annotations(records, []).join("\n")];

  test.each(["in Gradescope", "in the summary", "in annotations"].map((where, place) => [where, texts[place] ?? ""]))(
    "%s tells nothing of hidden tests but that they did not pass",
    (_where, text) => {
      expect(text).not.toContain("expected 42");
      expect(text).not.toContain("f(7)");
    },
  );

  test("in Gradescope has the fields that its documentation names", () => {
    expect(gradescopeResults([record({ scores: [score({ points: 2, status: "passed", message: null })] })])).toEqual({
      score: 2,
      execution_time: 2,
      visibility: "visible",
      output: "",
      tests: [{ name: "exercise 1.1", score: 2, max_score: 2, status: "passed", output: "", visibility: "visible" }],
    });
  });
});

describe("GitHub Actions", () => {
  test("gets one command a line, none of which a learner has made", () => {
    const lines = annotations(records, []).join("\n").split("\n");
    expect(lines.every((line) => line.startsWith("::error file="))).toBe(true);
    expect(lines.some((line) => line.startsWith("::error::forged"))).toBe(false);
  });

  test("gets a table in which no learner opens a cell, a line or an element", () => {
    const rows = stepSummary(records).trimEnd().split("\n").slice(4);
    expect(rows).toHaveLength(records.length + 2);
    for (const row of rows) expect(row.replaceAll("\\|", "").split("|")).toHaveLength(6);
    expect(rows.join("")).not.toContain("<");
  });

  test("is told only where the program is a step of it", async () => {
    const file = join(folder, "summary.md");
    expect(await tellGithub(records, [], {})).toEqual([]);
    expect(await tellGithub(records, [], { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: file })).not.toEqual([]);
    expect(readFileSync(file, "utf8")).toBe(stepSummary(records));
  });
});
