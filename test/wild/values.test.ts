// Values of packages that know nothing of notebooks, and what is shown of them.
import { describe, expect, test } from "vitest";
import { runCells, type CellEnd } from "./cells.ts";

/** What a cell shows beside its text. */
function richOf({ bundles: [bundle], error }: CellEnd): unknown {
  const { "text/plain": _text, ...rich } = bundle ?? {};
  return error ?? rich;
}

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Kinds = readonly (readonly [kind: string, source: string, rich: object])[];

/** Runs a table of values in one kernel. */
async function showKinds(kinds: Kinds): Promise<{ shown: unknown; expected: unknown; texts: (string | null)[] }> {
  const ends = await runCells(kinds.map(([, source]) => source));
  return {
    shown: Object.fromEntries(kinds.map(([kind], index) => [kind, richOf(ends[index] ?? failed)])),
    expected: Object.fromEntries(kinds.map(([kind, , rich]) => [kind, rich])),
    texts: ends.map(({ value }) => value),
  };
}

const failed: CellEnd = { value: null, bundles: [], stdout: "", stderr: "", error: "no cell", traceback: "" };

describe("bytes of pictures", () => {
  const kinds: Kinds = [
    ["PNG", `Buffer.from("${PNG}", "base64")`, { "image/png": PNG }],
    ["PNG, of fetch or of a file", `Uint8Array.from(Buffer.from("${PNG}", "base64")).buffer`, { "image/png": PNG }],
    ["JPEG", "new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])", { "image/jpeg": "/9j/4AAQ" }],
    ["GIF", 'Buffer.from("GIF89a+")', { "image/gif": "R0lGODlhKw==" }],
    ["WebP", 'Buffer.from("RIFF\\0\\0\\0\\0WEBPVP8 ", "latin1")', { "image/webp": "UklGRgAAAABXRUJQVlA4IA==" }],
    ["PDF", 'Buffer.from("%PDF-1.7")', { "application/pdf": "JVBERi0xLjc=" }],
    [
      "SVG",
      'Buffer.from(`<?xml version="1.0"?>\\n<!-- made -->\\n<svg xmlns="http://www.w3.org/2000/svg"/>`)',
      { "image/svg+xml": '<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="http://www.w3.org/2000/svg"/>' },
    ],
    ["a Blob", `new Blob([Uint8Array.from(Buffer.from("${PNG}", "base64"))])`, { "image/png": PNG }],
    ["a Blob of HTML", 'new Blob(["<b>1</b>"], { type: "text/html;charset=utf-8" })', { "text/html": "<b>1</b>" }],
    ["none", "new Uint8Array([1, 2, 3])", {}],
    ["too few", "new Uint8Array([0x89, 0x50])", {}],
    ["a text", 'Buffer.from("a text that mentions <svg> somewhere")', {}],
    ["a Blob of anything", 'new Blob(["text"])', {}],
  ];

  test("are shown as such, all others as text", async () => {
    const { shown, expected, texts } = await showKinds(kinds);
    expect(shown).toEqual(expected);
    for (const text of texts) expect(text).toMatch(/^(<Buffer|Uint8Array|ArrayBuffer|Blob)/);
  });
});

