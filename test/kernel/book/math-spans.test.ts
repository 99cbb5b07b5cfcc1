import * as fc from "fast-check";
import { expect, test } from "vitest";
import { extractMath, markPattern } from "gradus-kernel/book/math/math-spans";

test.each([
  ["inline", "a $x_1$ b", ["x_1"]],
  ["two in a line, with underscores and stars", "$a_i$ and *$b_i*c$*", ["a_i", "b_i*c"]],
  ["display in a line", "see $$x^2$$.", ["x^2"]],
  ["display over lines", "$$\na\n= b\n$$", ["a\n= b"]],
  ["with an escaped dollar inside", "$5\\$ + x$", ["5\\$ + x"]],
  ["with a bar, as in a table cell", "| $|v|$ | b |", ["|v|"]],
  [
    "a bare environment",
    "\\begin{align}\na &= b\\\\\nc &= d\n\\end{align}",
    ["\\begin{align}\na &= b\\\\\nc &= d\n\\end{align}"],
  ],
  ["after a price with an escaped dollar", "\\$5 and $x$", ["x"]],
])("a formula is found: %s", (_what, markdown, tex) => {
  expect(extractMath(markdown).formulas.map((formula) => formula.tex)).toEqual(tex);
});

test.each([
  ["two prices", "from $5 to $6"],
  ["an opening dollar before a space", "a $ b $"],
  ["a closing dollar before a digit", "$a$5"],
  ["inline code", "`$x$` and ``a ` $y$``"],
  ["a fenced block", "```ts\nconst price = `$${x}$`;\n```"],
  ["a fenced block in a list", "- a\n  ~~~\n  $x$\n  ~~~"],
  ["a fenced block without end", "```\n$x$"],
  ["over an empty line", "$a\n\nb$"],
  ["escaped dollars", "\\$x\\$"],
])("no formula is found: %s", (_what, markdown) => {
  expect(extractMath(markdown)).toEqual({ text: markdown, formulas: [] });
});

test("display formulas are told from inline ones", () => {
  expect(extractMath("$a$ $$b$$").formulas.map(({ display }) => display)).toEqual([false, true]);
});

test("with the formulas put back the source is what it was, whatever it holds", () => {
  const piece = fc.constantFrom(
    "$",
    "$$",
    "\\",
    "`",
    "```",
    "\n",
    "\n\n",
    " ",
    "a",
    "_",
    "|",
    "\\begin{align}",
    "\\end{align}",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join("");
      const { text, formulas } = extractMath(source);
      expect(text.replace(markPattern, (mark, number) => formulas[Number(number)]?.source ?? mark)).toBe(source);
    }),
    { numRuns: 1000 },
  );
});
