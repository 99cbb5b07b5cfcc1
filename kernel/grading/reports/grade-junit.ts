// The report as JUnit XML, as CI services read it: a submission is a testsuite, a graded cell a testcase.
import { stripVTControlCharacters } from "node:util";
import { escapeXml } from "../../run/report-junit.ts";
import { keyOf } from "../records/find-submissions.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import { outOf } from "./score-words.ts";

type RecordScore = GradedRecord["scores"][number];

export function gradeJunit(records: readonly GradedRecord[]): string {
  const counts = countsOf(records.flatMap(({ scores }) => scores));
  const time = records.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites${attributes({ name: "gradus grade", ...counts, time })}>`,
    ...records.map(suite),
    `</testsuites>`,
    "",
  ].join("\n");
}

/** `failures`: a check refused or gave a part of its points; `errors`: it could not come to its end. */
function countsOf(scores: readonly RecordScore[]): Record<"tests" | "failures" | "errors" | "skipped", number> {
  const kinds = scores.map(elementOf);
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  return { tests: scores.length, failures: count("failure"), errors: count("error"), skipped: 0 };
}

function suite(record: GradedRecord): string {
  const name = keyOf(record);
  const { scores, seconds, reason, problems, points, max } = record;
  const properties = [
    ["points", points],
    ["max", max],
    ...problems.map((problem): [string, string] => ["problem", problem]),
  ] as const;
  return [
    `  <testsuite${attributes({ name, ...countsOf(scores), time: seconds.toFixed(3) })}>`,
    propertyList(properties, "    "),
    ...scores.map((score) => testcase(name, score)),
    ...(reason === null ? [] : [`    <system-err>${escapeXml(reason)}</system-err>`]),
    `  </testsuite>`,
  ].join("\n");
}

function testcase(classname: string, score: RecordScore): string {
  const element = elementOf(score);
  const message = stripVTControlCharacters(score.message ?? "");
  const [line = ""] = message.split("\n");
  const fault =
    element === null
      ? []
      : [
          `      <${element}${attributes({ type: score.status, message: line })}>${escapeXml(`${outOf(score)}\n${message}`)}</${element}>`,
        ];
  return [
    `    <testcase${attributes({ classname, name: score.gradeId, time: score.seconds.toFixed(3) })}>`,
    propertyList(
      [
        ["points", score.points],
        ["max", score.max],
      ],
      "      ",
    ),
    ...fault,
    `    </testcase>`,
  ].join("\n");
}

function elementOf({ status }: RecordScore): "failure" | "error" | null {
  if (status === "passed") return null;
  return status === "failed" || status === "partial" ? "failure" : "error";
}

function propertyList(properties: readonly (readonly [string, string | number])[], indent: string): string {
  const lines = properties.map(([name, value]) => `${indent}  <property${attributes({ name, value })}/>`);
  return [`${indent}<properties>`, ...lines, `${indent}</properties>`].join("\n");
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escapeXml(String(value)).replace(/[\n\r\t]/g, (end) => `&#${end.charCodeAt(0)};`)}"`,
    )
    .join("");
}
