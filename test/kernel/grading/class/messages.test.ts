// What an instructor reads: how it went, where the reports are, and what is wrong with what was asked for.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { runToEnd } from "../../../run-to-end.ts";
import { runGrade } from "./grade-class.ts";
import { answered, plantClass, sourceNotebook } from "./planted.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-messages-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
plantClass(folder, 1);

test("a run ends with how many passed and where the reports are; --resume says which records do not count", async () => {
  const args = ["submitted", "--source", "source", "--no-isolation", "--report", "graded"];
  const first = await runGrade(folder, args);
  expect(first.stdout).toMatch(/^1 of 1 submissions graded, 1 passed all checks, \d+\.\d s$/m);
  expect(first.stdout).toMatch(/^Reports: graded; a page of the class: gradus report graded$/m);
  const same = await runGrade(folder, [...args, "--resume"]);
  expect(same.stdout).toMatch(/\(graded before\)$/m);
  expect(same.stdout).not.toContain("Graded again");
  const other = await runGrade(folder, [...args, "--resume", "--timeout", "29"]);
  expect(other.stdout).toMatch(/^Graded again: 1, of which what was graded before does not count \(.*an option.*\)$/m);
});

test("a release is no source, with or without answers to some of its exercises", async () => {
  for (const [name, notebook] of Object.entries({
    untouched: releaseChapter(sourceNotebook()),
    "half-done": { ...answered({}), cells: releaseChapter(sourceNotebook()).cells.slice(0, 4) },
  })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "exercises.ipynb"), serializeNotebook(notebook));
    const { code, stderr } = await runGrade(folder, ["submitted", "--source", `${name}/exercises.ipynb`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/exercises\.ipynb is a release \(.*\): --source takes the notebook that it was made of/);
  }
});

test("a submission that no source has a name for is told which one is missing", async () => {
  const own = join(folder, "other");
  plantClass(own, 1);
  mkdirSync(join(own, "submitted", "ada", "ps9"), { recursive: true });
  writeFileSync(join(own, "submitted", "ada", "ps9", "exercises.ipynb"), serializeNotebook(answered({})));
  rmSync(join(own, "submitted", "right"), { recursive: true });
  const { stdout } = await runGrade(own, ["submitted", "--source", "source", "--no-isolation", "--report", "graded"]);
  expect(stdout).toContain("REFUSED: the source has no notebook ps9/exercises.ipynb");
});

test("a page is asked for where no report is", () => {
  const { status, stderr } = runToEnd(process.execPath, [
    join(packageRoot(), "bin", "gradus.mjs"),
    "report",
    join(folder, "nowhere"),
  ]);
  expect(status).toBe(2);
  expect(stderr).toContain("report.json: name the folder that `gradus grade` has written (--report)");
});
