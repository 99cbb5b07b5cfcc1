// The rules of a chapter that its source shows: format, order, length, links, closing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findGradingProblems, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import { isCollapsed } from "gradus-kernel/notebook/collapsed-cells";
import { declaredNames } from "gradus-kernel/session/transform/transform";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { chapters, chosenChapters, formula, notebooksFolder, readChapter } from "./chapters.ts";
import { minutesOf, statedMinutes, totalMinutes } from "./reading-time.ts";

const meaningfulId = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$|^[a-z]{3,}$/;

/** The chapters of the course, those that are not written yet included: links to those become links when they are. */
const course = new Set(
  `00-getting-started 01-logistic-regression 02-vectorization 03-features-and-data 04-shallow-network 05-deep-network
  06-train-dev-test 07-bias-and-variance 08-regularization 09-dropout-and-friends 10-normalizing-inputs
  11-vanishing-and-exploding-gradients 12-gradient-checking 13-mini-batches 14-exponentially-weighted-averages
  15-momentum-and-rmsprop 16-adam 17-learning-rate-decay 18-local-optima 19-hyperparameter-search 20-batch-normalization
  21-softmax 22-frameworks 23-digits 24-notation-and-errata`
    .split(/\s+/)
    .map((name) => `${name}.ipynb`),
);

