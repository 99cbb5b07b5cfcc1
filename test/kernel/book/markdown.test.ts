import { expect, test } from "vitest";
import { PageMarkdown } from "gradus-kernel/book/markdown";

const same = (href: string): string => href;
const render = (source: string): string => new PageMarkdown(same).render(source);
/** How many formulas KaTeX has rendered, and none of them as an error. */
const formulas = (html: string): number => {
  expect(html).not.toContain("katex-error");
  return html.split(`<span class="katex">`).length - 1;
};

test("emphasis and underscores leave formulas alone", () => {
  const html = render("*$a_1$* and $b_2*c$ and **d_e_f**");
  expect(formulas(html)).toBe(2);
  expect(html).toContain("<strong>d_e_f</strong>");
  expect(html).toContain(`<annotation encoding="application/x-tex">b_2*c</annotation>`);
});

test("a formula with bars stays in its table cell", () => {
  const html = render("| a | b |\n| --- | --- |\n| $|x|$ | $\\le$ |");
  expect(formulas(html)).toBe(2);
  expect(html.match(/<td>/g)).toHaveLength(2);
});

test("formulas in raw HTML are rendered, in its attributes they stay as they are", () => {
  const html = render(`<details><summary title="$y$">What is $x$?</summary>It is $0$.</details>`);
  expect(formulas(html)).toBe(2);
  expect(html).toContain(`title="$y$"`);
});

test("Markdown inside details is rendered", () => {
  const html = render("<details>\n<summary>Hint</summary>\n\nUse **all** of $x$.\n\n</details>");
  expect(html).toMatch(/<details>\s*<summary>Hint<\/summary>\s*<p>Use <strong>all<\/strong> of .*<\/p>\s*<\/details>/s);
});

test("a formula in the alternative text of an image does not break the tag", () => {
  expect(render("![curve of $x$](a.png)")).toBe(`<p><img src="a.png" alt="curve of $x$"></p>\n`);
});

test("a formula that KaTeX cannot read is shown, not thrown", () => {
  expect(render("$\\frac{1}$")).toContain("katex-error");
});

test("a full stop stays with the short formula before it", () => {
  expect(render("is $x$. Then")).toMatch(/<span class="nobreak"><span class="katex">.*<\/span>\.<\/span> Then/s);
});

test("headings get Jupyter's anchors, each its own, and are collected with their formulas", () => {
  const markdown = new PageMarkdown(same);
  markdown.render("# One two");
  const html = markdown.render("## What is $\\beta$?\n\n## One two\n\n## One two");
  expect(markdown.headings.map(({ level, id }) => [level, id])).toEqual([
    [1, "One-two"],
    [2, "What-is-$\\beta$?"],
    [2, "One-two-2"],
    [2, "One-two-3"],
  ]);
  expect(html).toContain(`<h2 id="One-two-2">`);
  expect(formulas(markdown.headings[1]?.html ?? "")).toBe(1);
});

test("links and images go through the resolver, in Markdown and in HTML", () => {
  const markdown = new PageMarkdown((href) => `to/${href}`);
  const html = markdown.render(`[a](x.ipynb) ![b](b.png) <a href="y">y</a>\n\n<p><img src="z.png"></p>`);
  expect(html).toContain(`href="to/x.ipynb"`);
  expect(html).toContain(`src="to/b.png"`);
  expect(html).toContain(`href="to/y"`);
  expect(html).toContain(`src="to/z.png"`);
});

test("code is coloured in its language and escaped in an unknown one", () => {
  expect(render("```ts\nconst a = 1 < 2;\n```")).toContain(`<span class="hljs-keyword">const</span>`);
  expect(render("```nonsense\na < b\n```")).toContain("a &lt; b");
});

test.each([
  [
    "ends at its full stop",
    "# T\n\nYou learn *a. b* and $c$. Then more.",
    /^You learn <em>a\. b<\/em> and <span class="katex">.*<\/span>\.$/s,
  ],
  [
    "goes on through a list",
    "You will\n\n- add 1.5 to a [b](c),\n- stop.\n- never",
    /^You will add 1\.5 to a b, stop\.$/,
  ],
  ["is empty without a paragraph", "# T\n\n- a", /^$/],
])("the opening sentence %s", (_what, source, expected) => {
  expect(new PageMarkdown(same).openingSentence(source)).toMatch(expected);
});

test("a link to what the book does not have becomes its text, and says so", () => {
  const markdown = new PageMarkdown((href) => (href === "here.ipynb" ? "here.html" : null));
  expect(markdown.render("[a *b*](gone.ipynb) and [c](here.ipynb)")).toBe(
    '<p><span class="absent" title="not part of this book">a <em>b</em></span> and <a href="here.html">c</a></p>\n',
  );
});
