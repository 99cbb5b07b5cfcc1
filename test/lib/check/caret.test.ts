// The sign ^, which is no power in TypeScript: told wherever an answer is wrong, and only where the learner's code has it.
import { describe, expect, it } from "vitest";
import { exercise } from "gradus/check";

type Power = (x: number) => number;

/** A learner's function from its source, comments included: the compiler of these tests would take them away. */
function written(body: string): Power {
  return new Function("x", body) as Power;
}

const note = "your code has a ^, which combines the bits of whole numbers; a power is **, as in x ** 2";

function messageFor(body: string): string {
  try {
    exercise("1.1").cases(written(body), [{ of: [10], is: -1 }], { name: "f" });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^exercise 1\.1: f\(10\) is \S+, expected -1(; )?/, "") : "";
  }
  return "passed";
}

describe("a wrong answer with ^", () => {
  it.each([
    "return x ^ 2;",
    "return (x + 1) ^ 2;",
    "return [x][0]^0.5;",
    "return 10 ^ -x;",
    "x ^= 2; return x;",
    "// the square\nreturn x\n  ^ 2;",
  ])("is told what it means: %s", (body) => expect(messageFor(body)).toBe(note));

  it.each([
    ["a comment", "return x; // x ^ 2"],
    ["a block comment", "/* x ^ 2 */ return x;"],
    ["a text", "const title = 'x ^ 2'; return x;"],
    ["a template", "const title = `x ^ ${x}`; return x;"],
    ["a regular expression", "return /^x|^[^y]/.test('z') ? 1 : 0;"],
    ["no place", "return x ** 2;"],
  ])("is not told so where ^ stands in %s", (_, body) => expect(messageFor(body)).toBe(""));

  it("is told in checks of every kind", () => {
    const square = written("return x ^ 2;");
    const check = exercise("1.2");
    expect(() => check.number("it", check.call(square, 3), 9)).toThrow(`exercise 1.2: it is 1, expected 9; ${note}`);
    expect(() => exercise("1.2").prediction("it", () => 3 ^ 2, 9)).toThrow(
      `exercise 1.2: it: your prediction 1 is too low; ${note}`,
    );
    const throwing = written("const y = x ^ 2; throw new Error(`stops at ${y}`);");
    expect(() => exercise("1.2").cases(throwing, [{ of: [3], is: 9 }], { name: "f" })).toThrow(
      `exercise 1.2: f(3) throws an error: stops at 1; ${note}`,
    );
  });

  it("is told nothing of the functions of the check", () => {
    const bits = (x: number): number => x ^ 2;
    expect(() => exercise("1.2").cases((x: number) => x, [{ of: [3], is: bits(3) }], { name: "f" })).toThrow(
      /^exercise 1\.2: f\(3\) is 3, expected 1$/,
    );
  });
});

it("a right answer may use ^", () => {
  expect(messageFor("return x ^ -11;")).toBe("passed");
});
