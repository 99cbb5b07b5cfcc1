// Answers to exercises that are tried in the kernel: wrong ones with the message each must get, and right ones in another style.
import { checksByExercise } from "gradus-kernel/workbook/exercises";
import { withHiddenTests } from "gradus-kernel/workbook/hidden-tests";
import { replaceSolution } from "gradus-kernel/workbook/solution-region";
import { stubLines } from "gradus-kernel/workbook/stubs";
import type { CodeCell, Notebook } from "gradus-kernel/notebook/types";

/**
 * A wrong answer. `answer` stands in place of the solution region; one that declares the function stands in place of the whole
 * cell. `first` or `second` is the check that must refuse it, with its whole message behind "exercise 14.1: ".
 */
export type WrongAnswer = { mistake: string; answer: string } & (
  | { first: string | RegExp; second?: never }
  | { second: string | RegExp; first?: never }
);

/** A right answer in another style. */
export interface RightAnswer {
  style: string;
  answer: string;
}

/** The answers to the exercises of a chapter by their names, such as "14.1". */
export type ChapterAnswers = Readonly<Record<string, { wrong: readonly WrongAnswer[]; right: readonly RightAnswer[] }>>;

/** What the checks said to an answer: their messages, null where they passed or where there is no such check. */
export interface Outcome {
  id: string;
  first: string | null;
  second: string | null;
}

/** The cells of one exercise. */
export interface ExerciseCells {
  name: string;
  answer: CodeCell;
  first: CodeCell;
  second: CodeCell | null;
  /** The function that the learner writes. */
  functionName: string;
  /** Whether the function takes arguments: else it is a prediction, and there is nothing to vary. */
  hasParameters: boolean;
  /** Names that a learner finds in the cells before it and from the packages: functions that may do the work already. */
  helpers: string[];
}

function codeCell(notebook: Notebook, id: string): CodeCell {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  if (cell?.cell_type !== "code") throw new RangeError(`there is no code cell "${id}"`);
  return cell;
}

/** Functions that the text declares, and values that it imports but for figures and checks. */
function namesIn(source: string): string[] {
  const declared = [...source.matchAll(/^(?:async )?function (\w+)|^const (\w+) = (?:async )?\([^)]*\)[^=]*=>/gm)];
  const imports = [...source.matchAll(/^import \{([^}]*)\} from "(?:gradus|mathjs)";/gm)];
  return [
    ...declared.map(([, one, other]) => one ?? other ?? ""),
    ...imports.flatMap(([, names = ""]) => names.split(",").map((name) => name.trim().split(" as ").at(-1) ?? "")),
  ].filter((name) => /^\w+$/.test(name));
}

export function exercisesOf(notebook: Notebook): ExerciseCells[] {
  return [...checksByExercise(notebook)].map(([name, [first = "", second]]) => {
    const answer = codeCell(notebook, `exercise-${name.replace(".", "-")}`);
    const [, functionName = "", parameters = ""] = /^(?:async )?function (\w+)\(\s*([^]*?)\)/m.exec(answer.source) ?? [];
    const before = notebook.cells.slice(0, notebook.cells.indexOf(answer)).filter((cell) => cell.cell_type === "code");
    return {
      name,
      answer,
      first: codeCell(notebook, first),
      second: second === undefined ? null : codeCell(notebook, second),
      functionName,
      hasParameters: parameters !== "",
      helpers: before.flatMap(({ source }) => namesIn(source)).filter((helper) => helper !== functionName),
    };
  });
}

function sourceWith(answer: string, { answer: cell, functionName }: ExerciseCells): string {
  if (answer.includes(`function ${functionName}(`)) return answer;
  return replaceSolution(cell.source, answer.split("\n"));
}

const marker = "gradus-outcomes:";

/**
 * A cell that tries all answers to an exercise in one go and prints what the checks said: both checks become functions, which get
 * each answer under the name that they use. The cell stands behind the exercise, where all names of the text are known.
 */
