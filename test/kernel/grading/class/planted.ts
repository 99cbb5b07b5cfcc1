// A class of planted submissions: each made so that its points are known before anything is graded.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Cell, CodeCell, Notebook } from "gradus-kernel/notebook/types";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { codeCell, markdownCell, notebookOf } from "../../notebook/notebooks.ts";

/** What is known of a submission before it is graded. */
export interface Planted {
  student: string;
  points: number;
  status: "graded" | "stopped" | "refused";
  /** What the reason has to say, where there is one. */
  reason?: RegExp;
}

export const ASSIGNMENT = "ps1";
export const MAX = 6;

const METADATA = { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)", language: "typescript" } };

function graded(id: string, source: string, points?: number): CodeCell {
  const isTest = points !== undefined;
  const nbgrader = { schema_version: 3, grade_id: id, grade: isTest, solution: !isTest, locked: isTest, task: false };
  return codeCell(id, source, { nbgrader: isTest ? { ...nbgrader, points } : nbgrader });
}

function answerCell(id: string, head: string, body: string): CodeCell {
  return graded(id, `${head} {\n  // BEGIN SOLUTION\n  ${body}\n  // END SOLUTION\n}`);
}

const TWICE = "function twice(x: number): number";
const MEAN = "function mean(values: readonly number[]): number";
const RIGHT = {
  twice: "return 2 * x;",
  mean: "let sum = 0;\n  for (const value of values) sum += value;\n  return sum / values.length;",
};

/** The source: two exercises, a test with a hidden part, and one that gives partial credit. */
export function sourceNotebook(): Notebook {
  const cells: Cell[] = [
    markdownCell("title", "# Two exercises"),
    codeCell("helper", "const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;"),
    answerCell("exercise-1-1", TWICE, RIGHT.twice),
    graded(
      "test-1-1",
      [
        'if (twice(2) !== 4) throw new Error("twice(2) is not 4");',
        "// BEGIN HIDDEN TESTS",
        'if (twice(-3) !== -6) throw new Error("a secret case");',
        "// END HIDDEN TESTS",
      ].join("\n"),
      2,
    ),
    answerCell("exercise-1-2", MEAN, RIGHT.mean),
    graded(
      "test-1-2",
      [
        "let points = 0;",
        "if (mean([1, 2, 3]) === 2) points += 2;",
        "if (mean([4]) === 4) points += 2;",
        "points",
      ].join("\n"),
      4,
    ),
  ];
  return notebookOf(cells, METADATA);
}

/** The release with these bodies in place of the stubs. */
export function answered(bodies: { twice?: string; mean?: string; before?: string }): Notebook {
  const notebook = releaseChapter(sourceNotebook());
  const { twice = RIGHT.twice, mean = RIGHT.mean, before } = bodies;
  cell(notebook, "exercise-1-1").source = `${TWICE} {\n  ${twice}\n}`;
  cell(notebook, "exercise-1-2").source = `${MEAN} {\n  ${mean}\n}`;
  if (before !== undefined) notebook.cells.splice(2, 0, codeCell("mine", before));
  return notebook;
}

function cell(notebook: Notebook, id: string): Cell {
  const found = notebook.cells.find((one) => one.id === id);
  if (found === undefined) throw new Error(`planted: there is no cell ${id}`);
  return found;
}

type Plant = Omit<Planted, "student"> & { make: () => Notebook | string | Buffer | null };

const graduated = (points: number, make: () => Notebook): Plant => ({ points, status: "graded", make });
const refused = (reason: RegExp, make: Plant["make"]): Plant => ({ points: 0, status: "refused", reason, make });

function changed(change: (notebook: Notebook) => void, bodies: { twice?: string; mean?: string } = {}): Notebook {
  const notebook = answered(bodies);
  change(notebook);
  return notebook;
}

const WRONG = { twice: "return x;", mean: "return 0;" };