/** One sign for one thing in all chapters: what is written in another way in a formula, and ours. */
const otherSigns: readonly (readonly [other: RegExp, ours: string])[] = [
  [/\\top\b|\\intercal\b|\\math(?:sf|rm|bf)\b *\{?T\b/, "a transpose is X^T"],
  [/\\ell\b|\\mathscr\b|\\mathcal *\{|(?<!\\mathcal |[\w\\])L(?:\\[a-zA-Z]+)?\(/, "the loss is \\mathcal L"],
  [/(?<!\^)\\circ\b|\\otimes\b|\\ast\b/, "a product place by place is \\odot"],
  [/:=|\\gets\b|\\coloneqq\b/, "what becomes is \\leftarrow"],
  [/\\epsilon\b/, "a small number is \\varepsilon"],
  [/\\mathbb *\{?E\b|\\operatorname\{Var\}\[/, "an expectation is E, a variance \\operatorname{Var}(…)"],
];
/** The same in code and figures, where formulas are written in Unicode. */
const otherSignsInCode: readonly (readonly [other: RegExp, ours: string])[] = [
  [/[⊤𝖳]|\^T\b/u, "a transpose is Xᵀ"],
  [/[ℓ𝓛𝐿]/u, "the loss is ℒ"],
  [/[∘∗]/u, "a product place by place is ⊙"],
];

test("the chapters are there, each once and under its name in the course", () => {
  expect(chapters.map(({ file }) => file).filter((file) => !course.has(file))).toEqual([]);
  expect(chapters.map(({ number }) => number)).toEqual(expect.arrayContaining(["10", "11", "12", "14", "16"]));
});

describe.each(chosenChapters)("$file", (chapter) => {
  const notebook = readChapter(chapter);
  const markdown = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  const ungraded = code.filter((cell) => readGradingMetadata(cell, cell.id) === null);
  const text = markdown.map((cell) => cell.source).join("\n\n");

  test("is a source: no outputs, no execution counts, made for the kernel gradus", () => {
    expect(code.filter((cell) => cell.outputs.length > 0 || cell.execution_count !== null)).toEqual([]);
    expect(notebook.nbformat_minor).toBe(5);
    expect(notebook.metadata).toEqual({
      kernelspec: { display_name: "TypeScript (Gradus)", language: "typescript", name: "gradus" },
      language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    });
  });

  test("has cell ids that mean something, each once", () => {
    const ids = notebook.cells.map((cell) => cell.id);
    expect(ids.filter((id) => !meaningfulId.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has grading metadata of schema 3 and nothing else in it", () => {
    expect(findGradingProblems(notebook)).toEqual([]);
  });

  test("opens with its number, what it builds on, what it leads to and its time", () => {
    const opening = notebook.cells[0]?.source ?? "";
    expect(opening).toMatch(new RegExp(`^# ${chapter.number} .+ \\(.+\\)\n\nAfter this chapter you will be able to\n\n- `));
    expect(opening).toMatch(/^\*\*Builds on\*\*: .+ \*\*Leads to\*\*: .+$/m);
    expect(opening).toMatch(/^\*\*Time\*\*: about \d+ minutes, the exercises included\.$/m);
  });

  test("has a figure before its first formula", () => {
    const figure = notebook.cells.findIndex((cell) => cell.cell_type === "code" && /\bshow\(/.test(cell.source));
    const formula = notebook.cells.findIndex((cell) => cell.cell_type === "markdown" && cell.source.includes("$$"));
    expect(figure).toBeGreaterThan(0);
    expect(formula === -1 || figure < formula).toBe(true);
  });

  test("imports in one cell, each package in one statement", () => {
    expect(code.filter((cell) => /^import /m.test(cell.source)).map((cell) => cell.id)).toEqual(["imports"]);
    const imports = code.find((cell) => cell.id === "imports")?.source ?? "";
    const packages = [...imports.matchAll(/ from "([^"]+)";$/gm)].map((match) => match[1]);
    expect(packages).toEqual([...new Set(packages)]);
  });

  test("has short cells: a reader sees at most 14 lines at once", () => {
    const lines = (source: string): number => source.split("\n").length;
    const long = ungraded.filter((cell) => lines(cell.source) > (isCollapsed(cell) ? 28 : 14));
    expect(long.map((cell) => `${cell.id}: ${lines(cell.source)}`)).toEqual([]);
  });

  test("shows a reader no code that draws, asserts, imports or checks unless it is opened", () => {
    const copy = releaseChapter(notebook, { hiddenTests: "kept" });
    const isOpen = (metadata: (typeof copy.cells)[number]["metadata"]): boolean =>
      !JSON.stringify(metadata["jupyter"] ?? {}).includes('"source_hidden":true');
    const open = copy.cells.filter((cell) => cell.cell_type === "code" && isOpen(cell.metadata));
    const busy = open.filter(({ source }) => /\bshow\(|\bassert(Close|That)\(|^import |\bexercise\("/m.test(source));
    expect(busy.map(({ id }) => id)).toEqual([]);
    expect(open.length).toBeGreaterThanOrEqual(5);
  });

  test("states its time truly, at most 75 minutes", () => {
    const [stated, measured] = [statedMinutes(text), totalMinutes(notebook.cells)];
    expect(stated).toBeLessThanOrEqual(75);
    expect(Math.abs(stated - measured), `stated ${stated}, measured ${measured.toFixed(0)} minutes`).toBeLessThanOrEqual(
      0.1 * stated,
    );
  });

  test("has its first exercise in its first quarter", () => {
    const first = notebook.cells.findIndex(({ id }) => /^exercise-\d+-1-text$/.test(id));
    const before = totalMinutes(notebook.cells.slice(0, first));
    expect(before / totalMinutes(notebook.cells), `${before.toFixed(0)} minutes before it`).toBeLessThanOrEqual(0.25);
  });

  test("leaves no reader without an exercise for more than 15 minutes, but for the closing", () => {
    let [since, longest] = [0, 0];
    for (const cell of notebook.cells) {
      if (cell.id === "quiz") break;
      since = /^exercise-\d+-\d+-text$/.test(cell.id) ? 0 : since + minutesOf(cell);
      longest = Math.max(longest, since);
    }
    expect(longest).toBeLessThanOrEqual(15);
  });

  test("has a quiz of three to five questions that works without a script", () => {
    const quiz = markdown.find((cell) => cell.id === "quiz")?.source ?? "";
    const questions = quiz.match(/<details><summary>\d\. /g) ?? [];
    expect(quiz.startsWith("## Quiz")).toBe(true);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(text).not.toContain("<script");
    expect(text.split("<details>").length).toBe(text.split("</details>").length);
  });

  test("has one sign for one thing", () => {
    const formulas = text.match(formula) ?? [];
    const inFormulas = formulas.flatMap((one) => otherSigns.flatMap(([other, ours]) => (other.test(one) ? [`${one}: ${ours}`] : [])));
    const inCode = code.flatMap(({ id, source }) =>
      otherSignsInCode.flatMap(([other, ours]) => (other.test(source) ? [`${id}: ${ours}`] : [])),
    );
    expect([...inFormulas, ...inCode]).toEqual([]);
  });

  test("answers what an exercise asks before the run, closed until it is opened", () => {
    const open = notebook.cells.flatMap((cell, at) => {
      if (!/^exercise-\d+-\d+-text$/.test(cell.id) || !cell.source.includes("Before you run it")) return [];
      const next = notebook.cells.slice(at + 1).find((one) => one.cell_type === "markdown");
      return next?.source.includes("<details><summary>What comes out</summary>") === true ? [] : [cell.id];
    });
    expect(open).toEqual([]);
  });

  test("closes with what to remember, mistakes and symptoms, what notes get wrong, terms, and sources with their year", () => {
    expect(text).toMatch(/## What to remember\n\n- [^]*\| mistake \| symptom \|[^]*### What some course notes get wrong/);
    expect(text).toMatch(/## Terms[^]*\| English \| 中文 \|[^]*## Sources/);
    const sources = text.split("## Sources\n")[1]?.match(/^- .+$/gm) ?? [];
    expect(sources.length).toBeGreaterThanOrEqual(2);
    expect(sources.filter((source) => !/\b(1[89]|20)\d\d\b/.test(source))).toEqual([]);
  });

  test("gives the Chinese of each term in the text", () => {
    const rows = [...(text.split("| English | 中文 |")[1] ?? "").matchAll(/^\| [^|]+ \| ([^|]+) \|$/gm)];
    const terms = rows.flatMap(([, chinese = ""]) => chinese.split(/[,，、]\s*/)).filter((term) => !term.startsWith("-"));
    const before = text.split("## Terms")[0] ?? "";
    const isThere = (term: string): boolean =>
      before.includes(term) || before.includes(term.replace(/\([^)]*\)/g, "")) || before.includes(term.replace(/[()]/g, ""));
    expect(terms.map((term) => term.trim()).filter((term) => term !== "" && !isThere(term))).toEqual([]);
  });

  // Who goes on past an exercise and comes back to it runs its cells after those that stand below.
  test("gives no name anew that cells above have taken from an earlier cell", () => {
    const declaring = new Map<string, string[]>();
    for (const cell of code) {
      for (const name of new Set(declaredNames(cell.source))) declaring.set(name, [...(declaring.get(name) ?? []), cell.id]);
    }
    const hidden = [...declaring].flatMap(([name, [first, ...later]]) => {
      const others = code.filter(({ id }) => id !== first && !later.includes(id));
      const last = code.findIndex(({ id }) => id === later.at(-1));
      const users = others.filter((cell) => code.indexOf(cell) < last && uses(cell.source, name));
      const isTaken = code.findIndex(({ id }) => id === first) < code.findIndex((cell) => cell === users[0]);
      return later.length > 0 && isTaken ? [`${name} of ${first}, in ${users[0]?.id}, declared anew in ${later.join()}`] : [];
    });
    expect(hidden).toEqual([]);
  });

  test("links to files that exist, and to chapters of the course", () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
    const isChapter = (target: string): boolean => target.endsWith(".ipynb");
    expect(targets.filter((target) => isChapter(target) && !course.has(target))).toEqual([]);
    expect(targets.filter((target) => !isChapter(target) && !existsSync(join(notebooksFolder, target)))).toEqual([]);
  });
});

/** Whether code mentions a name: not in a comment, in a text, behind a dot, or as the name of a property. */
function uses(source: string, name: string): boolean {
  const bare = source.replace(/\/\/.*|"(?:[^"\\\n]|\\.)*"/g, "");
  return new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$]|\\??:)`).test(bare);
}
