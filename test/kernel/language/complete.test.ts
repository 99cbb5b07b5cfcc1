// Completion and inspection: what may stand at the cursor, and what is known of the name under it.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completions, Inspection } from "gradus-kernel/common/vocabulary";
import { Notebook } from "./notebook.ts";

const notebook = new Notebook();

/** Completions at the `|` in a text. */
async function complete(marked: string): Promise<Completions & { texts: string[] }> {
  const found = await notebook.service.complete(marked.replace("|", ""), marked.indexOf("|"));
  return { ...found, texts: found.matches.map(({ text }) => text) };
}

function inspect(marked: string): Promise<Inspection> {
  return notebook.service.inspect(marked.replace("|", ""), marked.indexOf("|"));
}

beforeAll(async () => {
  mkdirSync(path.join(notebook.folder, "sub"));
  writeFileSync(
    path.join(notebook.folder, "helper.ts"),
    "/** Adds one. */\nexport function increment(n: number): number { return n + 1; }\n",
  );
  await notebook.run(
    `/** How fast the weights move. */
const learningRate = 0.1;
let history: number[] = [];
/** One step of descent. */
function step(weight: number, gradient: number): number { return weight - learningRate * gradient; }
class Layer { readonly units: number = 1; }
interface LayerOptions { units: number; "keep-prob"?: number }
type Mode = "train" | "test";`,
    "const learningRate, let history, function step, class Layer, interface LayerOptions, type Mode",
  );
});
afterAll(() => notebook.close());

describe("completion", () => {
  test("a member of a global object replaces the word behind the dot", async () => {
    expect(await complete("Math.ma|")).toMatchObject({
      matches: [
        { text: "max", type: "method", signature: expect.stringContaining("Math.max(...values: number[]): number") },
      ],
      start: 5,
      end: 7,
    });
  });

  test("with nothing typed behind the dot all members are there", async () => {
    const { texts, start, end } = await complete("history.|");
    expect(texts).toEqual(expect.arrayContaining(["map", "length", "at"]));
    expect(texts).not.toContain("learningRate");
    expect([start, end]).toEqual([8, 8]);
  });

  test.each([
    ["learn|", "learningRate", "variable"],
    ["hist|", "history", "variable"],
    ["1;\nste|", "step", "function"],
    ["new Lay|", "Layer", "class"],
    ["let options: LayerO|", "LayerOptions", "interface"],
    ["let mode: Mod|", "Mode", "type"],
    ["const own = 1; ow|", "own", "variable"],
    ["Mat|", "Math", "variable"],
    ["functi|", "function", "keyword"],
    ['const m: Mode = "tr|', "train", "constant"],
  ])("%s completes to %s, a %s", async (marked, text, type) => {
    const { matches } = await complete(marked);
    const match = matches.find((candidate) => candidate.text === text);
    expect(match?.type).toBe(type);
  });

  test("a name that the cell declares again has the cell's type", async () => {
    expect((await complete('const history = "text"; history.toUpp|')).texts).toEqual(["toUpperCase"]);
  });

  test("an unfinished cell is completed in the middle of open brackets", async () => {
    expect((await complete("console.log([1, 2].map((x) => { return { value: x.toFi|")).texts).toEqual(["toFixed"]);
  });

  test("properties of an object literal come from its type", async () => {
    expect((await complete("const options: LayerOptions = { un|")).texts).toContain("units");
  });

  test("a property that is no identifier replaces the dot too", async () => {
    const { matches, start } = await complete("declare const o: LayerOptions; o.|");
    const source = "declare const o: LayerOptions; o.";
    expect(matches.map(({ text }) => source.slice(0, start) + text)).toEqual(
      expect.arrayContaining([
        'declare const o: LayerOptions; o["keep-prob"]',
        "declare const o: LayerOptions; o.units",
      ]),
    );
  });

  test("in an import local files and packages are offered, and no file of the kernel's", async () => {
    const local = await complete('import { increment } from "./|"');
    expect(local.texts).toEqual(expect.arrayContaining(["helper.ts", "sub"]));
    expect(local.texts.filter((text) => text.includes("__"))).toEqual([]);
    const { texts } = await complete('import * as math from "math|"');
    expect(texts).toContain("mathjs");
  });

  test("positions behind characters outside the basic plane are UTF-16 offsets", async () => {
    const { start, end, texts } = await complete('const emoji = "😀😀"; emoji.toUpperC|');
    expect(texts).toEqual(["toUpperCase"]);
    expect([start, end]).toEqual([28, 36]);
  });

  test("another case is completed where nothing fits exactly", async () => {
    expect((await complete("LEARN|")).texts).toEqual(["learningRate"]);
  });

  test("a name that nobody has imported brings its import along, before the cell", { timeout: 20_000 }, async () => {
    const { matches, start, end } = await complete("const a = 1;\nconst text = readFileSy|");
    expect([start, end]).toEqual([0, 36]);
    expect(matches).toContainEqual({
      text: 'import { readFileSync } from "node:fs";\nconst a = 1;\nconst text = readFileSync',
      type: "module",
      signature: 'import { readFileSync } from "node:fs";',
    });
    // Where a name of the notebook fits, no package is searched; nor for a short word, nor behind a dot.
    expect((await complete("learn|")).texts).toEqual(["learningRate"]);
    expect((await complete("zq|")).matches).toEqual([]);
    expect((await complete("history.readFileSy|")).matches).toEqual([]);
  });

  test("in a comment nothing is offered", async () => {
    expect(await complete("// lear|")).toEqual({ matches: [], texts: [], start: 3, end: 7 });
  });

  test("an offset behind the text means its end", async () => {
    const { matches, end } = await notebook.service.complete("Math.ma", 99);
    expect(matches.map(({ text }) => text)).toEqual(["max"]);
    expect(end).toBe(7);
  });
});