/** One of each kind; `null` stands for a link. */
const PLANTS: Record<string, Plant> = {
  right: graduated(6, () => answered({})),
  "right-in-other-words": graduated(6, () =>
    answered({ twice: "return x + x;", mean: "return values.reduce((a, b) => a + b, 0) / values.length;" }),
  ),
  "wrong-value": graduated(4, () => answered({ twice: "return x;" })),
  "wrong-in-the-hidden-case": graduated(4, () => answered({ twice: "return Math.abs(2 * x);" })),
  "wrong-type": graduated(4, () => answered({ twice: 'return "4";' })),
  "wrong-with-error": graduated(2, () => answered({ mean: 'throw new Error("I do not know");' })),
  "wrong-in-part": graduated(4, () => answered({ mean: "return values[0] ?? 0;" })),
  untouched: graduated(0, () => releaseChapter(sourceNotebook())),
  looping: graduated(4, () => answered({ twice: "while (true);" })),
  "memory-eating": {
    points: 2,
    status: "stopped",
    reason: /ran out of memory/,
    make: () => answered({ mean: "const all: Buffer[] = []; while (true) all.push(Buffer.alloc(50_000_000, 1));" }),
  },
  crashing: {
    points: 2,
    status: "stopped",
    reason: /killed by SIGKILL/,
    make: () => answered({ mean: 'process.kill(process.pid, "SIGKILL");\n  return 2;' }),
  },
  "exiting-with-0": {
    points: 2,
    status: "stopped",
    reason: /exit code 0/,
    make: () => answered({ mean: "return process.exit(0);" }),
  },
  "not-json": refused(/not JSON at line 1/, () => "{ this is not"),
  empty: refused(/the file is empty/, () => ""),
  "not-utf-8": refused(/not UTF-8/, () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  "other-kernel": refused(/for the kernel python3/, () => ({
    ...answered({}),
    metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } },
  })),
  "kernel-with-a-long-name": refused(/for the kernel x{200,300} … \(\d+ characters more\)/, () => ({
    ...answered({}),
    metadata: { kernelspec: { name: "x".repeat(1e6), display_name: "x", language: "x" } },
  })),
  link: refused(/it is a link/, () => null),
  "deleted-test": graduated(2, () =>
    changed(
      (notebook) =>
        void notebook.cells.splice(
          notebook.cells.findIndex(({ id }) => id === "test-1-2"),
          1,
        ),
      { mean: WRONG.mean },
    ),
  ),
  "changed-test": graduated(0, () => changed((notebook) => void (cell(notebook, "test-1-2").source = "4"), WRONG)),
  "changed-points": graduated(4, () =>
    changed((notebook) => Object.assign(cell(notebook, "test-1-2").metadata["nbgrader"] ?? {}, { points: 1000 }), {
      twice: WRONG.twice,
    }),
  ),
  "duplicated-id": graduated(4, () =>
    changed((notebook) => {
      const copy = { ...structuredClone(cell(notebook, "exercise-1-1")), id: "copy", source: `${TWICE} { return x; }` };
      notebook.cells.splice(4, 0, copy);
    }),
  ),
  "wrong-cell-type": graduated(6, () =>
    changed((notebook) => {
      const place = notebook.cells.findIndex(({ id }) => id === "test-1-2");
      notebook.cells[place] = markdownCell("test-1-2", "4", cell(notebook, "test-1-2").metadata);
    }),
  ),
  "forged-output": graduated(0, () =>
    changed((notebook) => {
      const test = cell(notebook, "test-1-2");
      if (test.cell_type === "code")
        test.outputs = [
          { output_type: "execute_result", execution_count: 1, data: { "text/plain": "4" }, metadata: {} },
        ];
    }, WRONG),
  ),
  spying: graduated(6, () =>
    answered({
      before:
        'import { readdirSync, readFileSync } from "node:fs";\nfor (const place of ["../..", "../../submitted", "/root", "."]) { try { console.log(place, readdirSync(place)); } catch {} }',
    }),
  ),
  // Deeper than a process with a usual stack can parse, which would end there and then.
  nesting: graduated(6, () => answered({ twice: `return 2 * ${"(".repeat(45_000)}x${")".repeat(45_000)};` })),
  "=cmd|'!A0": graduated(6, () => answered({})),
  // What copies a notebook would run out of stack, which is no fault of the grading.
  "deep-metadata": refused(/nests more than 500 levels deep/, () =>
    serializeNotebook(answered({})).replace(
      '"metadata": {',
      `"metadata": {"x": ${"[".repeat(4000)}${"]".repeat(4000)},`,
    ),
  ),
  forking: graduated(6, () =>
    answered({
      before:
        'import { spawn } from "node:child_process";\nfor (let i = 0; i < 300; i++) { const child = spawn("sleep", ["100"]); child.on("error", () => {}); if (child.pid === undefined) break; }',
    }),
  ),
};

export const KINDS: number = Object.keys(PLANTS).length;

/** Writes the source and `count` submissions below a folder, each kind in turn; resolves with what is known of them, sorted by name. */
export function plantClass(folder: string, count: number): Planted[] {
  write(join(folder, "source", ASSIGNMENT, "exercises.ipynb"), sourceNotebook());
  const kinds = Object.entries(PLANTS);
  const planted = Array.from({ length: count }, (_, place): Planted => {
    const [kind, { make, ...known }] = kinds[place % kinds.length] ?? kinds[0];
    const round = Math.floor(place / kinds.length);
    const student = round === 0 ? kind : `${kind}-${round}`;
    const file = join(folder, "submitted", student, ASSIGNMENT, "exercises.ipynb");
    const made = make();
    if (made !== null) write(file, made);
    else {
      mkdirSync(dirname(file), { recursive: true });
      symlinkSync(join(folder, "source", ASSIGNMENT, "exercises.ipynb"), file);
    }
    return { student, ...known };
  });
  return planted.sort((one, other) => (one.student < other.student ? -1 : 1));
}

function write(file: string, content: Notebook | string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  const isText = typeof content === "string" || Buffer.isBuffer(content);
  writeFileSync(file, isText ? content : serializeNotebook(content));
}
