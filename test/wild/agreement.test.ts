// What the checker accepts runs, and what runs is accepted: Node's version, the user's tsconfig.json and package.json, modules.
import { describe, expect, test } from "vitest";
import { packageFiles, runCells, valuesOf } from "./cells.ts";

describe("the library follows the Node that runs", () => {
  test.each([
    [
      "Object.groupBy",
      "Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')).odd",
      "[ 1, 3 ]",
      () => "groupBy" in Object,
    ],
    [
      "Promise.withResolvers",
      "typeof Promise.withResolvers<number>().resolve",
      "'function'",
      () => "withResolvers" in Promise,
    ],
    ["Set methods", "new Set([1]).union(new Set([2]))", "Set(2) { 1, 2 }", () => "union" in Set.prototype],
    ["iterator helpers", "[1, 2].values().map((n) => n * 2).toArray()", "[ 2, 4 ]", () => "Iterator" in globalThis],
    ["Array.fromAsync", "(await Array.fromAsync([1])).length", "1", () => "fromAsync" in Array],
    ["Promise.try", "await Promise.try(() => 5)", "5", () => "try" in Promise],
    ["RegExp.escape", "RegExp.escape('.').length > 1", "true", () => "escape" in RegExp],
    ["String.prototype.isWellFormed", "'a'.isWellFormed()", "true", () => "isWellFormed" in String.prototype],
    ["flag v", String.raw`/\p{Emoji}/v.test("1")`, "true", () => true],
  ])("%s", async (_what, source, value, isThere) => {
    const [end] = await runCells([source]);
    if (isThere()) expect(end).toMatchObject({ error: null, value });
    else expect(end?.error).toMatch(/^TypeScriptError: .*TS2550|TS2339/);
  });

  test("modules of Node are those of its version", async () => {
    const hasSqlite = Number.parseInt(process.versions.node, 10) >= 22;
    const [end] = await runCells(["import { DatabaseSync } from 'node:sqlite'; typeof DatabaseSync"]);
    if (hasSqlite) expect(end).toMatchObject({ error: null, value: "'function'" });
    else expect(end?.error).toContain("node:sqlite");
  });

  test("a tsconfig.json may ask for more or less", async () => {
    const files = { "tsconfig.json": '{ "compilerOptions": { "lib": ["es2020"], "target": "es2015" } }' };
    const ends = await runCells(["[1].toSorted()", String.raw`/\p{Emoji}/v.flags`], { files });
    expect(valuesOf(ends)).toEqual([expect.stringContaining("TS2550"), "'v'"]);
  });
});

