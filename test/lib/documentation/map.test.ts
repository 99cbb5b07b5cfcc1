// The map of the library, lib/README.md: every chapter is in it, every link leads somewhere, every public file is named.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPackage } from "gradus-kernel/book/reference/declarations";
import { describe, expect, test } from "vitest";
import { mistakes } from "../shape-mistakes.ts";
import { share } from "./example.ts";

const lib = fileURLToPath(new URL("../../../lib/", import.meta.url));
const tests = fileURLToPath(new URL("..", import.meta.url));
const map = readFileSync(join(lib, "README.md"), "utf8");
const links = [...map.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
const linked = new Set(links.map((target) => join(lib, target)));

test("there are links to follow", () => {
  expect(links.length).toBeGreaterThan(300);
});

test("every link leads to a file of the repository", () => {
  expect(links.filter((target) => !existsSync(join(lib, target)))).toEqual([]);
});

test("every chapter from 00 to 24 has its part, in order", () => {
  const chapters = [...map.matchAll(/^### (\d\d) \S/gm)].map(([, number]) => number);
  expect(chapters).toEqual(Array.from({ length: 25 }, (_, chapter) => String(chapter).padStart(2, "0")));
});

test("every row of a chapter names a file of the library and a test", () => {
  const rows = map.split("\n").filter((line) => /^\| .*\]\(.*test\/lib/.test(line));
  expect(rows.length).toBeGreaterThan(90);
  for (const line of rows) {
    const [, , code, proof] = line.split(/(?<!\\)\|/);
    expect(code, line).toMatch(/\]\([a-z]/);
    expect(proof, line).toMatch(/\]\(\.\.\/test\/lib\//);
  }
});

test("every file that declares a public name is named, those of plot and check by their folder", () => {
  const names = readPackage("gradus").filter(({ module }) => module === "gradus");
  const files = new Set(names.map(({ file }) => `${file}.ts`));
  expect([...files].filter((file) => !linked.has(join(lib, file)))).toEqual([]);
  for (const entry of ["plot/README.md", "check/index.ts"]) expect(linked).toContain(join(lib, entry));
});

test("every test of the library's concepts is named as a proof", () => {
  const all = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((path) => /\.test(-d)?\.ts$/.test(path));
  const apart = new Set(["plot", "documentation"]);
  const missing = all.filter((path) => !apart.has(dirname(path)) && !linked.has(join(tests, path)));
  expect(missing).toEqual([]);
});

test("the compiler's sentences that it shows are those that the tests hold the compilers to", () => {
  const shown = [...map.matchAll(/^\| `(.+)` +\| (\w+: .+?) +\|$/gm)].map(([, line, sentence]) => [line, sentence]);
  expect(shown).toHaveLength(10);
  for (const row of shown) expect(mistakes).toContainEqual(row);
});

describe("the example at the top", () => {
  const program = readFileSync(fileURLToPath(new URL("example.ts", import.meta.url)), "utf8");

  test("is the program that is checked and run here", () => {
    const shown = /```ts\n([^]*?)```/.exec(map)?.[1] ?? "none";
    expect(program.replace("export const share = ", "")).toContain(shown);
  });

  test("gives the share that its comment says", () => {
    const said = Number(/about (\d\.\d+)/.exec(map)?.[1]);
    expect(Math.abs(share - said)).toBeLessThan(0.01);
  });
});
