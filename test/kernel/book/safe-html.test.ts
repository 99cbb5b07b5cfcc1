import { describe, expect, test } from "vitest";
import { PageMarkdown } from "gradus-kernel/book/markdown";
import { safeHtml } from "gradus-kernel/book/safe/safe-html";

describe("what others wrote", () => {
  test.each([
    `<table border="1" class="dataframe"><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td style="text-align: right" colspan="2">1</td></tr></tbody></table>`,
    `<details open><summary>Hint</summary><p>Use <mark>all</mark> of <kbd>x</kbd><sub>1</sub>.</p></details>`,
    `<div>run <progress value="3" max="10"></progress> <span>30%</span></div>`,
    `<figure><img src="data:image/png;base64,iVBORw0=" alt="a > b" width="40"><figcaption>A</figcaption></figure>`,
    `<p id="A-closer-look" lang="en"><a href="02-b.html#c">b</a> <a href="https://example.org/?a=1&amp;b=2">c</a></p>`,
    `<span style="color:#009E73">✓</span>`,
    `<span style="color: rgb(0 0 0 / 50%); margin: 0 calc(100% - 2px); font-family: A, serif">x</span>`,
  ])("stays as it looks: %s", (html) => {
    expect(safeHtml(html)).toBe(html);
  });

  test.each([
    ["<script>x</script>a", "a"],
    ["<style>* { color: red }</style>a", "a"],
    ["<iframe srcdoc='<p>x'></iframe><object data=x></object><embed src=x>a", "a"],
    ["<b onclick=x>a</b>", "<b>a</b>"],
    ["<form action=x><button name=body>a</button></form>", "a"],
    ["<a href='java&#10;script:x'>a</a>", "<a>a</a>"],
    ["<a href='data:text/html,x' target=_top ping=x>a</a>", "<a>a</a>"],
    ["<img name=currentScript src='javascript:x'>", "<img>"],
    ["<svg><a xlink:href='javascript:x'>a</a></svg><math><mtext>b</mtext></math>", ""],
    ["<b style='position: fixed; color: red; background: url(x)'>a</b>", `<b style="color: red">a</b>`],
    ["<b style='width: expression(x); color: var(--x)'>a</b>", "<b>a</b>"],
    ["<base href=x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a"],
    ["a<!-- b -->", "a"],
    ["<p>a<p>b</div>", "<p>a</p><p>b</p>"],
  ])("loses what could do something: %s", (html, safe) => {
    expect(safeHtml(html)).toBe(safe);
  });

  test("cannot bring a formula's HTML to where none may stand, by writing its mark", () => {
    const html = new PageMarkdown((href) => href).render('$x$ <b title="\uE0000\uE001">\uE0000\uE001</b>');
    expect(html.match(/class="katex"/g)).toHaveLength(1);
    expect(html).toContain(`<b title="\uFFFD0\uFFFD">`);
  });

  test("is made whole where a sentence is cut out of it", () => {
    const sentence = new PageMarkdown((href) => href).openingSentence("You **learn <u>a. b</u>** and more. Then.");
    expect(sentence).toBe("You <strong>learn a. b</strong> and more.");
  });
});
