// The table of what the chapters' checks notice of changed solutions: kept in mutation-scores.json and in kernel/grading/README.md.
//
//   npx tsx --conditions=gradus-source test/notebooks/mutation-scores.ts            # tries the exercises that have changed since
//   npx tsx --conditions=gradus-source test/notebooks/mutation-scores.ts 14 16      # those of these chapters
//   npx tsx --conditions=gradus-source test/notebooks/mutation-scores.ts all
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { inParallel } from "gradus-kernel/common/in-parallel";
import { exerciseHash, type ExerciseParts } from "gradus-kernel/grading/mutation/exercise-parts";
import { mutateExercises, type ExerciseResult } from "gradus-kernel/grading/mutation/mutate-notebook";
import { describeExercise } from "gradus-kernel/grading/mutation/mutation-report";
import { partsOf, planNotebook, type PlannedNotebook } from "gradus-kernel/grading/mutation/plan";
import { percentOf, percentText, scoreOfExercises, type MutationScore } from "gradus-kernel/grading/mutation/scores";
import { chapters, notebooksFolder, type Chapter } from "./chapters.ts";

const file = join(import.meta.dirname, "mutation-scores.json");
const readme = join(notebooksFolder, "..", "kernel", "grading", "README.md");

/** What is kept of an exercise. */
export type KeptScore = MutationScore & { hash: string };
export type KeptScores = Record<string, KeptScore>;

/** Seconds over ten times its own that a changed answer may take: an endless one takes them, a machine that is busy must not. */
const timeout = 3;

export function readScores(): KeptScores {
  return JSON.parse(readFileSync(file, "utf8")) as KeptScores;
}

export async function planChapter({ file: name }: Chapter): Promise<PlannedNotebook> {
  const source = join(notebooksFolder, name);
  return planNotebook({ source, name, below: name }, { only: [], kernel: "gradus" });
}

/** The exercises of a chapter of which the table does not know this form. */
export function changedExercises({ notebook, exercises, marks }: PlannedNotebook, scores: KeptScores): ExerciseParts[] {
  return exercises.filter((exercise) => scores[exercise.name]?.hash !== exerciseHash(notebook, exercise, marks));
}

/** Tries these exercises of the chapters, several chapters at a time. */
export async function tryExercises(
  planned: readonly PlannedNotebook[],
  jobs: number = availableParallelism(),
): Promise<{ planned: PlannedNotebook; result: ExerciseResult }[]> {
  const results = await inParallel(partsOf(planned, jobs), jobs, async ({ planned: one, exercises }) => {
    const found = await mutateExercises(one.notebook, exercises, one.marks, { ...one, timeout });
    return found.map((result) => ({ planned: one, result }));
  });
  return results.flat();
}

/** The rows of the table, from the scores alone. */
export function scoreTable(scores: KeptScores): string {
  const rows = chapters.map(({ number }) => row(number, ofChapter(scores, number)));
  return [
    "| chapter | changes | compiler | checks | hidden tests alone | time limit | no mistakes | nobody | noticed |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    row("all", Object.values(scores)),
  ].join("\n");
}

export function ofChapter(scores: KeptScores, number: string): KeptScore[] {
  return Object.keys(scores)
    .filter((name) => Number(name.split(".")[0]) === Number(number))
    .map((name) => scores[name])
    .filter((score) => score !== undefined);
}

export function total(scores: readonly MutationScore[]): MutationScore {
  const sum = scoreOfExercises([]);
  for (const score of scores) for (const field of fields) sum[field] += score[field];
  return sum;
}

const fields = ["changes", "compiler", "visible", "hidden", "timeout", "equivalent", "survived"] as const;

function row(name: string, scores: readonly MutationScore[]): string {
  const sum = total(scores);
  return `| ${[name, ...fields.map((field) => sum[field]), percentText(percentOf(sum))].join(" | ")} |`;
}

const [begin, end] = ["<!-- scores -->", "<!-- /scores -->"];

/** The table as the documentation has it, without the spaces that only lay it out. */
export function documentedTable(): string {
  const text = readFileSync(readme, "utf8");
  const table = text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
  return table.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
}

function write(scores: KeptScores): void {
  const place = (name: string): number[] => name.split(".").map(Number);
  const names = Object.keys(scores).toSorted((a, b) => {
    const [[x = 0, y = 0], [u = 0, v = 0]] = [place(a), place(b)];
    return x - u || y - v;
  });
  const lines = names.map((name) => ` ${JSON.stringify(name)}: ${JSON.stringify(scores[name])}`);
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
  const text = readFileSync(readme, "utf8");
  const [head, tail] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))];
  writeFileSync(readme, `${head}\n\n${scoreTable(scores)}\n\n${tail}`);
}

async function main(asked: readonly string[]): Promise<void> {
  const scores = readScores();
  const isAsked = ({ number }: Chapter): boolean => asked.length === 0 || asked.includes("all") || asked.includes(number);
  const planned = await Promise.all(chapters.filter(isAsked).map(planChapter));
  const wanted = planned.map((one) => {
    return { ...one, exercises: asked.length === 0 ? changedExercises(one, scores) : one.exercises };
  });
  const names = new Set(planned.flatMap(({ exercises }) => exercises.map(({ name }) => name)));
  if (asked.length === 0) for (const name of Object.keys(scores)) if (!names.has(name)) delete scores[name];
  for (const { planned: one, result } of await tryExercises(wanted.filter(({ exercises }) => exercises.length > 0))) {
    for (const line of describeExercise(one.name, result, false)) console.log(line);
    scores[result.name] = { hash: result.hash, ...scoreOfExercises([result]) };
  }
  write(scores);
  console.log("written; `npx prettier --write kernel/grading/README.md` lays the table out");
}

if (import.meta.filename === process.argv[1]) await main(process.argv.slice(2));