describe("elements", () => {
  test("of two libraries of the DOM, from Plot and by hand", async () => {
    const ends = await runCells(
      [
        'import { parseHTML } from "linkedom"; const { document } = parseHTML("<p>a <b>b</b></p>"); document.querySelector("p")',
        'import * as Plot from "@observablehq/plot"; Plot.dot([[1, 2], [3, 4]], {}).plot({ document })',
        'const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"); svg.textContent = "a\\u00a0b"; svg',
      ],
      { packages: true },
    );
    expect(ends.map(({ error }) => error)).toEqual([null, null, null]);
    expect(richOf(ends[0] ?? failed)).toEqual({ "text/html": "<p>a <b>b</b></p>" });
    const [, plot, own] = ends.map(({ bundles }) => String(bundles[0]?.["image/svg+xml"]));
    expect(plot).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<circle[^]*<\/svg>$/);
    expect(own).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    // Of documents alone, which elements hold on to, there would be tens of thousands of characters.
    for (const { value } of ends) expect(value?.length).toBeLessThan(2500);
  });

  test("keep the namespaces that they have, and get those that they use", async () => {
    const link = "<use xlink:href='#a'/>";
    const ends = await runCells([
      `({ outerHTML: "<svg width='1'>${link}&nbsp;</svg>" })`,
      `({ outerHTML: "<SVG xmlns='http://www.w3.org/2000/svg'></SVG>" })`,
      "({ outerHTML: 5 })",
      '({ outerHTML: "" })',
    ]);
    expect(ends.map(richOf)).toEqual([
      {
        "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width='1'>${link}&#160;</svg>`,
      },
      { "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'></SVG>" },
      {},
      {},
    ]);
  });
});

