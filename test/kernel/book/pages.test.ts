import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "gradus-kernel/book/build-book";
import { resolveLink } from "gradus-kernel/book/chapter";
import { bookCommand } from "gradus-kernel/book/commands/book";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { sampleChapters } from "./sample-chapters.ts";
import { undeclaredIn } from "./style-variables.ts";

const temporary = (): string => mkdtempSync(join(tmpdir(), "gradus-test-"));

describe("the pages of a book", () => {
  const folder = temporary();
  const page = (name: string): string => readFileSync(join(folder, name), "utf8");
  beforeAll(async () => {
    const path = await buildBook(sampleChapters().reverse(), { outputDir: folder, title: "A & B" });
    expect(path).toBe(join(folder, "index.html"));
  });

  test("the index lists the chapters in order, with number, title and opening sentence", () => {
    const index = page("index.html");
    expect(index.indexOf("01-averages.html")).toBeLessThan(index.indexOf("02-checking.html"));
    expect(index).toContain(`<span class="number">1</span><span class="title">Weighted averages (指数加权平均)</span>`);
    expect(index).toMatch(/<p class="opening">After this chapter you can say what .* starts <em>too low<\/em>\.<\/p>/s);
    expect(index).toContain("<h1>A &amp; B</h1>");
    expect(index.match(/A cell of this chapter ended with an error/g)).toHaveLength(1);
  });

  test("links between notebooks lead to pages, with their anchors", () => {
    expect(page("01-averages.html")).toContain(`<a href="02-checking.html#A-closer-look">Gradient checking</a>`);
    expect(page("01-averages.html")).toContain(`<a href="02-checking.html">the next chapter</a>`);
    expect(page("02-checking.html")).toContain(`<h2 id="A-closer-look">`);
  });

  test("a chapter leads to its neighbours and lists its sections", () => {
    expect(page("01-averages.html").match(/rel="next" href="02-checking\.html"/g)).toHaveLength(2);
    expect(page("01-averages.html")).not.toContain(`rel="prev"`);
    expect(page("02-checking.html")).toContain(`<li class="level-2"><a href="#A-closer-look">A closer look</a></li>`);
  });

  test("code that imports or draws, solutions and checks are folded, other code stands open", () => {
    const html = page("01-averages.html");
    expect(html).toMatch(
      /<details class="fold"><summary>Show the code<\/summary>\s*<pre class="code" tabindex="0"><code><span[^>]*>show/,
    );
    expect(html).toMatch(/id="cell-import">\s*<details class="fold"><summary>Show the code<\/summary>/);
    expect(html).toContain("<summary>Show a solution</summary>");
    expect(html).toMatch(/<section class="computed" id="cell-average">\s*<pre class="code"/);
  });

  test("of a figure the Plotly form is taken, as data that no script can end, with words in its place until it is drawn", () => {
    const html = page("01-averages.html");
    expect(html).not.toContain("not this one");
    expect(html).toMatch(
      /<div class="figure" style="min-height:\s*380px" data-figure="figure-1">\s*<pre class="summary">A line at height h\.<\/pre>/,
    );
    const json = /<script type="application\/json" id="figure-1">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    expect(json).not.toContain("<");
    expect(JSON.parse(json)).toMatchObject({ frames: [{ name: "1" }, { name: "2" }, { name: "3" }] });
  });

  test("streams, errors, HTML, LaTeX and text are shown", () => {
    const html = page("01-averages.html");
    expect(html).toContain(`<pre class="stream" tabindex="0">first: 1.000\nworking 100%</pre>`);
    expect(html).toContain(`<pre class="stream stderr" tabindex="0">a warning on stderr</pre>`);
    expect(html).toContain(`<span class="ansi-red">TypeScriptError</span>: Argument of type`);
    expect(html).toContain("<td>0.25</td>");
    expect(html).toContain(`<annotation encoding="application/x-tex">\\frac{\\partial J}{\\partial W}</annotation>`);
    expect(html).toContain(`[ 1, <span class="ansi-yellow">2</span> ]`);
  });

  test("nothing refers to the network, and every file that a page names is there", () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".html"))) {
      const html = page(name).replace(/<script type="application\/json".*?<\/script>/gs, "");
      expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      for (const [, path = ""] of html.matchAll(/(?:src|href|data-plotly)="([^"#:]+)/g)) {
        expect(existsSync(join(folder, path)), `${name} names ${path}`).toBe(true);
      }
    }
    const fonts = readFileSync(join(folder, "assets/katex/katex.min.css"), "utf8").matchAll(/url\((fonts\/[^)]+)\)/g);
    for (const [, font = ""] of fonts) expect(existsSync(join(folder, "assets/katex", font)), font).toBe(true);
  });

  test("every colour and measure that its styles name is in a style that its pages have", () => {
    const names = [...page("index.html").matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(
      ([, path = ""]) => path,
    );
    expect(undeclaredIn(names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n"))).toEqual([]);
  });
});

test("a second book takes what it can of the first, removes what is no more and leaves other files alone", async () => {
  const folder = temporary();
  writeFileSync(join(folder, "mine.txt"), "kept");
  await buildBook(sampleChapters(), { outputDir: folder, title: "T" });
  const plotly = readdirSync(join(folder, "assets")).find((name) => name.startsWith("plotly-")) ?? "";
  const size = statSync(join(folder, "assets", plotly)).size;
  await buildBook(sampleChapters().slice(0, 1), { outputDir: folder, title: "T" });
  expect(readdirSync(folder).sort()).toEqual(["01-averages.html", "assets", "index.html", "mine.txt"]);
  expect(statSync(join(folder, "assets", plotly)).size).toBe(size);
  await buildBook(sampleChapters().slice(1), { outputDir: folder, title: "T" });
  expect(readdirSync(join(folder, "assets"))).not.toContain(plotly);
});

test("two notebooks of one name cannot be one book, and nothing is written", async () => {
  const folder = join(temporary(), "book");
  const [chapter] = sampleChapters();
  const twice = chapter === undefined ? [] : [chapter, chapter];
  await expect(buildBook(twice, { outputDir: folder, title: "T" })).rejects.toThrow("got 01-averages.html twice");
  expect(existsSync(folder)).toBe(false);
});

test.each([
  ["02-b.ipynb", "02-b.html"],
  ["./02-b.ipynb#A-1", "02-b.html#A-1"],
  ["03-c.ipynb", null],
  ["https://example.org/02-b.ipynb", "https://example.org/02-b.ipynb"],
  ["#here", "#here"],
  ["mailto:someone@example.org", "mailto:someone@example.org"],
  ["data/a.csv", null],
])("a link to %s becomes one to %s", (href, target) => {
  expect(resolveLink(href, [{ file: "02-b.ipynb", page: "02-b.html" }])).toBe(target);
});

describe("gradus book", () => {
  test("makes the book of a folder", async () => {
    const folder = temporary();
    for (const { file, notebook } of sampleChapters()) writeFileSync(join(folder, file), serializeNotebook(notebook));
    expect(await bookCommand([folder, "--output-dir", join(folder, "book"), "--title", "T"])).toBe(0);
    expect(readdirSync(join(folder, "book")).sort()).toEqual([
      "01-averages.html",
      "02-checking.html",
      "assets",
      "index.html",
    ]);
  });

  test("puts the reference of a package beside the chapters, found by its search and from every page", async () => {
    const folder = temporary();
    for (const { file, notebook } of sampleChapters()) writeFileSync(join(folder, file), serializeNotebook(notebook));
    expect(await bookCommand([folder, "--output-dir", join(folder, "book"), "--reference", "gradus"])).toBe(0);
    const text = (name: string): string => readFileSync(join(folder, "book", name), "utf8");
    for (const page of ["index.html", "01-averages.html", "reference-optimizers.html"])
      expect(text(page)).toContain(`<a href="reference.html">`);
    expect(text("reference-averages.html")).toContain(`id="ewa"`);
    expect(text("assets/search-index.js")).toContain(`"page":"reference-averages.html#ewa"`);
  });

  test("a reference of a package that is not installed is a usage error", async () => {
    const folder = temporary();
    for (const { file, notebook } of sampleChapters()) writeFileSync(join(folder, file), serializeNotebook(notebook));
    expect(await bookCommand([folder, "--output-dir", join(folder, "book"), "--reference", "no-such-package"])).toBe(2);
  });

  test.each([
    ["no notebooks", []],
    ["a missing file", ["/nowhere/x.ipynb"]],
    ["an unknown option", ["--colour"]],
  ])("%s is a usage error", async (_what, args) => {
    expect(await bookCommand(args)).toBe(2);
  });
});
