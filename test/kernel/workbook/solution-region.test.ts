import { describe, expect, test } from "vitest";
import { replaceSolution } from "gradus-kernel/workbook/solution-region";
import { stubLines } from "gradus-kernel/workbook/stubs";

describe("replaceSolution", () => {
  test("puts the replacement where the region was, indented like its first marker", () => {
    const source = "function f(): number {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}";
    expect(replaceSolution(source, ["// here", "throw 0;"])).toBe("function f(): number {\n  // here\n  throw 0;\n}");
  });

  test("replaces each of several regions", () => {
    const source = "a\n### BEGIN SOLUTION\nb\n### END SOLUTION\nc\n### BEGIN SOLUTION\nd\n### END SOLUTION";
    expect(replaceSolution(source, ["-"])).toBe("a\n-\nc\n-");
  });

  test("replaces the whole cell where there is no region", () => {
    expect(replaceSolution("const x = 1;\nx", ["-"])).toBe("-");
  });

  test.each([
    ["// BEGIN SOLUTION\nx", "BEGIN SOLUTION without END SOLUTION in line 1"],
    ["x\n// END SOLUTION", "END SOLUTION without BEGIN SOLUTION in line 2"],
    ["// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION", "inside the region that line 1 opened in line 2"],
  ])("refuses %j", (source, message) => {
    expect(() => replaceSolution(source, ["-"])).toThrow(message);
  });

  test("the stub names the exercise in the error that it throws", () => {
    const stub = replaceSolution("function f(): void {\n  // BEGIN SOLUTION\n  // END SOLUTION\n}", stubLines("14.2"));
    expect(stub).toContain('throw new Error("exercise 14.2 is not done yet");');
  });
});
