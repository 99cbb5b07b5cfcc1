// Imports of cells: packages, CommonJS, JSON, local TypeScript that is edited, names that later cells use.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

function withFiles(files: Record<string, string>): SessionProcess {
  const session = new SessionProcess();
  write(session, files);
  return session;
}

function write(session: SessionProcess, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(session.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const pack = (name: string, manifest: object, files: Record<string, string>): Record<string, string> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", ...manifest }),
  ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
});

test("an import of one cell is there in the next, used or not", async () => {
  const session = new SessionProcess();
  await session.run(
    "import { join, type ParsedPath } from 'node:path'; import os, * as all from 'node:os'; import 'node:fs';",
  );
  expect(await session.value("[join('a', 'b'), typeof os.cpus, typeof all.cpus]")).toBe(
    "[ 'a/b', 'function', 'function' ]",
  );
});

test("a type that is imported without `type` does not fail", async () => {
  const session = withFiles({ "t.ts": "export interface T { a: 1 } export type U = string; export const v = 1;" });
  expect(await session.value("import { T, U, v } from './t.ts'; const t: T = { a: 1 }; v")).toBe("1");
});

test("packages of the notebook's folder come first, the kernel's own second", async () => {
  const session = withFiles({
    ...pack(
      "only-esm",
      { type: "module", exports: { import: "./i.js" } },
      { "i.js": "export default 'esm'; export const a = 1" },
    ),
    ...pack("common", { main: "m.js" }, { "m.js": "exports['hid' + 'den'] = 4; exports.plain = 5;" }),
    ...pack("katex", { type: "module", exports: "./k.js" }, { "k.js": "export const mine = true" }),
  });
  expect(await session.value("import d, { a } from 'only-esm'; [d, a]")).toBe("[ 'esm', 1 ]");
  // Node's lexer does not find the first name.
  expect(await session.value("import { hidden, plain } from 'common'; [hidden, plain]")).toBe("[ 4, 5 ]");
  expect(await session.value("import { mine } from 'katex'; mine")).toBe("true");
  expect(await session.value("import { create } from 'mathjs'; typeof create")).toBe("'function'");
});

test("a local TypeScript file is an ES module in any folder, and shares packages with the cells", async () => {
  const session = withFiles({
    "lib/a.ts":
      "import { K } from '../b.js'; import { create } from 'mathjs'; export enum E { X = 2 }; export const k: K = new K(); export { create };",
    "b.ts": "export class K { readonly n: number = 1 }",
  });
  await session.run(
    "import { k, E, create as theirs } from './lib/a'; import { K } from './b.ts'; import { create } from 'mathjs';",
  );
  expect(await session.value("[k instanceof K, E.X, theirs === create]")).toBe("[ true, 2, true ]");
});

const importAll = (suffix: string): string =>
  `import { version as v${suffix}, W as W${suffix} } from './whole.ts'; import { id as id${suffix} } from './other.ts';`;

test("an edited file is loaded again, with what imports it, and nothing else", async () => {
  const session = withFiles({
    "part.ts": "export const version = 1;",
    "whole.ts": "export { version } from './part.ts'; export class W {}",
    "other.ts": "export const id = {};",
  });
  await session.run(importAll("1"));
  await session.run(importAll("2"));
  expect(await session.value("[v1, v2, W1 === W2]")).toBe("[ 1, 1, true ]");
  write(session, { "part.ts": "export const version = 1 + 41;" });
  await session.run(importAll("3"));
  expect(await session.value("[v3, W1 === W3, id1 === id3]")).toBe("[ 42, false, true ]");
});

test("a module that failed is tried again, without an edit", async () => {
  const session = withFiles({
    "needs.ts": "if (!(globalThis as any).ok) throw new Error('not yet'); export const n = 1;",
  });
  expect((await session.run("import { n } from './needs.ts'")).outcome).toMatchObject({ error: { evalue: "not yet" } });
  await session.run("(globalThis as any).ok = true");
  expect(await session.value("import { n } from './needs.ts'; n")).toBe("1");
});

test("JSON needs no attribute, and may have one", async () => {
  const session = withFiles({ "d.json": '{"a": [1], "b-c": 2}' });
  expect(await session.value("import d, { a } from './d.json'; [d, a]")).toBe("[ { a: [ 1 ], 'b-c': 2 }, [ 1 ] ]");
  expect(await session.value("import e from './d.json' with { type: 'json' }; e['b-c']")).toBe("2");
});

test("imported names follow what their module assigns", async () => {
  const session = withFiles({ "c.ts": "export let count = 0; export function increase(): void { count++ }" });
  await session.run(
    "import { count, increase } from './c.ts'; const seen = () => count; increase(); console.log(count);",
  );
  expect(session.text(1)).toBe("1\n");
  await session.run("increase(); increase()");
  expect(await session.value("[count, seen()]")).toBe("[ 3, 3 ]");
  await session.run("let count = 'mine'; increase()");
  expect(await session.value("[count, seen()]")).toBe("[ 'mine', 'mine' ]");
});

test("dynamic imports, import.meta and require work from the notebook's folder", async () => {
  const session = withFiles({
    "m.ts": "export const m: number = 3",
    "c.cjs": "module.exports = { c: __filename.length > 0 }",
  });
  expect(await session.value("const x = (async () => (await import('./m.ts')).m)(); await x")).toBe("3");
  expect(await session.value("require('./c.cjs').c && typeof require('mathjs').create")).toBe("'function'");
  expect(await session.value("import.meta.dirname === __dirname && import.meta.url.startsWith('file:')")).toBe("true");
});

test.each([
  ["import { a } from './nowhere.ts'", "Cannot find module", "In[1]:1:1"],
  ["\nimport a from 'no-such-package'", "Cannot find package 'no-such-package'", "In[1]:2:1"],
  ["let x;\nx = await import('./nowhere.ts')", "Cannot find module", "In[1]:2:11"],
])("%j fails at its place", async (source, message, place) => {
  const { outcome } = await new SessionProcess().run(source);
  expect(outcome).toMatchObject({ status: "error", error: { evalue: expect.stringContaining(message) } });
  const traceback = outcome.status === "error" ? outcome.error.traceback.join("\n") : "";
  expect(traceback).toContain(place);
  expect(traceback).not.toMatch(/node:internal|dist\/session/);
});

test("what an import would load is told: files, Node's modules, packages of the folder, then the kernel's", async () => {
  const session = new SessionProcess();
  const resolve = async (specifier: string): Promise<string | null> =>
    session.value(`import.meta.resolve(${JSON.stringify(specifier)})`);
  expect(await resolve("./not there.ts")).toBe(`'${pathToFileURL(join(session.folder, "not there.ts")).href}'`);
  expect(await resolve("fs")).toBe("'node:fs'");
  expect(await resolve("node:fs")).toBe("'node:fs'");
  expect(await resolve("mathjs")).toMatch(/^'file:.*node_modules\/mathjs\//);
  expect(await session.value("require.resolve('mathjs')")).toMatch(/node_modules\/mathjs\//);
  mkdirSync(join(session.folder, "node_modules/mathjs"), { recursive: true });
  writeFileSync(join(session.folder, "node_modules/mathjs/index.js"), "");
  expect(await resolve("mathjs")).toBe(`'${pathToFileURL(join(session.folder, "node_modules/mathjs/index.js")).href}'`);
  expect(await session.run("import.meta.resolve('nobody-has-this')")).toMatchObject({ outcome: { status: "error" } });
});
