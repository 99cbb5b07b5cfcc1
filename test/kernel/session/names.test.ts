// Names of cells: any may be declared, no other code sees them, and they behave as JavaScript's names do.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

function write(session: SessionProcess, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(session.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** What a package sees of the names that packages ask for. */
const LOOK = `
  const seen = {
    URL: typeof URL, Buffer: typeof Buffer.from, process: typeof process.versions, console: typeof console.log,
    Map: new Map([[1, 2]]).size, Error: new Error("e").message, Symbol: typeof Symbol.iterator, Promise: typeof Promise.resolve,
    window: typeof window, document: typeof document, define: typeof define, self: typeof self, name: typeof name,
    React: typeof React, setTimeout: typeof setTimeout(() => {}), queueMicrotask: typeof queueMicrotask, JSON: typeof JSON.parse,
  };`;

/** What every package sees where no cell declares anything. */
const UNDISTURBED = {
  URL: "function",
  Buffer: "function",
  process: "object",
  console: "function",
  Map: 1,
  Error: "e",
  Symbol: "symbol",
  Promise: "function",
  window: "undefined",
  document: "undefined",
  define: "undefined",
  self: "undefined",
  name: "undefined",
  React: "undefined",
  setTimeout: "object",
  queueMicrotask: "function",
  JSON: "function",
};

describe("no other code sees the names of cells", () => {
  test.each([
    "const URL = 'u', Buffer = 1, process = {}, console = null;",
    "let Map, Error, Symbol, Promise, JSON;",
    "var window = {}, document = { body: {} }, define = Object.assign(() => {}, { amd: true }), self = window;",
    "function setTimeout() {} function queueMicrotask() {} class React {} const name = 'n';",
    "import { URL, fileURLToPath as Buffer } from 'node:url'; import * as process from 'node:os'; enum Map { A } namespace Error { export const a = 1 }",
    "for (var URL of [1]) { var [Promise, { Symbol }] = [1, { Symbol: 2 }] as any } @((c: any) => c) class console {}",
  ])("%s", async (declarations) => {
    const session = new SessionProcess();
    write(session, {
      "esm.mjs": `${LOOK} export default seen;`,
      "common.cjs": `${LOOK} module.exports = seen;`,
      "local.ts": `${LOOK} export { seen };`,
    });
    const { outcome } = await session.run(declarations);
    expect(outcome).toMatchObject({ status: "ok" });
    await session.run(
      "import esm from './esm.mjs'; import { seen } from './local.ts'; const common = require('./common.cjs'); const json = globalThis.JSON.stringify",
    );
    for (const name of ["esm", "seen", "common"]) {
      expect(JSON.parse((await session.value(`json(${name})`))?.slice(1, -1) ?? ""), name).toEqual(UNDISTURBED);
    }
  });

  test("the kernel and Node go on as before: output, results, errors, timers, imports, children, comms", async () => {
    const session = new SessionProcess();
    await session.run(
      "const print = console.log; class Map {} class Set {} class Error {} class Promise {} const Object = 1, Array = 2, JSON = 3, Symbol = 4, String = 5, RegExp = 6, Reflect = 7, Buffer = 8, process = 9, URL = 10, performance = 11, globalThis = 12, TypeError = 13, WeakMap = 14, require2 = require;",
    );
    expect(await session.value("print('shown'); [{ a: 1 }, Map, Object]")).toBe("[ { a: 1 }, [class Map], 1 ]");
    expect(session.text(2)).toBe("shown\n");
    expect(
      await session.value("import { join } from 'node:path'; import { create } from 'mathjs'; typeof create"),
    ).toBe("'function'");
    expect((await session.run("null.x")).outcome).toMatchObject({ error: { ename: "TypeError" } });
    expect(
      await session.value("await new ((async () => {})().constructor as any)((done: any) => setTimeout(done, 5, 7))"),
    ).toBe("7");
    expect(await session.value("require2('child_process').execSync('echo child').toString()")).toBe("'child\\n'");
    expect(await session.value("import { html } from 'gradus-kernel'; html('<b>1</b>')")).toBe("<b>1</b>");
  });

  test("what the kernel and the transpiler call their own is free for cells", async () => {
    const session = new SessionProcess();
    write(session, { "money.mjs": "export const $ = 1, pound = 2, __gradus = 3, value = 4" });
    expect(await session.value("import { $, __gradus, value } from './money.mjs'; [$, __gradus, value]")).toBe(
      "[ 1, 3, 4 ]",
    );
    expect(
      await session.value(
        "const babelHelpers = 'mine', _A = 'too', __gradusStart = 5; class A { @((_: any, k: string) => {}) m() { return A } } [babelHelpers, _A, new A().m() === A]",
      ),
    ).toBe("[ 'mine', 'too', true ]");
    expect(
      await session.value(
        "@((c: any) => c) class B { static s = B } const r = (() => { using x = { [Symbol.dispose]() {} }; return typeof B.s })(); [babelHelpers, _A, r]",
      ),
    ).toBe("[ 'mine', 'too', 'function' ]");
  });
});

describe("a name of a cell is the name that was written", () => {
  test.each([
    [
      "functions",
      "const f = () => {}, g = function () {}; let h; h = async () => {}; function k() {} [f, g, h, k].map((x: any) => x.name)",
      "[ 'f', 'g', 'h', 'k' ]",
    ],
    ["classes", "const A = class {}; class B { static m() {} } [A, B, B.m].map((x) => x.name)", "[ 'A', 'B', 'm' ]"],
    [
      "defaults",
      "const { f = () => {}, g: [h = class {}] } = { g: [] } as any; let i: any; ({ i = () => {} } = {} as any); i ??= 1; [f, h, i].map((x: any) => x.name)",
      "[ 'f', 'h', 'i' ]",
    ],
    [
      "properties",
      "const x = 1, y = { x }, z = { ...y, m() { return x } }; [y, z.m(), Object.keys({ x, y })]",
      "[ { x: 1 }, 1, [ 'x', 'y' ] ]",
    ],
    ["a prototype's name", "const __proto__ = () => {}; __proto__.name", "'__proto__'"],
    [
      "patterns",
      "let a = 1, b = 2; [a, b] = [b, a]; ({ a, b: [b] } = { a: a + 1, b: [9] } as any); for ({ a } of [{ a: 5 }]); [a, b]",
      "[ 5, 9 ]",
    ],
    ["labels", "let loop = 0; loop: for (;;) { loop++; break loop } loop", "1"],
  ])("of %s", async (_what, source, expected) => {
    expect(await new SessionProcess().value(source)).toBe(expected);
  });

  test("in the messages and traces of errors", async () => {
    const session = new SessionProcess();
    await session.run("const thing: any = {}; function outer() { thing.missing() }");
    const { outcome } = await session.run("outer()");
    expect(outcome).toMatchObject({ error: { evalue: "thing.missing is not a function" } });
    const text = outcome.status === "error" ? outcome.error.traceback.join("\n") : "";
    expect(text).toContain("at outer (In[1]:1:");
    expect(text).not.toMatch(/[\u200c\u200d]/);
    expect((await session.run("nowhere")).outcome).toMatchObject({ error: { evalue: "nowhere is not defined" } });
  });
});

describe("inner scopes keep their own names", () => {
  test.each([
    [
      "parameters",
      "const x = 1; function f(x: number, { y = x, z: [w] = [x] } = {} as any, ...r: number[]) { return [x, y, w, r] } f(2)",
      "[ 2, 2, 2, [] ]",
    ],
    [
      "defaults that mean the outer name",
      "const x = 1; function f(y = x) { var x = 2; return [x, y] } f()",
      "[ 2, 1 ]",
    ],
    [
      "blocks",
      "let x = 1; { let x = 2; { x++ } class y {} function z() {} } if (true) { var v = x } [x, v, typeof (globalThis as any).y]",
      "[ 1, 1, 'undefined' ]",
    ],
    [
      "loops",
      "const i = 'i'; const all: any[] = []; for (let i = 0; i < 2; i++) all.push(() => i); for (const i of [7]) all.push(() => i); for (const i in { k: 1 }) all.push(() => i); [...all.map((f) => f()), i]",
      "[ 0, 1, 7, 'k', 'i' ]",
    ],
    [
      "catch and switch",
      "const e = 1, s = 2; let r; try { throw 5 } catch (e) { r = e } switch (1) { case 1: let s = 6; r += s } [r, e, s]",
      "[ 11, 1, 2 ]",
    ],
    [
      "named functions and classes",
      "const g = 1; const f = function g() { return typeof g }; const C = class g { static n = typeof g }; [f(), C.n, g]",
      "[ 'function', 'function', 1 ]",
    ],
    [
      "vars of functions",
      "const v = 1; function f() { if (true) { for (var v = 2; v < 3; v++); } return v } [f(), v]",
      "[ 3, 1 ]",
    ],
    [
      "static blocks and fields",
      "const q = 1; class S { static a = q; b = q; static { var q = 5; this.a += q } [`c${q}`] = q } [S.a, new S()]",
      "[ 6, S { b: 1, c1: 1 } ]",
    ],
    ["arguments and this", "function f() { return [arguments.length, this === undefined] } f(1, 2)", "[ 2, true ]"],
  ])("%s", async (_what, source, expected) => {
    expect(await new SessionProcess().value(source)).toBe(expected);
  });
});

describe("names that come later or from elsewhere", () => {
  test("a function finds what a later cell declares, and what is put on globalThis", async () => {
    const session = new SessionProcess();
    await session.run(
      "const read = () => later; const write = () => { later = 5 }; const kind = () => typeof later; const call = () => elsewhere()",
    );
    expect(await session.value("kind()")).toBe("'undefined'");
    expect((await session.run("read()")).outcome).toMatchObject({
      error: { ename: "ReferenceError", evalue: "later is not defined" },
    });
    expect((await session.run("write()")).outcome).toMatchObject({
      error: { ename: "ReferenceError", evalue: "later is not defined" },
    });
    expect((await session.run("call()")).outcome).toMatchObject({ error: { evalue: "elsewhere is not defined" } });
    await session.run("globalThis.elsewhere = () => 'here'; globalThis.later = 1");
    expect(await session.value("[call(), read(), kind()]")).toBe("[ 'here', 1, 'number' ]");
    await session.run("write()");
    expect(await session.value("globalThis.later")).toBe("5");
    await session.run("let later = 'declared'");
    expect(await session.value("[read(), kind(), globalThis.later]")).toBe("[ 'declared', 'string', 5 ]");
    await session.run("write()");
    expect(await session.value("[later, globalThis.later]")).toBe("[ 5, 5 ]");
  });

  test("a hot function that looked at globalThis sees the declaration", async () => {
    const session = new SessionProcess();
    await session.run(
      "globalThis.rate = 2; function sum() { let s = 0; for (let i = 0; i < 1e5; i++) s += rate; return s } for (let k = 0; k < 50; k++) sum()",
    );
    expect(await session.value("sum()")).toBe("200000");
    await session.run("const rate = 3");
    expect(await session.value("sum()")).toBe("300000");
  });

  test("what is only declared to be there is the global one", async () => {
    const session = new SessionProcess();
    await session.run(
      "globalThis.config = { a: 1 }; declare const config: { a: number }; declare function URL2(): void;",
    );
    expect(await session.value("[config.a, typeof URL2]")).toBe("[ 1, 'undefined' ]");
  });

  test("code before a declaration keeps the global of that name", async () => {
    const session = new SessionProcess();
    await session.run("const make = () => new Map([[1, 2]])");
    await session.run("class Map { mine = true }");
    expect(await session.value("[make().size, new Map()]")).toBe("[ 1, Map { mine: true } ]");
  });
});

describe("a constant", () => {
  test.each([
    "c = 2",
    "c++",
    "c += 1",
    "[c] = [3]",
    "for (c of [1]);",
    "({ c } = { c: 2 } as any)",
    "(() => { c ||= 0; c &&= 1 })()",
  ])("cannot be assigned in its own cell or a later one: %s", async (assignment) => {
    const session = new SessionProcess();
    const error = { ename: "TypeError", evalue: "Assignment to constant variable." };
    expect((await session.run(`const c: any = 1; ${assignment}`)).outcome).toMatchObject({ error });
    expect((await session.run(assignment)).outcome).toMatchObject({ error });
    expect(await session.value("c")).toBe("1");
    expect(await session.value("let c = 5; c++; c")).toBe("6");
  });

  test("so can no import", async () => {
    const session = new SessionProcess();
    await session.run("import { sep } from 'node:path'");
    expect((await session.run("sep = 1")).outcome).toMatchObject({ error: { ename: "TypeError" } });
    expect(await session.value("sep")).toBe("'/'");
  });
});

test("eval finds the names of cells, those around it, and its own", async () => {
  const session = new SessionProcess();
  await session.run("const x = 1, URL = 2; function f(x: number) { const y = 10; return eval('x + y + URL') }");
  expect(
    await session.value(
      "[eval('x + 1'), f(5), eval('let x = 7; x'), eval('const o = { x, URL }; o'), eval(`eval('x')`)]",
    ),
  ).toBe("[ 2, 17, 7, { x: 1, URL: 2 }, 1 ]");
  expect(await session.value("const z = 3; [eval('z'), eval(5 as any), eval('typeof nothing')]")).toBe(
    "[ 3, 5, 'undefined' ]",
  );
  expect((await session.run("eval('1 +')")).outcome).toMatchObject({ error: { ename: "SyntaxError" } });
});

describe("a name whose import failed", () => {
  test("says so, in whatever way it is used, until it is declared", async () => {
    const session = new SessionProcess();
    write(session, { "broken.ts": "export class Thing {}; throw new Error('no licence')" });
    await session.run("import { Thing, URL } from './broken.ts'");
    for (const use of ["new Thing()", "Thing.x", "[Thing]", "new URL('a:b')"]) {
      const name = use.includes("URL") ? "URL" : "Thing";
      const evalue = `${name} is not defined: its import from "./broken.ts" failed (Error: no licence)`;
      expect((await session.run(use)).outcome, use).toMatchObject({ error: { ename: "ReferenceError", evalue } });
    }
    expect(await session.value("class Thing {} new Thing()")).toBe("Thing {}");
  });

  test("also when it had a value before, and a second import of the cell was never reached", async () => {
    const session = new SessionProcess();
    expect(await session.value("import { join } from 'node:path'; typeof join")).toBe("'function'");
    await session.run("import x from 'no-such-package'; import { join, sep } from 'node:path'");
    expect((await session.run("x()")).outcome).toMatchObject({
      error: { evalue: expect.stringMatching(/^x is not defined: its import from "no-such-package" failed/) },
    });
    expect((await session.run("sep.length")).outcome).toMatchObject({ error: { ename: "ReferenceError" } });
  });

  test("also where the module has no such export: at once where the cell uses it, else where a later one does", async () => {
    const session = new SessionProcess();
    write(session, { "some.mjs": "export const there = 1", "some.cjs": "module.exports = { there: 1 }" });
    for (const file of ["./some.mjs", "./some.cjs"]) {
      const evalue = `The module "${file}" has no export named "Absent"`;
      expect((await session.run(`import { there, Absent } from '${file}'; new Absent()`)).outcome).toMatchObject({
        error: { evalue },
      });
      expect(await session.value(`import { there, Absent } from '${file}'; there`)).toBe("1");
      expect((await session.run("new Absent()")).outcome).toMatchObject({
        error: { evalue: expect.stringContaining(evalue) },
      });
    }
  });
});
