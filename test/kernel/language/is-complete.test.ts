// Whether a text could run, needs more lines, or is wrong.
import { describe, expect, test } from "vitest";
import { isComplete } from "gradus-kernel/language/is-complete";

describe("complete", () => {
  test.each([
    "",
    "1",
    'console.log("hi")',
    "function f(){ return 1 }",
    "await x",
    "const a: number = 1",
    "// comment",
    "type A = string",
    "enum A { B }",
  ])("%j", (source) => expect(isComplete(source)).toEqual({ status: "complete", indent: "" }));
});

describe("incomplete", () => {
  test.each([
    ["function f() {", "  "],
    ['console.log("hi"', ""],
    ["const a = [", "  "],
    ["const a = [1,\n  2", "  "],
    ["class A {\n  m() {", "    "],
    ["class A {\n  m() {\n    return 1;\n  }", "  "],
    ["const a =", "  "],
    ["a +", "  "],
    ["a + // more", "  "],
    ["x =>", "  "],
    ["if (x)", ""],
    ["if (x) {} else", ""],
    ["try {}", ""],
    ["a?.", ""],
    ["a.", ""],
    ["`template", ""],
    ["  `template", ""],
    ["`a ${", "  "],
    ["`a ${b}", ""],
    ["`a ${b} c\n  d", ""],
    ["/* comment", ""],
    ["/* comment\n   goes on", "   "],
    ["/* it's\n  'quoted'", "  "],
    ["f(/* done */ `\n  text", ""],
    ['"continued \\', ""],
    ["interface A {\n  x: Map<string,", "  "],
    ["import { a } from", ""],
    ["switch (a) {\n  case 1:", "    "],
  ])("%j is indented by %j", (source, indent) => expect(isComplete(source)).toEqual({ status: "incomplete", indent }));
});

describe("invalid", () => {
  test.each([
    "let 1x = ;",
    "}}",
    "const x = 1 2",
    '"no end',
    "foo )",
    "return 1",
    "/abc",
    "let a = ; function f() {",
    "try {} 1",
  ])("%j", (source) => expect(isComplete(source)).toEqual({ status: "invalid", indent: "" }));
});
