import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonFault } from "gradus-kernel/notebook/json-fault";

test.each([
  ["{", 1, 2, "the end of the text"],
  ['{"a": 1,\n}', 2, 1, '"}"'],
  ['{"a": 1}\nx', 2, 1, '"x"'],
  ["[1, 2,, 3]", 1, 7, '","'],
  ['[\n  "a\tb"\n]', 2, 3, '"\\""'],
  ["[01]", 1, 3, '"1"'],
  ["[NaN]", 1, 2, '"N"'],
  ["", 1, 1, "the end of the text"],
])("the fault of %j is at line %i, column %i", (source, line, column, found) => {
  expect(findJsonFault(source)).toEqual({ line, column, found });
});

test("every JSON text is without a fault", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat({ max: 2 }), (text, indent) => {
      expect(findJsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
    }),
  );
});

test("it finds a fault exactly where JSON.parse does", () => {
  const spoiled = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom(",", "{", '"', "\\", "]", "1", "e", " ", "\n"))
    .map(([text, place, extra]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + extra + text.slice(at);
    });
  fc.assert(
    fc.property(spoiled, (text) => {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(findJsonFault(text) === null).toBe(parses);
    }),
    { numRuns: 2000 },
  );
});
