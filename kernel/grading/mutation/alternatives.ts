// Other answers to an exercise: right ones in another style, which every check must let pass, and wrong ones, which a check must refuse.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { transform } from "esbuild";
import { shownPath } from "../../command-line/targets.ts";
import { UsageError } from "../../command-line/usage-error.ts";
import type { Notebook } from "../../notebook/types.ts";
import { replaceSolution } from "../../workbook/solution-region.ts";
import { ChapterKernel, type ChapterKernelOptions } from "./chapter-kernel.ts";
import type { ExerciseParts } from "./exercise-parts.ts";
import { judge, type Verdict } from "./try-mutants.ts";

export interface Alternative {
  /** What is other about it: its style, or its mistake. */
  name: string;
  /** What stands in place of the solution region, or of the whole cell where it declares the same function. */
  answer: string;
  isRight: boolean;
}

/** The alternatives of a file by the names of their exercises. */
export type Alternatives = ReadonlyMap<string, readonly Alternative[]>;

export interface AlternativeResult extends Alternative {
  exercise: string;
  verdict: Verdict;
  message: string | null;
}

/**
 * Reads a module (`.ts`, `.mts`, `.js`, `.mjs`) that exports `answers`, or a `.json` of the same: by exercise
 * `{ right: [{ style, answer }], wrong: [{ mistake, answer }] }`.
 *
 * @throws {UsageError} where the file is none
 */
export async function readAlternatives(path: string): Promise<Alternatives> {
  const answers = await load(path).catch((error: unknown) => {
    throw new UsageError(
      `${shownPath(path)} cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  });
  if (!isRecord(answers)) throw new UsageError(`${shownPath(path)} has no answers by exercise`);
  return new Map(
    Object.entries(answers).map(([exercise, given]) => [
      exercise,
      alternativesIn(given, `${shownPath(path)}, ${exercise}`),
    ]),
  );
}

async function load(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  if (extname(path) === ".json") return JSON.parse(text);
  const { code } = await transform(text, { loader: "ts", format: "esm" });
  const module: { answers?: unknown } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.answers;
}

function alternativesIn(given: unknown, place: string): Alternative[] {
  const lists = isRecord(given) ? given : {};
  return [
    ...listIn(lists["right"], "style", `${place}, right`).map((one) => ({ ...one, isRight: true })),
    ...listIn(lists["wrong"], "mistake", `${place}, wrong`).map((one) => ({ ...one, isRight: false })),
  ];
}

function listIn(list: unknown, field: string, place: string): Pick<Alternative, "name" | "answer">[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new UsageError(`${place} is no list`);
  return list.map((item: unknown, k) => {
    const [name, answer] = isRecord(item) ? [item[field], item["answer"]] : [];
    if (typeof name === "string" && typeof answer === "string") return { name, answer };
    throw new UsageError(`${place}, number ${k + 1} must have the texts "${field}" and "answer"`);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tries the alternatives of a notebook's exercises. */
export async function tryAlternatives(
  notebook: Notebook,
  exercises: readonly ExerciseParts[],
  alternatives: Alternatives,
  options: ChapterKernelOptions,
): Promise<AlternativeResult[]> {
  const kernel = new ChapterKernel(notebook, options);
  const results: AlternativeResult[] = [];
  try {
    for (const exercise of exercises) {
      const place = exercise.answers[0] ?? 0;
      for (const alternative of alternatives.get(exercise.name) ?? []) {
        await kernel.advanceTo(exercise.tests.at(-1) ?? place);
        const source = answerCell(notebook.cells[place]?.source ?? "", alternative.answer);
        const said = await judge(kernel, notebook, exercise, { place, source });
        results.push({ ...alternative, exercise: exercise.name, ...said });
      }
    }
  } finally {
    await kernel.close();
  }
  return results;
}

/** The cell with another answer: in place of the region, or of all where it declares what the cell declares. */
export function answerCell(cell: string, answer: string): string {
  const [, name] = /\bfunction (\w+)\s*\(/.exec(cell) ?? [];
  const declares = name !== undefined && new RegExp(`\\bfunction ${name}\\s*\\(`).test(answer);
  return declares ? answer : replaceSolution(cell, answer.split("\n"));
}

/** Whether an alternative is judged as it should be. */
export function isJudgedRightly({ isRight, verdict }: AlternativeResult): boolean {
  return isRight === (verdict === "survived");
}

export function describeAlternative(
  name: string,
  { exercise, isRight, name: what, message }: AlternativeResult,
): string {
  return isRight
    ? `${name}, exercise ${exercise}: a right answer is refused (${what}): ${message}`
    : `${name}, exercise ${exercise}: a wrong answer passes (${what})`;
}
