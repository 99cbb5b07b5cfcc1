// Source of any nesting: what the stacks hold passes, what they do not hold is found out without harm.
// The built kernel: its trial is a process of its own, which has to run without a transpiler.
import { isCellTooDeep, isFileTooDeep } from "../../../kernel/dist/platform/parser-stack.js";
import { describe, expect, test } from "vitest";

/** Each kind of nesting that the parser follows by recursion. */
const nestings: Record<string, (levels: number) => string> = {
  parentheses: (n) => "(".repeat(n) + "1" + ")".repeat(n),
  arrays: (n) => "[".repeat(n) + "]".repeat(n),
  objects: (n) => `(${"{a:".repeat(n)}1${"}".repeat(n)})`,
  templates: (n) => "`${".repeat(n) + "1" + "}`".repeat(n),
  "types with arguments": (n) => `let x:${"A<".repeat(n)}1${">".repeat(n)}`,
  "arrow functions": (n) => `${"x=>".repeat(n)}1`,
  conditionals: (n) => `${"1?1:".repeat(n)}1`,
  assignments: (n) => `${"a=".repeat(n)}1`,
  "else if": (n) => `${"if(1);else ".repeat(n)};`,
};

describe("a cell", () => {
  test.each(["parentheses", "templates", "else if"])("of a million levels of %s is refused", async (kind) => {
    expect(await isCellTooDeep(nestings[kind](1_000_000))).toBe(true);
  });

  test("that is long and flat is not", async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `let a${at} = 1;`);
    expect(await isCellTooDeep(lines.join("\n"))).toBe(false);
    expect(await isCellTooDeep(`const numbers = [${"1, ".repeat(200_000)}];`)).toBe(false);
  });

  test("that is wrong for another reason is left to the parser", async () => {
    expect(await isCellTooDeep(`let = = ${"1, ".repeat(100_000)}`)).toBe(false);
  });
});

describe("a file", () => {
  test.each(Object.keys(nestings))("of 20,000 levels of %s is refused, one of 100 passes", async (kind) => {
    expect(await isFileTooDeep(nestings[kind](20_000))).toBe(true);
    expect(await isFileTooDeep(nestings[kind](100))).toBe(false);
  });
});
