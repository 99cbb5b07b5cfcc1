// Notebooks that were written for other kernels: tslab, Deno, ijavascript, and the habits of IPython.
import { describe, expect, test } from "vitest";
import { packageFiles, runCells, valuesOf } from "./cells.ts";

/** The first bundles of cells, without the text that every bundle has. */
function shown(ends: Awaited<ReturnType<typeof runCells>>): unknown[] {
  return ends.map(({ bundles: [bundle], error }) => {
    const { "text/plain": _text, ...rich } = bundle ?? {};
    return error ?? rich;
  });
}

describe("tslab", () => {
  test("is the same module however it is loaded, from the first cell on", async () => {
    const first = await runCells(["const tslab = require('tslab'); tslab.display.html('<b>1</b>')"]);
    expect(shown(first)).toEqual([{ "text/html": "<b>1</b>" }]);
    const second = await runCells([
      "import lab = require('tslab'); lab.display.markdown('*2*')",
      "import * as esm from 'tslab'; esm.display.html('<i>3</i>'); esm.display === lab.display",
    ]);
    expect(shown(second)).toEqual([{ "text/markdown": "*2*" }, { "text/html": "<i>3</i>" }]);
    expect(second[1]?.value).toBe("true");
  });

  test("notebooks are checked as strictly as it checks them, with its decorators", async () => {
    const cells = [
      "function twice(n) { return n * 2 } twice(2)",
      "let s: string = null; s",
      "const t: string = 5",
      "undeclared = 1",
      "function P(t: any, k: string) { t.seen = k } class M { @P name: string } (M.prototype as any).seen",
    ];
    const inTslab = await runCells(cells, { kernel: "tslab" });
    expect(valuesOf(inTslab)).toEqual([
      "4",
      "null",
      expect.stringContaining("TS2322"),
      expect.stringContaining("TS2304"),
      "'name'",
    ]);
    const inGradus = await runCells(cells);
    expect(inGradus.map(({ error }) => /TS\d+/.exec(error ?? "")?.[0])).toEqual([
      "TS7006",
      "TS2322",
      "TS2322",
      "TS2304",
      expect.stringMatching(/TS\d+/),
    ]);
  });

  test("an error that only strictness makes ends with what would loosen it", async () => {
    const ends = await runCells([
      "function twice(n) { return n * 2 }",
      "{ const box = { x: null }; box?.x?.z }",
      "let s: string = null",
      "const t: string = 5",
    ]);
    const hints = ends.map(({ traceback }) => traceback.split("\n").at(-1));
    for (const hint of hints.slice(0, 3)) expect(hint).toContain('"strict": false');
    expect(hints[3]).not.toContain("strict");
  });
});

describe.each(["javascript", "ijavascript", "jslab", "node", "gradus-javascript"])("a notebook for %s", (kernel) => {
  test("is not checked, and may assign what nobody has declared", async () => {
    const ends = await runCells(
      [
        "function double(n) { return n * 2 } total = 5; function count() { counter = (typeof counter === 'undefined' ? 0 : counter) + 1; return counter }",
        "[double(total), count(), count(), typeof globalThis.total]",
        "for (i = 0; i < 3; i++); [a, b] = [1, 2]; ({ c } = { c: 3 }); [i, a, b, c]",
        "const k = 1; k = 2",
        "never",
      ],
      { kernel },
    );
    expect(valuesOf(ends)).toEqual([
      null,
      "[ 10, 1, 2, 'undefined' ]",
      "[ 3, 1, 2, 3 ]",
      "TypeError: Assignment to constant variable.",
      "ReferenceError: never is not defined",
    ]);
  });
});