describe("canvases, and charts that draw themselves", () => {
  const kinds: Kinds = [
    ["a data URL", `toDataURL() { return "data:image/png;base64,${PNG}" }`, { "image/png": PNG }],
    ["a data URL, later", `async toDataURL() { return "data:image/png;base64,${PNG}" }`, { "image/png": PNG }],
    [
      "a data URL of SVG",
      `toDataURL() { return "data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}" }`,
      { "image/svg+xml": "<svg/>" },
    ],
    ["bytes", `width = 1; toBuffer(type: string) { return Buffer.from("${PNG}", "base64") }`, { "image/png": PNG }],
    [
      "a canvas of Cairo that is a file",
      'type = "pdf"; getContext() {} toDataURL() { throw 1 } toBuffer() { return Buffer.from("%PDF-1") }',
      { "application/pdf": "JVBERi0x" },
    ],
    ["SVG of a server", 'renderToSVGString() { return "<svg id=e></svg>" }', { "image/svg+xml": "<svg id=e></svg>" }],
    ["one that fails", "toDataURL() { throw new Error('no') }", {}],
    ["one that fails later", "async toDataURL() { throw new Error('no') }", {}],
    ["bytes of something else", "toBuffer() { return Buffer.from('protobuf') }", {}],
  ];

  test("give what they draw; one that fails is text", async () => {
    const classes = kinds.map(([kind, body, rich]) => [kind, `class Canvas { ${body} } new Canvas()`, rich] as const);
    const { shown, expected, texts } = await showKinds(classes);
    expect(shown).toEqual(expected);
    for (const text of texts) expect(text).toMatch(/^Canvas \{/);
  });
});

describe("tables", () => {
  test("of Arrow, with how many rows are not shown", async () => {
    const ends = await runCells(
      [
        'import { tableFromArrays } from "apache-arrow"; tableFromArrays({ n: Int32Array.from([1, -2]), "a<b": ["x", null] })',
        "tableFromArrays({ n: new Float64Array(300) })",
      ],
      { packages: true },
    );
    const [small, long] = ends.map(({ bundles }) => String(bundles[0]?.["text/html"]));
    expect(small).toContain("<th>n</th><th>a&lt;b</th>");
    expect(small).toMatch(/>1<\/td>.*>x<\/td>[^]*>-2<\/td>.*>null<\/td>/);
    expect(long).toContain("<p>300 rows, 250 not shown</p>");
    expect(ends[0]?.value).toMatch(/^Table \{/);
  });

  test("that write HTML when they are asked, with the text of the console", async () => {
    const ends = await runCells([
      "class Frame { rows = 2; toHTML({ limit = 10 } = {}) { return `<table data-limit=${limit}></table>` } } new Frame()",
      "new (class Later { async toHTML() { return '<p>' } })()",
      "new (class Other { toHTML() { return { node: 1 } } })()",
      "({ toHTML: '<b>' })",
      "new (class Broken { toHTML(): string { throw new Error('no') } })()",
    ]);
    expect(ends.map(richOf)).toEqual([
      { "text/html": "<table data-limit=10></table>" },
      { "text/html": "<p>" },
      {},
      {},
      {},
    ]);
    expect(ends[0]?.value).toBe("Frame { rows: 2 }");
  });

  test("a proxy is asked for its own display alone, and its text is what the console prints", async () => {
    const frame =
      "new Proxy({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<table/>' }), [Symbol.for('nodejs.util.inspect.custom')]: () => 'shape: (3, 2)' }, { has: () => false })";
    const ends = await runCells([
      `const frame = ${frame}; console.log(frame); frame`,
      "new Proxy({ a: 1 }, { get: (target, name) => (name === 'outerHTML' || name === 'toHTML' ? () => '<b>' : Reflect.get(target, name)) })",
    ]);
    expect(ends.map(richOf)).toEqual([{ "text/html": "<table/>" }, {}]);
    expect(ends.map(({ value }) => value)).toEqual(["shape: (3, 2)", "{ a: 1 }"]);
    expect(ends[0]?.stdout).toBe("shape: (3, 2)\n");
  });
});

describe("specifications of charts", () => {
  const schema = (path: string): string => `https://vega.github.io/schema/${path}.json`;
  const kinds = [
    ["vega-lite/v5", "application/vnd.vegalite.v5+json"],
    ["vega-lite/v4.17.0", "application/vnd.vegalite.v4+json"],
    ["vega-lite/v6", "application/vnd.vegalite.v5+json"],
    ["vega/v5.22", "application/vnd.vega.v5+json"],
  ] as const;

  test("are known by the schema that they name", async () => {
    const { shown, expected, texts } = await showKinds(
      kinds.map(([path, type]) => [
        path,
        `({ $schema: "${schema(path)}", mark: "bar", data: { values: new Float64Array([1]) } })`,
        { [type]: { $schema: schema(path), mark: "bar", data: { values: [1] } } },
      ]),
    );
    expect(shown).toEqual(expected);
    for (const text of texts) expect(text).toContain("mark: 'bar'");
  });

  test("that a builder makes; other schemas and other builders are what they are", async () => {
    const ends = await runCells(
      [
        'import * as vl from "vega-lite-api"; vl.markPoint().data([{ a: 1 }]).encode(vl.x().fieldQ("a"))',
        "new (class Chart { toSpec() { return { hconcat: [] } } })()",
        '({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" })',
        "new (class Document { toObject() { return { id: 1 } } })()",
      ],
      { packages: true },
    );
    expect(ends.map(richOf)).toMatchObject([
      { "application/vnd.vegalite.v5+json": { mark: { type: "point" }, data: { values: [{ a: 1 }] } } },
      { "application/vnd.vegalite.v5+json": { hconcat: [] } },
      {},
      {},
    ]);
    expect(ends.slice(2).map(richOf)).toEqual([{}, {}]);
  });
});

test("a picture is shown where it is asked for: bytes, an address, a data URL", async () => {
  const ends = await runCells([
    `import { image } from "gradus-kernel"; image(Buffer.from("${PNG}", "base64"))`,
    'image("plots/a&b.png")',
    'image(new URL("http://127.0.0.1/a.png"))',
    `image("data:image/png;base64,${PNG}")`,
    "image(new Uint8Array([1]))",
  ]);
  expect(ends.map(richOf)).toEqual([
    { "image/png": PNG },
    { "text/html": '<img src="plots/a&amp;b.png">' },
    { "text/html": '<img src="http://127.0.0.1/a.png">' },
    { "image/png": PNG },
    "TypeError: image: the bytes must be those of a picture, got Uint8Array(1) [ 1 ]",
  ]);
});

describe("packages for terminals", () => {
  test("write their colours; values and messages of errors have none", async () => {
    const ends = await runCells(
      [
        'import { Chalk } from "chalk"; import chalk from "chalk"; console.log(chalk.red("r") + chalk.hex("#ff8800")("o")); typeof Chalk',
        "console.log({ a: 1, s: 'text' })",
        "import assert from 'node:assert/strict'; assert.deepEqual({ a: 1 }, { a: 2 })",
      ],
      { packages: true },
    );
    expect(ends[0]?.stdout).toBe("\u001b[31mr\u001b[39m\u001b[38;2;255;136;0mo\u001b[39m\n");
    expect(ends[1]?.stdout).toBe("{ a: 1, s: 'text' }\n");
    expect(ends[2]?.error).not.toContain("\u001b");
    expect(ends[2]?.error).toContain("+   a: 1\n-   a: 2");
  });

  test("are asked for colours, and child processes are not, whose output is read", async () => {
    const child = "execFileSync(process.execPath, ['-p', '({ a: 1 })'], options).toString()";
    const ends = await runCells([
      `import { execFileSync } from "node:child_process"; let options: object = {}; ${child}`,
      `options = { env: { ...process.env } }; ${child}`,
      "['FORCE_COLOR' in process.env, Object.keys(process.env).includes('FORCE_COLOR'), process.env.FORCE_COLOR]",
      "process.env.MINE = 'set'; [process.env.MINE, execFileSync(process.execPath, ['-p', 'process.env.MINE']).toString()]",
      "delete process.env.FORCE_COLOR; [process.env.FORCE_COLOR, typeof process.env.PATH]",
    ]);
    expect(ends.map(({ error, value }) => error ?? value)).toEqual([
      "'{ a: 1 }\\n'",
      "'{ a: 1 }\\n'",
      "[ true, false, '3' ]",
      "[ 'set', 'set\\n' ]",
      "[ undefined, 'string' ]",
    ]);
  });

  test("draw a line again and again; what is kept is how it was last", async () => {
    const ends = await runCells(
      [
        [
          'import { SingleBar } from "cli-progress";',
          'const bar = new SingleBar({ format: "{bar} {value}/{total}", barsize: 10, fps: 1000 });',
          "bar.start(5, 0);",
          "for (let i = 0; i < 5; i++) { await new Promise((resolve) => setTimeout(resolve, 15)); bar.increment(); }",
          "bar.stop(); console.error('done')",
        ].join("\n"),
      ],
      { packages: true },
    );
    expect(ends[0]?.error).toBeNull();
    expect(ends[0]?.stderr.replace(/ +\n/g, "\n")).toBe("========== 5/5\ndone\n");
  });

  test("draw several lines again, in the place of the cell's output while there is no other", async () => {
    const bars = [
      'import { MultiBar } from "cli-progress";',
      'const bars = new MultiBar({ format: "{name} {value}/{total}", fps: 1000 });',
      'const all = ["a", "b"].map((name) => bars.create(3, 0, { name }));',
      "for (let i = 0; i < 3; i++) { await new Promise((resolve) => setTimeout(resolve, 15)); for (const bar of all) bar.increment(); }",
      "bars.stop();",
    ].join("\n");
    const ends = await runCells([bars, `console.log("first");\n${bars.split("\n").slice(1).join("\n")}`, "1 + 1"], {
      packages: true,
    });
    expect(
      ends[0]?.stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.trimEnd()),
    ).toEqual(["a 3/3", "b 3/3"]);
    // What another stream has said stays.
    expect(ends[1]?.stdout).toBe("first\n");
    expect(ends[1]?.stderr).toContain("b 3/3");
    expect(ends[2]?.value).toBe("2");
  });

  test("readline asks as before, as stdout is no terminal", async () => {
    const [end] = await runCells([
      "[process.stdout.isTTY ?? false, process.stderr.isTTY, process.stderr.columns > 40]",
    ]);
    expect(end?.value).toBe("[ false, true, true ]");
  });
});