describe("inspection", () => {
  test("a function has its signature and documentation as Markdown and as text", async () => {
    const { found, markdown, text } = await inspect("Math.ma|x");
    expect(found).toBe(true);
    expect(markdown).toContain("```typescript\n(method) Math.max(...values: number[]): number\n```");
    expect(markdown).toContain("*@param* `values`");
    expect(text).toContain(
      "(method) Math.max(...values: number[]): number\n\nReturns the larger of a set of supplied numeric expressions.",
    );
    expect(text).toContain("@param values");
    expect(text).not.toMatch(/[`*]/);
  });

  test.each([
    ["learningRate|", "const learningRate: 0.1", "How fast the weights move."],
    ["let copy = |history", "let history: number[]", ""],
    ["step|(1, 2)", "function step(weight: number, gradient: number): number", "One step of descent."],
    ["Layer|", "class Layer", ""],
    ["new Layer|()", "constructor Layer(): Layer", ""],
    ["let mode: Mode|", "type Mode = ", ""],
    ['import { increment } from "./helper.ts"; increment|', "function increment(n: number): number", "Adds one."],
  ])("%s is explained without a trace of the import", async (marked, signature, documentation) => {
    const { text } = await inspect(marked);
    expect(text).toContain(signature);
    expect(text).toContain(documentation);
    expect(text).not.toMatch(/alias|__cell|import\(/);
  });

  test("inside a call the signature of what is called is shown", async () => {
    const { found, text } = await inspect("step(1, |");
    expect(found).toBe(true);
    expect(text).toBe("step(weight: number, gradient: number): number\n\nOne step of descent.");
  });

  test("inside a call the name under the cursor comes first", async () => {
    const { text } = await inspect("step(learningRate|)");
    expect(text).toMatch(/^const learningRate: 0\.1[\s\S]*step\(weight: number/);
  });

  test.each([
    ['import { adam } from "gradus"; adam|', { package: "gradus", file: "optimize/optimizers/adam", name: "adam" }],
    ['import { ad } from "gradus"; ad.add|', { package: "gradus", file: "gradients/autodiff/arithmetic", name: "add" }],
    ['import { lines } from "gradus/plot"; lines|', { package: "gradus", file: "plot/figures/lines", name: "lines" }],
    ["step|(1, 2)", undefined],
    ["Math.max|", undefined],
  ])("%s is told with its place in the reference: %j", async (marked, reference) => {
    expect((await inspect(marked)).reference).toEqual(reference);
  });

  test("where there is nothing to know nothing is found", async () => {
    expect(await inspect("  | ")).toEqual({ found: false, markdown: "", text: "" });
    expect(await inspect("neverDecl|ared")).toEqual({ found: false, markdown: "", text: "" });
  });
});
