// Objects of very many properties as text, held against what util.inspect prints of the same object with fewer.
import { inspect } from "node:util";
import { shortenObjects } from "gradus-kernel/session/display/long-objects";
import { expect, test } from "vitest";

function keyed(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, i]));
}

function shown(value: unknown): string {
  return shortenObjects(inspect(value, { breakLength: 100, depth: 4 }));
}

test.each([101, 1000, 100_000])(
  "of %i properties the first hundred are shown, and the number of the others",
  (count) => {
    const lines = shown({ padding: "x".repeat(5_000), inner: keyed(count) }).split("\n");
    expect(lines.slice(2, 4)).toEqual(["  inner: {", "    key0: 0,"]);
    expect(lines).toHaveLength(2 + 1 + 100 + 1 + 1 + 1);
    expect(lines.at(-3)).toBe(`    ... ${count - 100} more ${count === 101 ? "property" : "properties"}`);
    expect(lines.slice(-2)).toEqual(["  }", "}"]);
  },
);

test("an object of exactly a hundred is shown whole", () => {
  const value = { padding: "x".repeat(5_000), inner: keyed(100) };
  expect(shown(value)).toBe(inspect(value, { breakLength: 100, depth: 4 }));
});

test("what follows a long object stays, and long objects within what is left out are not counted out", () => {
  const rows = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`row${i}`, keyed(i === 120 ? 200 : 3)]));
  const text = shown({ rows, after: { padding: "x".repeat(5_000) } });
  expect(text.match(/more propert/g)).toHaveLength(1);
  expect(text).toContain("    ... 50 more properties\n  },\n  after: {");
});

test("arrays keep the shortening of inspect", () => {
  expect(shown([keyed(3_000)])).toMatch(/\.\.\. 2900 more properties\n {2}\}\n\]$/);
});
