// Cursor positions beyond the basic plane: code points of the protocol, UTF-16 units of JavaScript.
import * as fc from "fast-check";
import { toCodePoints, toUtf16 } from "gradus-kernel/protocol/code-points";
import { expect, test } from "vitest";

test.each([
  ["abc", 2, 2],
  ["😀x", 1, 2],
  ["a😀b𝒳c", 4, 6],
  ["ab", 9, 2],
  ["", 0, 0],
])("in %j the code point %i begins at unit %i", (text, position, offset) => {
  expect(toUtf16(text, position)).toBe(offset);
});

test("toCodePoints counts as spreading a string does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, position) => {
      const offset = toUtf16(text, position);
      expect(toCodePoints(text, offset)).toBe(Array.from(text.slice(0, offset)).length);
      expect(toCodePoints(text, offset)).toBe(Math.min(position, Array.from(text).length));
    }),
  );
});
