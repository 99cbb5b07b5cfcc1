// A class graded at once: every score as planted, whatever the submissions do, killed and gone on with, and nothing left behind.
// GRADUS_GRADE_CLASS=500 grades that many submissions in place of one of each kind.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { isHere, runToEnd } from "../../../run-to-end.ts";
import { pythonWith } from "../../python.ts";
import { canConfine } from "../sandbox/confined.ts";
import { countMarked } from "../../marked-processes.ts";
import { readReport, runGrade, timeless } from "./grade-class.ts";
import { KINDS, MAX, plantClass } from "./planted.ts";

const count = Number(process.env["GRADUS_GRADE_CLASS"] ?? KINDS);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-class-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);
const planted = plantClass(folder, count);
const jsonschema = pythonWith("jsonschema");
const hasXmllint = isHere("xmllint", "--version");
const args = ["submitted", "--source", "source", "--jobs", "2", "--timeout", "10", "--memory", "500"];

describe.skipIf(!canConfine)(`a class of ${count}`, { timeout: 90_000 + count * 5000 }, () => {
  test("gets the points that were planted, one line each, and ends with 1", async () => {
    const { code, stdout, stderr } = await runGrade(folder, [...args, "--report", "whole"]);
    expect(stderr).toBe("");
    const { submissions, totals, isolation } = readReport(join(folder, "whole"));
    const found = submissions.map(({ student, points, status }) => ({ student, points, status }));
    expect(found).toEqual(planted.map(({ student, points, status }) => ({ student, points, status })));
    for (const [place, { reason = /^$/ }] of planted.entries())
      expect(submissions[place]?.reason ?? "").toMatch(reason);
    expect(totals).toMatchObject({ submissions: count, max: count * MAX });
    expect(isolation).toMatchObject({ engine: "bubblewrap", network: true, files: true, processes: true });
    expect(stdout.match(/^\[ *\d+\/\d+\] /gm)).toHaveLength(count);
    expect(code).toBe(1);
  });

  test.skipIf(jsonschema === null)("is reported in files whose sums, schema and checksums Python finds right", () => {
    const schema = join(packageRoot(), "assets", "grading", "grade-report.schema.json");
    const program = fileURLToPath(new URL("check_report.py", import.meta.url));
    const { stdout, stderr } = runToEnd(jsonschema ?? "", [program, join(folder, "whole"), schema]);
    expect(stderr).toBe("");
    // Two tests in each notebook that ran.
    const ran = readReport(join(folder, "whole")).submissions.filter(({ autograded }) => autograded !== null);
    expect(Number(stdout)).toBe(2 * ran.length);
  });

  test.skipIf(!hasXmllint)("is reported in JUnit that is valid by its schema", () => {
    const schema = fileURLToPath(new URL("../reports/junit.xsd", import.meta.url));
    const args = ["--noout", "--schema", schema, join(folder, "whole", "junit.xml")];
    expect(runToEnd("xmllint", args).stderr).toContain("junit.xml validates");
  });

  test("killed with -9 and gone on with, makes the same report, and leaves no process", async () => {
    for (const killAfter of [Math.ceil(count / 4), Math.ceil(count / 2)]) {
      const { signal } = await runGrade(folder, [...args, "--report", "resumed", "--resume"], { killAfter });
      expect(signal).toBe("SIGKILL");
      await expect.poll(() => countMarked(folder)).toBe(0);
    }
    const { stdout } = await runGrade(folder, [...args, "--report", "resumed", "--resume"]);
    expect(stdout.match(/\(graded before\)$/gm)?.length).toBeGreaterThan(count / 3);
    expect(timeless(join(folder, "resumed"))).toEqual(timeless(join(folder, "whole")));
    expect(countMarked(folder)).toBe(0);
  });
});
