import { describe, expect, test } from "vitest";
import { remembered } from "../../../kernel/common/remembered.ts";

/** A function that counts its calls. */
function counting(options?: { most?: number; longest?: number }) {
  const calls: string[] = [];
  const upper = remembered((text: string) => {
    calls.push(text);
    return text.toUpperCase();
  }, options);
  return { upper, calls };
}

describe("a function that remembers", () => {
  test("gives what the function gives, and asks it once for each text", () => {
    const { upper, calls } = counting();
    expect(["a", "b", "a", "", ""].map(upper)).toEqual(["A", "B", "A", "", ""]);
    expect(calls).toEqual(["a", "b", ""]);
  });

  test("forgets the text that was asked for the longest time ago", () => {
    const { upper, calls } = counting({ most: 2 });
    for (const text of ["a", "b", "a", "c", "a", "b"]) upper(text);
    expect(calls).toEqual(["a", "b", "c", "b"]);
  });

  test("does not remember texts that are too long", () => {
    const { upper, calls } = counting({ longest: 3 });
    for (const text of ["abcd", "abc", "abcd", "abc"]) expect(upper(text)).toBe(text.toUpperCase());
    expect(calls).toEqual(["abcd", "abc", "abcd"]);
  });

  test("remembers what is nothing, and no error", () => {
    const calls: string[] = [];
    const parse = remembered((text: string): unknown => {
      calls.push(text);
      return JSON.parse(text);
    });
    expect([parse("null"), parse("null")]).toEqual([null, null]);
    expect(() => parse("{")).toThrow(SyntaxError);
    expect(() => parse("{")).toThrow(SyntaxError);
    expect(calls).toEqual(["null", "{", "{"]);
  });
});