export function trialCell(exercise: ExerciseCells, answers: ChapterAnswers[string]): CodeCell {
  const { name, functionName, answer, first, second, helpers, hasParameters } = exercise;
  const written = [
    { id: "solution", source: answer.source },
    { id: "stub", source: replaceSolution(answer.source, stubLines(name)) },
    ...answers.wrong.map((one) => ({ id: `wrong: ${one.mistake}`, source: sourceWith(one.answer, exercise) })),
    ...answers.right.map((one) => ({ id: `right: ${one.style}`, source: sourceWith(one.answer, exercise) })),
  ];
  const trials = written.map(
    ({ id, source }) => `  [${JSON.stringify(id)}, () => {\n${source}\nreturn ${functionName};\n}],`,
  );
  const called = hasParameters ? helpers.map((helper) => `    [${JSON.stringify(helper)}, ${helper}],`) : [];
  const source = [
    `type TriedAnswer = typeof ${functionName};`,
    "await (async () => {",
    checkFunction("first", functionName, first.source),
    checkFunction("second", functionName, second === null ? "" : withHiddenTests(second.source, "kept")),
    "const tell = async (check: (answer: TriedAnswer) => Promise<void>, answer: TriedAnswer): Promise<string | null> => {",
    "  try { await check(answer); return null; }",
    "  catch (error) { return error instanceof Error ? `${error.name}: ${error.message}` : String(error); }",
    "};",
    "const trials: [string, () => TriedAnswer][] = [",
    ...trials,
    "];",
    "const helpers: [string, unknown][] = [",
    ...called,
    "];",
    "type Call = (...args: unknown[]) => unknown;",
    "const last = (helper: Call): Call => (...args) => { const list = helper(...args) as number[]; return list[list.length - 1]; };",
    "for (const [name, helper] of helpers) if (typeof helper === 'function') {",
    "  trials.push([`helper: ${name}`, () => helper as TriedAnswer], [`helper: last of ${name}`, () => last(helper as Call) as TriedAnswer]);",
    "}",
    "const outcomes = [];",
    "for (const [id, make] of trials) {",
    "  const answer = make();",
    "  const saidFirst = await tell(first, answer);",
    "  const saidSecond = id.startsWith('helper') && saidFirst !== null ? 'not tried' : await tell(second, answer);",
    "  outcomes.push({ id: id, first: saidFirst, second: saidSecond });",
    "}",
    `console.log(${JSON.stringify(marker)} + JSON.stringify(outcomes));`,
    "})();",
  ].join("\n");
  const id = `trial-${name.replace(".", "-")}`;
  return { cell_type: "code", id, metadata: {}, source, execution_count: null, outputs: [] };
}

function checkFunction(name: string, functionName: string, source: string): string {
  return `async function ${name}(${functionName}: TriedAnswer): Promise<void> {\n${source}\n}`;
}

/** What a trial cell printed. */
export function readOutcomes(executed: Notebook, exercise: string): Outcome[] {
  const { outputs } = codeCell(executed, `trial-${exercise.replace(".", "-")}`);
  const text = outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
  const line = text.split("\n").find((candidate) => candidate.startsWith(marker));
  if (line === undefined) throw new RangeError(`the trial of exercise ${exercise} printed no outcomes: ${text}`);
  return JSON.parse(line.slice(marker.length)) as Outcome[];
}

/** The chapter with a trial cell behind each exercise. */
export function withTrials(notebook: Notebook, answers: ChapterAnswers): Notebook {
  const exercises = exercisesOf(notebook);
  const cells = notebook.cells.flatMap((cell) => {
    const exercise = exercises.find(({ first, second }) => cell === (second ?? first));
    return exercise === undefined ? [cell] : [cell, trialCell(exercise, answers[exercise.name] ?? { wrong: [], right: [] })];
  });
  return { ...notebook, cells };
}