describe("IJavascript", () => {
  test("has `$$`, which shows things at once, also in the place of others", async () => {
    const ends = await runCells(
      [
        "$$.html('<b>1</b>'); $$.svg('<svg/>'); $$.png('AQID'); $$.jpeg('BAUG'); $$.text(7); $$.json({ a: 1 }); $$.mime({ 'text/latex': '$x$' })",
        "var d = $$.display('mine'); d.html('<i>first</i>')",
        "d.markdown = null; d.html('<i>second</i>')",
        "console.log('gone'); $$.clear(); $$.text('kept')",
      ],
      { kernel: "javascript" },
    );
    expect(ends[0]?.bundles).toEqual([
      { "text/html": "<b>1</b>" },
      { "image/svg+xml": "<svg/>" },
      { "image/png": "AQID" },
      { "image/jpeg": "BAUG" },
      { "text/plain": "7" },
      { "application/json": { a: 1 } },
      { "text/latex": "$x$" },
    ]);
    expect(ends[1]?.bundles).toEqual([{ "text/html": "<i>second</i>" }]);
    expect(ends[3]).toMatchObject({ stdout: "", bundles: [{ "text/plain": "kept" }] });
  });

  test("has cells that wait for a callback, which gives their value or their error", async () => {
    const ends = await runCells(
      [
        "$$.async(); setTimeout(() => { console.log('before'); $$.sendResult({ n: 6 * 7 }) }, 20)",
        "$$.async(); setTimeout(() => $$.done(), 5)",
        "$$.async(); setTimeout(() => $$.sendError(new RangeError('late')), 5)",
        "$$.done('nobody waits'); 'next'",
      ],
      { kernel: "javascript" },
    );
    expect(ends.map(({ bundles: [bundle] }) => bundle?.["text/plain"])).toEqual([
      "{ n: 42 }",
      undefined,
      undefined,
      "'next'",
    ]);
    expect(ends[0]?.stdout).toBe("before\n");
    expect(ends[2]?.error).toBe("RangeError: late");
  });

  test("has objects that say how they look; elsewhere `$$` is nobody's name", async () => {
    const ends = await runCells(
      [
        "({ _toHtml: () => '<b>' })",
        "({ _toMime: async () => ({ 'text/html': 'm' }) })",
        "({ _toPng: () => 'AQID' })",
        "({ _toHtml: 5 })",
      ],
      { kernel: "javascript" },
    );
    expect(shown(ends)).toEqual([{ "text/html": "<b>" }, { "text/html": "m" }, { "image/png": "AQID" }, {}]);
    const [own, unknown] = await runCells(["const $$ = 3; $$", "$$$.html"]);
    expect([own?.value, unknown?.error]).toEqual(["3", expect.stringContaining("TS2304")]);
  });
});

describe("Deno", () => {
  test("shows things by Deno.jupyter, by objects and by templates", async () => {
    const ends = await runCells(
      [
        "Deno.jupyter.html`<b>${1 + 1}</b>`",
        "Deno.jupyter.md`# hi`",
        "Deno.jupyter.svg`<svg/>`",
        "await Deno.jupyter.display({ 'text/markdown': '**hi**' }, { raw: true })",
        "await Deno.jupyter.broadcast('display_data', { data: { 'text/html': '<i/>' }, metadata: {}, transient: {} })",
        "{\n  [Symbol.for('Jupyter.display')]() { return { 'text/html': '<b>rich</b>' }; }\n}",
        "({ [Deno.jupyter.$display]: () => ({ 'text/html': '$' }) })",
        "Deno.jupyter.image(new Uint8Array([137, 80]))",
        "import { display, html, markdown } from 'gradus-kernel'; html`<p>${1}${2}</p>`",
        "display({ 'text/html': '<u/>' }, { raw: true }); markdown('a')",
      ],
      { kernel: "deno" },
    );
    expect(shown(ends)).toEqual([
      { "text/html": "<b>2</b>" },
      { "text/markdown": "# hi" },
      { "image/svg+xml": "<svg/>" },
      { "text/markdown": "**hi**" },
      { "text/html": "<i/>" },
      { "text/html": "<b>rich</b>" },
      { "text/html": "$" },
      { "image/png": "iVA=" },
      { "text/html": "<p>12</p>" },
      { "text/html": "<u/>" },
    ]);
  });

  test("has npm: specifiers, of installed packages and of those that are to be installed", async () => {
    const files = packageFiles(
      "@scope/tool",
      { type: "module", exports: { ".": "./i.js", "./sub": "./s.js" } },
      { "i.js": "export const tool = 1; export default 2", "s.js": "export const sub = 3" },
    );
    const ends = await runCells(
      [
        "import two, { tool } from 'npm:@scope/tool@^1.0.0'; import { sub } from \"npm:@scope/tool@1/sub\"; [two, tool, sub]",
        "export { tool as again } from 'npm:@scope/tool'; (await import('npm:@scope/tool@1')).tool",
        "const name = 'npm:@scope/tool'; (await import(name)).tool",
        "import moment from 'npm:moment@2';",
      ],
      { files, kernel: "deno" },
    );
    expect(valuesOf(ends.slice(0, 3))).toEqual(["[ 2, 1, 3 ]", "1", "1"]);
    expect(ends[3]?.error).toMatch(/moment.*!npm install moment@2/s);
    const [checked] = await runCells(["import moment from 'npm:moment@2';"]);
    expect(checked?.traceback).toContain("!npm install moment@2");
  });

  test.each([
    ["import { assert } from 'jsr:@std/assert@1';", "!npx jsr add @std/assert"],
    ["const m = await import('https://esm.sh/x');", "!npm install"],
    ["await Deno.readTextFile('x')", 'readFile(path, "utf8") of "node:fs/promises"'],
    ["Deno.env.get('HOME')", "process.env"],
    ["Deno.openKv()", "Node's own modules"],
  ])("what only Deno has says what to do here: %s", async (source, remedy) => {
    const [end] = await runCells([source], { kernel: "deno" });
    expect(end?.error).toContain(remedy);
  });

  test("an object as the last statement is a value, a block is a block", async () => {
    const ends = await runCells([
      "{ a: 1 }",
      "{ a: 1, b: [2] }",
      "const q = 5\n{ q, f() { return q } }",
      "{ const z = 1; console.log(z) }",
      "if (1) {\n  1\n}",
      "() => {\n}",
      "const g = () => [1]\n{ q }",
    ]);
    expect(valuesOf(ends)).toEqual([
      "{ a: 1 }",
      "{ a: 1, b: [ 2 ] }",
      "{ q: 5, f: [Function: f] }",
      null,
      null,
      "[Function (anonymous)]",
      "{ q: 5 }",
    ]);
    expect(ends[3]?.stdout).toBe("1\n");
  });

  test("notebooks are not checked, as Deno's kernel does not", async () => {
    expect(valuesOf(await runCells(["const s: string = 5; s"], { kernel: "deno" }))).toEqual(["5"]);
  });
});

