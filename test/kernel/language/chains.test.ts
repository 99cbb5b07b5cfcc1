// Long chains of cells whose types follow from each other: declarations take the place of the cells, and nobody sees a difference.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Notebook } from "./notebook.ts";

const LINKS = 14;

let notebook: Notebook;
let cache: string;

beforeEach(() => {
  notebook = new Notebook();
  cache = path.join(notebook.folder, "cache");
  vi.stubEnv("XDG_CACHE_HOME", cache);
});
afterEach(async () => {
  await notebook.close();
  vi.unstubAllEnvs();
});

/** Runs cells that each infer from the one before, until declarations have been written for all that have run. */
async function runChain(): Promise<void> {
  await notebook.run("const link0 = { count: 0, names: [''] };", "const link0");
  for (let k = 1; k <= LINKS; k++) {
    const source = `const link${k} = { ...link${k - 1}, count: link${k - 1}.count + 1 };`;
    expect(await notebook.errors(source, `const link${k}`)).toEqual([]);
  }
  await notebook.service.settled();
}

/** The texts of the cell files, the newest last. */
function cellFiles(): string[] {
  const all = readdirSync(cache, { recursive: true, encoding: "utf8" });
  const files = all.filter((file) => /__cell\d+\.ts$/.test(file) && !file.includes("node_modules"));
  const number = (file: string): number => Number(/(\d+)\.ts$/.exec(file)?.[1]);
  return files.sort((a, b) => number(a) - number(b)).map((file) => readFileSync(path.join(cache, file), "utf8"));
}

test("the types of a long chain are written down once, not inferred by each cell", async () => {
  await runChain();
  const declared = cellFiles().filter((text) => text.includes("count: number;"));
  expect(declared.length).toBeGreaterThanOrEqual(12);
  expect(declared.at(-1)).not.toContain("import");
  expect(await notebook.errors(`const n: number = link${LINKS}.names;`)).toEqual([
    "2322 1:7 Type 'string[]' is not assignable to type 'number'.",
  ]);
});

test("types mean the same after declarations have taken the place of cells", async () => {
  await notebook.run(
    [
      "class Hidden { #key = 1; private own = 2; open() { return this.#key + this.own; } }",
      "class Other { #key = 1; private own = 2; open() { return this.#key + this.own; } }",
      'const literal = "a"; let wide = "a"; const pair = [1, "a"] as const; const mark: unique symbol = Symbol();',
      'enum Color { Red = "r" } const red = Color.Red; const isText = (x: unknown) => typeof x === "string";',
      "function over(x: string): string; function over(x: number): number; function over(x: any) { return x; }",
      "interface Array<T> {} declare global { interface Array<T> { lastOne(): T } }",
    ].join("\n"),
    "class Hidden, class Other, const literal, let wide, const pair, const mark, enum Color, const red, const isText, function over",
  );
  await runChain();
  expect(cellFiles()[0]).toContain("declare class Hidden");
  const cells: [source: string, errors: string[]][] = [
    ["const h: Hidden = new Hidden(); const n: number = h.open(); const s: string = over('x');", []],
    ['let again = literal; again = "b"; wide = "b"; let color = red; color = Color.Red; [0].lastOne().toFixed();', []],
    ["const u: unknown = 1; if (isText(u)) u.trim(); const m: typeof mark = mark; const one: 1 = pair[0];", []],
    ["const h: Hidden = new Other();", ["2322 1:7 Type 'Other' is not assignable to type 'Hidden'."]],
    ["new Hidden().own;", ["2341 1:14 Property 'own' is private and only accessible within class 'Hidden'."]],
    ["literal = 'b';", ["2588 1:1 Cannot assign to 'literal' because it is a constant."]],
    ["wide = 1;", ["2322 1:1 Type 'number' is not assignable to type 'string'."]],
  ];
  for (const [source, errors] of cells) {
    const found = await notebook.errors(source);
    expect(found.map((line) => line.split("\n")[0])).toEqual(errors);
  }
});

test("documentation and the places of declarations stay those of the cell", async () => {
  const source = "// A comment.\n\n/** Doubles it. */ function twice(value: number) { return 2 * value; }";
  await notebook.run(source, "function twice");
  await runChain();
  expect((await notebook.service.inspect("twice", 2)).markdown).toContain("Doubles it.");
  const [error] = await notebook.run("twice();");
  expect(error?.related).toEqual(["In[1]:3:35: An argument for 'value' was not provided."]);
});

test("a cell whose types no declaration can express stays as it is", async () => {
  await notebook.run("const Made = class { private secret = 1; shown = 2; };", "const Made");
  await notebook.run("const made = new Made();", "const made");
  await runChain();
  expect(cellFiles()[0]).toContain("class { private secret = 1;");
  expect(await notebook.errors("made.shown.toFixed(); made.secret;")).toEqual([
    "2341 1:28 Property 'secret' is private and only accessible within class 'Made'.",
  ]);
});

test("declarations are written nowhere but in the kernel's own folder", async () => {
  mkdirSync(path.join(notebook.folder, "lib"));
  writeFileSync(path.join(notebook.folder, "lib/helper.ts"), "export const help = () => ({ helped: 1 });\n");
  writeFileSync(
    path.join(notebook.folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { outDir: "./out", rootDir: ".", declarationDir: "./types", stripInternal: true },
    }),
  );
  await notebook.run('import { help } from "./lib/helper.ts";', "import help");
  await notebook.run("/** @internal */ const helped = help();", "const helped");
  await runChain();
  expect(cellFiles()[1]).toContain("helped: number;");
  expect(readdirSync(notebook.folder).sort()).toEqual(["cache", "lib", "tsconfig.json"]);
  expect(readdirSync(path.join(notebook.folder, "lib"))).toEqual(["helper.ts"]);
  expect(await notebook.errors("const n: string = helped.helped;")).toHaveLength(1);
});
