// Every regular expression of the sources takes a time that grows no faster than its input: none can be made to hang by what it meets.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Visitor, parseSync } from "oxc-parser";
import { check } from "recheck";
import { describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";

const project = join(packageRoot(), "..");

/** Expressions that grow faster, each with the reason why what it meets is always short. */
const SHORT_INPUT: Readonly<Record<string, string>> = {
  'kernel/book/reference/formula-tex.ts /[A-Za-z]+[.,:;)"`]*$/':
    "a formula in a docstring of the library that is built",
  "kernel/book/reference/readable-types.ts /^(?:const )?(\\w+)(?: extends (.*?))?(?: = .*)?$/":
    "a type parameter of it",
  "kernel/book/reference/signature.ts /\\s*\\/\\*\\*[^]*?\\*\\//": "a declaration of it",
  "kernel/debug/v8/stack.ts /^\\s*at async (?:(.*) \\()?(.+?):(\\d+):(\\d+)\\)?$/":
    "a line of a stack that V8 has written",
  "kernel/grading/records/report-folder.ts /^\\.+|[. ]+$/": "the name of a file",
  "kernel/language/server/reference-place.ts /^(.*)[\\\\/]dist[\\\\/](.*)\\.d\\.ts$/": "the path of a file",
  "lib/check/caret.ts /\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`|\\/\\*[^]*?\\*\\/|\\/\\/.*/":
    "the code of a learner's function, whose texts and comments are closed",
  "lib/matrix/display/format.ts /0+$/": "the digits of one number",
  "lib/plot/parts/values.ts /\\.?0+e/": "the digits of one number",
};

interface Expression {
  place: string;
  pattern: string;
  flags: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter(
      (file) =>
        /(?<!\.generated)\.(?:ts|js|mjs)$/.test(file) && !/(?:^|[\\/])(?:node_modules|dist|generated)[\\/]/.test(file),
    )
    .map((file) => join(folder, file).replaceAll("\\", "/"));
}

/** The regular expressions that are written in a file. */
function expressionsIn(file: string): Expression[] {
  const { program } = parseSync(file, readFileSync(join(project, file), "utf8"));
  const found: Expression[] = [];
  new Visitor({
    Literal(node) {
      if (!("regex" in node)) return;
      const { pattern, flags } = node.regex;
      found.push({ place: `${file} /${pattern}/`, pattern, flags });
    },
  }).visit(program);
  return found;
}

/** How long the longest text may take; recheck gives up then. */
const TIMEOUT = 20_000;

describe("a regular expression of the sources", { timeout: 300_000 }, () => {
  const expressions = ["kernel", "lib"].flatMap(sources).flatMap(expressionsIn);

  test("is found wherever one is written", () => {
    expect(expressions.length).toBeGreaterThan(150);
    expect(expressions.map(({ place }) => place)).toContain("kernel/lab/http/static-files.ts /[.-][0-9a-f]{16,}\\./");
  });

  test("grows no faster than its input, unless that is short", async () => {
    const fast: string[] = [];
    // One after the other: the checker's own time is limited.
    for (const { place, pattern, flags } of expressions) {
      const { status } = await check(pattern, flags, { timeout: TIMEOUT });
      // A busy machine may leave the checker without a verdict ("unknown").
      if (status === "vulnerable") fast.push(place);
    }
    expect(fast.sort()).toEqual(Object.keys(SHORT_INPUT).sort());
  });

  test("is called dangerous by the checker where it is", async () => {
    expect(await check("^(a+)+$", "")).toMatchObject({ status: "vulnerable", complexity: { type: "exponential" } });
  });
});
