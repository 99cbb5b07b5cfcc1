// How long grading takes: planted submissions and the course's chapters through the real grader, one at a time; writes job-times.json.
//
//   npx tsx --conditions=gradus-source test/bench/jobs/measure-grading.ts
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isJsonObject } from "gradus-kernel/common/json";
import { readNotebook } from "gradus-kernel/notebook/notebook-file";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { readReport, runGrade } from "../../kernel/grading/class/grade-class.ts";
import { KINDS, plantClass } from "../../kernel/grading/class/planted.ts";

const ROUNDS = 4;
const folder = mkdtempSync(join(tmpdir(), "gradus-measure-"));
const course = fileURLToPath(new URL("../../../notebooks", import.meta.url));

/** The times of all submissions below a folder, with what they are. */
async function timesOf(place: string, args: readonly string[]): Promise<{ what: string; seconds: number }[]> {
  const started = performance.now();
  await runGrade(place, ["submitted", "--source", "source", "--report", "report", "--jobs", "1", ...args]);
  const { submissions } = readReport(join(place, "report"));
  const inside = submissions.reduce((sum, { seconds }) => sum + seconds, 0);
  const outside = (performance.now() - started) / 1000 - inside;
  process.stdout.write(
    `${place}: ${submissions.length} submissions, ${inside.toFixed(0)} s in them, ${outside.toFixed(1)} s beside\n`,
  );
  return submissions.map(({ student, notebook, seconds }) => ({ what: `${student} ${notebook}`, seconds }));
}

/** A learner who has solved every chapter, and one who has solved none. */
async function plantCourse(place: string): Promise<void> {
  mkdirSync(join(place, "source"), { recursive: true });
  cpSync(course, join(place, "source", "course"), { recursive: true });
  for (const name of readdirSync(course).filter((each) => each.endsWith(".ipynb"))) {
    const source = await readNotebook(join(course, name), name);
    const release = releaseChapter(source);
    const solved = structuredClone(release);
    for (const [index, cell] of solved.cells.entries()) {
      const { nbgrader } = cell.metadata;
      if (isJsonObject(nbgrader) && nbgrader["solution"] === true) cell.source = source.cells[index]?.source ?? "";
    }
    for (const [student, notebook] of [
      ["solved", solved],
      ["untouched", release],
    ] as const) {
      mkdirSync(join(place, "submitted", student, "course"), { recursive: true });
      writeFileSync(join(place, "submitted", student, "course", name), serializeNotebook(notebook));
    }
  }
}

try {
  const small = join(folder, "small");
  plantClass(small, KINDS * ROUNDS);
  const planted = await timesOf(small, ["--timeout", "10", "--memory", "500"]);
  const large = join(folder, "large");
  await plantCourse(large);
  const chapters = await timesOf(large, ["--timeout", "120"]);
  const { model } = cpus()[0];
  const machine = { model, cores: availableParallelism(), node: process.version };
  const text = JSON.stringify({ machine, planted, chapters }, null, 1);
  writeFileSync(fileURLToPath(new URL("job-times.json", import.meta.url)), `${text}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