describe("the user's tsconfig.json and package.json hold at run time", () => {
  const code = {
    "src/money.ts": "export const euro: number = 2;",
    "src/deep/index.ts": "export { euro as deep } from '@/money';",
  };

  test("paths, of a configuration that is extended too, and from local files", async () => {
    const files = {
      ...code,
      "tsconfig.json": '{ "extends": "./config/base.json" }',
      "config/base.json": '{ "compilerOptions": { "paths": { "@/*": ["../src/*"], "cash": ["../src/money.ts"] } } }',
    };
    const ends = await runCells(
      [
        "import { euro } from '@/money'; euro",
        "import { deep } from '@/deep'; deep",
        "import { euro as cash } from 'cash'; cash",
        "(await import('@/money')).euro",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual(["2", "2", "2", "2"]);
  });

  test("baseUrl, behind which packages are still found", async () => {
    const files = {
      ...code,
      "src/deep/index.ts": "export { euro as deep } from 'money';",
      "tsconfig.json": '{ "compilerOptions": { "baseUrl": "./src" } }',
    };
    const ends = await runCells(
      [
        "import { euro } from 'money'; euro",
        "import { deep } from 'deep'; import { create } from 'mathjs'; import fs from 'fs'; [deep, typeof create, typeof fs.statSync]",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual(["2", "[ 2, 'function', 'function' ]"]);
  });

  test("imports of package.json: files, patterns, conditions, packages", async () => {
    const files = {
      ...code,
      "src/deep/index.ts": "export { euro as deep } from '#money';",
      "package.json": JSON.stringify({
        imports: {
          "#money": "./src/money.ts",
          "#src/*": "./src/*.ts",
          "#on": { browser: "./no.ts", node: "./src/money.ts" },
          "#math": "mathjs",
        },
      }),
    };
    const ends = await runCells(
      [
        "import { euro } from '#money'; euro",
        "import { euro as e } from '#src/money'; import { euro as f } from '#on'; [e, f]",
        "import { create } from '#math'; typeof create",
        "import { deep } from './src/deep'; deep",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual(["2", "[ 2, 2 ]", "'function'", "2"]);
  });

  test("both are read again when they change", async () => {
    const write = (name: string, value: object): string =>
      `require('fs').writeFileSync('${name}', ${JSON.stringify(JSON.stringify(value))})`;
    const ends = await runCells(
      [
        "import { euro } from '@/money';",
        write("tsconfig.json", { compilerOptions: { paths: { "@/*": ["./src/*"] } } }),
        "import { euro } from '@/money'; euro",
        write("package.json", { imports: { "#a": "./src/money.ts" } }),
        "import { euro as a } from '#a'; a",
        write("package.json", { imports: { "#b": "./src/money.ts" } }),
        "import { euro as b } from '#b'; b",
        "import { euro as c } from '#a'; c",
        write("tsconfig.json", { compilerOptions: { strict: false } }),
        "function loose(n) { return n } loose(3)",
      ],
      { files: { "src/money.ts": code["src/money.ts"] } },
    );
    const unknown = expect.stringContaining("TS2307");
    expect(valuesOf(ends)).toEqual([unknown, null, "2", null, "2", null, "2", unknown, null, "3"]);
  });
});

describe("JSX", () => {
  test("is HTML where nothing else is chosen, in cells and in local files", async () => {
    const files = {
      "box.tsx":
        "export function Box({ children, n = 1 }: { children?: any; n?: number }) { return <div data-n={n}>{children}</div>; }",
    };
    const ends = await runCells(
      [
        "const h = <h1 className='big' hidden={false}>a &amp; {'<b>'}</h1>; h",
        "import { Box } from './box'; <Box n={2}>{[1, 2].map((i) => <i key={i}>{i}</i>)}<br/>{null}</Box>",
        "<>{h}{h}</>",
        "<Box n='x'/>",
        "const f = <T,>(x: T): T => x; f(<b style={{ fontSize: 3 }}/>)",
      ],
      { files },
    );
    const html = ends.map(({ bundles }) => bundles[0]?.["text/html"]);
    expect(html).toEqual([
      '<h1 class="big">a &amp; &lt;b&gt;</h1>',
      '<div data-n="2"><i>1</i><i>2</i><br></div>',
      expect.stringMatching(/^(<h1 class="big">a &amp; &lt;b&gt;<\/h1>){2}$/),
      undefined,
      '<b style="font-size: 3px"></b>',
    ]);
    expect(ends[3]?.error).toContain("TS2322");
  });

  test("is the user's: a factory, React where it is installed, another source", async () => {
    const factory = { "tsconfig.json": '{ "compilerOptions": { "jsx": "react", "jsxFactory": "h" } }' };
    const own =
      "declare global { namespace JSX { interface IntrinsicElements { [tag: string]: any } } } function h(...parts: any[]) { return parts }";
    expect(valuesOf(await runCells([own, "<p id='x'>t</p>"], { files: factory }))).toEqual([
      null,
      "[ 'p', { id: 'x' }, 't' ]",
    ]);
    const runtime = (tag: string): Record<string, string> => ({
      "jsx-runtime.js": `export const jsx = (type, props) => ({ ${tag}: type, ...props }); export const jsxs = jsx;`,
      "jsx-runtime.d.ts":
        "export namespace JSX { interface IntrinsicElements { [tag: string]: any } } export const jsx: any, jsxs: any;",
    });
    const manifest = {
      type: "module",
      exports: { ".": "./jsx-runtime.js", "./jsx-runtime": "./jsx-runtime.js", "./package.json": "./package.json" },
    };
    const react = packageFiles("react", manifest, runtime("react"));
    expect(valuesOf(await runCells(["<p>t</p>"], { files: react }))).toEqual(["{ react: 'p', children: 't' }"]);
    const preact = {
      ...packageFiles("tiny", manifest, runtime("tiny")),
      "tsconfig.json": '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "tiny" } }',
    };
    expect(valuesOf(await runCells(["<p>t</p>"], { files: preact }))).toEqual(["{ tiny: 'p', children: 't' }"]);
  });
});

describe("decorators", () => {
  const standard =
    "function logged(f: any, { kind, name }: any) { return function (this: any, ...a: any[]) { return `${kind} ${String(name)}` } } const tag = (c: any, x: ClassDecoratorContext) => { c.tag = x.name };";

  test("are the standard's, in cells and in local files", async () => {
    const ends = await runCells(
      [
        `${standard} class Robot { @logged move() {} @logged static stop() {} } [new Robot().move(), Robot.stop()]`,
        "@tag class Named { static s = 1; me() { return Named } } [(Named as any).tag, Named.name, new Named().me() === Named]",
        "class Counter { @((t: any, c: any) => ({ get() { return t.get.call(this) + 1 }, set: t.set })) accessor n = 1; @((_: any, c: any) => (v: number) => v * 2) field = 4 } const c = new Counter(); [c.n, c.field]",
        "import { local } from './local'; local",
      ],
      { files: { "local.ts": `${standard} class L { @logged f(): any {} } export const local = new L().f();` } },
    );
    expect(valuesOf(ends)).toEqual([
      "[ 'method move', 'method stop' ]",
      "[ 'Named', 'Named', true ]",
      "[ 2, 8 ]",
      "'method f'",
    ]);
  });

  test("are the legacy ones, with metadata, where tsconfig.json asks for them", async () => {
    const legacy = "export function Prop(t: any, k: string) { (t.seen ??= []).push(k, (Reflect as any).types?.[k]) }";
    const files = {
      "tsconfig.json": '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      "legacy.ts": `${legacy} class M { @Prop when!: Date } export const seen = (M.prototype as any).seen;`,
    };
    const metadata =
      "(Reflect as any).metadata = (key: string, value: any) => (t: any, k: string) => { ((Reflect as any).types ??= {})[k] = value };";
    const ends = await runCells(
      [
        metadata,
        "import { Prop, seen } from './legacy'; seen",
        "class Model { @Prop name!: string; @Prop n!: number } (Model.prototype as any).seen",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual([
      expect.anything(),
      "[ 'when', [Function: Date] ]",
      "[ 'name', [Function: String], 'n', [Function: Number] ]",
    ]);
  });

  test("an error under one kind is an error of the checker, not of V8", async () => {
    const [end] = await runCells(["function Prop(t: any, k: string) {} class Model { @Prop name!: string }"]);
    expect(end?.error).toMatch(/TS12(40|70)/);
  });
});

describe("what the check accepts runs", () => {
  test("CommonJS's variables, in cells alone", async () => {
    const files = {
      "look.mjs": "export const seen = [typeof require, typeof module, typeof exports, typeof __dirname];",
    };
    const ends = await runCells(
      [
        "[typeof module.exports, require.main === module, exports === module.exports, __dirname === process.cwd(), __filename.length > 1]",
        "module.exports = { a: 1 }; module.exports.a",
        "import { seen } from './look.mjs'; [...new Set(seen)]",
        "eval('typeof require')",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual(["[ 'object', true, true, true, true ]", "1", "[ 'undefined' ]", "'function'"]);
  });

  test("folders, and files without an ending, of CommonJS packages", async () => {
    const files = {
      ...packageFiles(
        "old",
        {},
        {
          "index.js": "exports.a = 1",
          "sub/index.js": "exports.b = 2",
          "fp.js": "exports.c = 3",
          "lib/package.json": '{ "main": "./m.js" }',
          "lib/m.js": "exports.d = 4",
        },
      ),
      "uses.ts": "export { c as again } from 'old/fp'; export { d } from 'old/lib';",
    };
    const ends = await runCells(
      [
        "import { a } from 'old'; import { b } from 'old/sub'; import { c } from 'old/fp'; [a, b, c]",
        "import { again, d } from './uses'; [again, d]",
        "(await import('old/lib')).default.d",
      ],
      { files },
    );
    expect(valuesOf(ends)).toEqual(["[ 1, 2, 3 ]", "[ 3, 4 ]", "4"]);
  });

  test("a worker whose file is TypeScript, with what it imports", async () => {
    const files = {
      "work.ts":
        "import { parentPort, workerData } from 'node:worker_threads'; import { twice } from './twice'; enum E { A = 20 } const n: number = twice(E.A) + workerData; parentPort?.postMessage(n);",
      "twice.ts": "export function twice(n: number): number { return 2 * n }",
      "plain.mjs":
        "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(import.meta.url.endsWith('plain.mjs'))",
    };
    const ask =
      "import { Worker } from 'node:worker_threads'; const ask = (file: string | URL) => new Promise((resolve, reject) => { const w = new Worker(file, { workerData: 2 }); w.on('message', resolve); w.on('error', reject) });";
    const ends = await runCells(
      [ask, "await ask('./work.ts')", "await ask(new URL('./work.ts', import.meta.url))", "await ask('./plain.mjs')"],
      { files },
    );
    expect(valuesOf(ends)).toEqual([null, "42", "42", "true"]);
  });
});

describe("errors of types in a local file that is imported", () => {
  const wrong = "const a = 1;\nexport const n: number = 'text';";

  test("are shown with their place, through other files too, and keep the cell from running", async () => {
    const files = {
      "wrong.ts": wrong,
      "lib/through.ts": "export { n } from '../wrong';",
      "part.tsx": "export const p: string = 5;",
    };
    const ends = await runCells(
      ["import { n } from './wrong'; n", "import { n } from './lib/through'; n", "import { p } from './part'; p"],
      { files },
    );
    expect(ends[0]?.error).toMatch(
      /^TypeScriptError: wrong\.ts:2:14 TS2322: Type 'string' is not assignable to type 'number'/,
    );
    expect(ends[0]?.traceback).toContain("2 | export const n: number = 'text';");
    expect(ends[0]?.traceback).toContain("at wrong.ts:2:14");
    expect(ends[1]?.error).toContain("wrong.ts:2:14");
    expect(ends[2]?.error).toContain("part.tsx:1:14");
  });

  test("are gone when the file is mended, and with @ts-nocheck", async () => {
    const ends = await runCells(
      [
        "import { n } from './wrong'; n",
        "// @ts-nocheck\nimport { n } from './wrong'; n",
        "require('fs').writeFileSync('wrong.ts', 'export const n: number = 5;')",
        "import { n } from './wrong'; n",
      ],
      { files: { "wrong.ts": wrong } },
    );
    expect(valuesOf(ends)).toEqual([expect.stringContaining("TS2322"), "'text'", null, "5"]);
  });

  test("come beside those of the cell; packages and JavaScript are not judged", async () => {
    const files = {
      "wrong.ts": wrong,
      "loose.js": "export const l = (a) => a.b; l(1);",
      ...packageFiles(
        "raw",
        { types: "./index.ts", main: "./index.js" },
        { "index.ts": "export const r: number = 'x';", "index.js": "exports.r = 1" },
      ),
    };
    const ends = await runCells(
      ["import { n } from './wrong'; const s: string = 1;", "import { l } from './loose.js'; typeof l"],
      { files },
    );
    expect(ends[0]?.error).toMatch(/In\[1\]:1:36 TS2322.* \(and 1 more\)/);
    expect(valuesOf(ends.slice(1))).toEqual(["'function'"]);
  });
});