describe("habits of IPython", () => {
  test("cells of HTML, Markdown, LaTeX, and of the shell", async () => {
    const ends = await runCells([
      "%%html\n<b>hi</b>",
      "%%markdown\n# t\n\nx",
      "%%latex\n$x$",
      "%%bash\nA=2; echo $((A + 1))\necho err >&2",
      "!echo one\n!echo two",
      "%%bash\nexit 3",
      "!true && 'JavaScript'",
    ]);
    expect(shown(ends.slice(0, 3))).toEqual([
      { "text/html": "<b>hi</b>" },
      { "text/markdown": "# t\n\nx" },
      { "text/latex": "$x$" },
    ]);
    expect(ends[3]).toMatchObject({ stdout: "3\n", stderr: "err\n", error: null });
    expect(ends[4]?.stdout).toBe("one\ntwo\n");
    expect(ends[5]?.error).toContain("exit code 3");
    expect(ends[6]?.value).toBe("false");
  });

  test("%time tells the time and keeps the value and the names", async () => {
    const ends = await runCells(["%time 1 + 1", "%%time\nconst kept = 3;\nkept", "kept", "%time const s: string = 5"]);
    expect(valuesOf(ends)).toEqual(["2", "3", "3", expect.stringContaining("In[4]:1:13 TS2322")]);
    expect(ends[0]?.stdout).toMatch(/^It took [\d.]+ m?s\.\n$/);
  });

  test("after an installation the package is there", async () => {
    const files = packageFiles("later-source", {}, { "index.js": "exports.l = 1" });
    const ends = await runCells(
      [
        "import { l } from 'later'; l",
        "!cp -r node_modules/later-source node_modules/later",
        "import { l } from 'later'; l",
      ],
      { files },
    );
    expect(ends[0]?.traceback).toContain("!npm install later");
    expect(ends[2]?.value).toBe("1");
  });

  test.each(["%matplotlib inline", "%%capture\n1", "%load_ext x", "!npm i x\nconst a = 1"])(
    "another is refused with what there is: %j",
    async (source) => {
      const [end] = await runCells([source]);
      expect(end?.error).toMatch(/^SyntaxError: In\[1\]:1:1 .*(%%html|cell of their own)/);
    },
  );
});
