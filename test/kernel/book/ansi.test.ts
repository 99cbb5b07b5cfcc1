import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ansiToHtml, overwriteLines } from "gradus-kernel/book/ansi";

const esc = "\u001b[";

test.each([
  ["a colour", `${esc}31mred${esc}39m plain`, `<span class="ansi-red">red</span> plain`],
  ["a bright one on a ground", `${esc}92;44mx${esc}0m`, `<span class="ansi-bright-green ansi-on-blue">x</span>`],
  ["bold, then normal", `${esc}1ma${esc}22mb`, `<span class="ansi-bold">a</span>b`],
  ["the palette of 256", `${esc}38;5;208mx`, `<span style="color:#ff8700">x</span>`],
  ["the first sixteen of it", `${esc}38;5;9mx`, `<span class="ansi-bright-red">x</span>`],
  ["its greys", `${esc}48;5;232mx`, `<span style="background-color:#080808">x</span>`],
  [
    "true colour and a style after it",
    `${esc}38;2;1;2;255;4mx`,
    `<span class="ansi-underline" style="color:#0102ff">x</span>`,
  ],
  ["inverse", `${esc}7mx${esc}27my`, `<span class="ansi-inverse">x</span>y`],
  ["a reset without number", `${esc}31ma${esc}mb`, `<span class="ansi-red">a</span>b`],
  ["HTML signs", '<b> & "', "&lt;b&gt; &amp; &quot;"],
  ["other sequences", `${esc}2Ka${esc}10;5Hb\u001b]0;title\u0007c`, "abc"],
])("%s becomes HTML", (_what, text, html) => {
  expect(ansiToHtml(text)).toBe(html);
});

test.each([
  ["10%\r100%\n", "100%\n"],
  ["abcdef\rXY", "XYcdef"],
  ["a\r\nb", "a\nb"],
  ["done\r", "done"],
  ["ab\b\bxy", "xy"],
])("a terminal shows %j as %j", (text, shown) => {
  expect(overwriteLines(text)).toBe(shown);
});

test("text without control characters is only escaped", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const decoded = ansiToHtml(text).replace(
        /&(lt|gt|quot|amp);/g,
        (_whole, name: string) => ({ lt: "<", gt: ">", quot: '"' })[name] ?? "&",
      );
      expect(decoded).toBe(text);
    }),
  );
});
