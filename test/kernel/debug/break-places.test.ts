// Where a text can stop, and which names are a function's own there.
import { BreakPlaces } from "gradus-kernel/debug/source/break-places";
import { expect, test } from "vitest";

const TEXT = `import { a } from "a";
import type { B } from "b";
// a comment
interface Shape {
  x: number;
}
const f = (n: number) =>
  n + 1;
function g(p: number) {
  try {
    let q = p;
    return q;
  } catch (fault) {
    throw fault;
  }
}
declare const later: number;
async function h() {
  await 0;
}`;

test.each([
  [1, 1],
  [2, 8],
  [5, 8],
  [8, 8],
  [9, 11],
  [12, 12],
  [13, 14],
  [16, 19],
  [20, 20],
  [21, null],
])("a breakpoint in line %d stops in line %s", (line, found) => {
  expect(new BreakPlaces(TEXT).at(line)?.line ?? null).toBe(found);
});

test("names of functions, parameters, blocks and clauses are those of their place alone", () => {
  const places = new BreakPlaces(TEXT);
  expect(places.namesAt({ line: 8, column: 3 }).sort()).toEqual(["n"]);
  expect(places.namesAt({ line: 12, column: 5 }).sort()).toEqual(["arguments", "p", "q"]);
  expect(places.namesAt({ line: 14, column: 5 }).sort()).toEqual(["arguments", "fault", "p"]);
  expect(places.namesAt({ line: 1, column: 1 })).toEqual([]);
});

test("what is thrown in a try is caught, in a catch it is not, in an async function it is a rejection", () => {
  const places = new BreakPlaces(TEXT);
  expect(places.surroundings({ line: 12, column: 5 })).toEqual({ isInTry: true, isAsync: false, isInFields: false });
  expect(places.surroundings({ line: 14, column: 5 })).toEqual({ isInTry: false, isAsync: false, isInFields: false });
  expect(places.surroundings({ line: 19, column: 3 })).toEqual({ isInTry: false, isAsync: true, isInFields: false });
});

test.each([
  ["class A { x = here(); }", true],
  ["class A { static x = here(); }", true],
  ["class A { static { here(); } }", true],
  ["class A { accessor x = here(); }", true],
  ["class A { x = new (class extends here() {})(); }", true],
  ["class A { [here()] = 1; }", false],
  ["class A { x = () => here(); }", false],
  ["class A { static { (function () { here(); })(); } }", false],
  ["class A { x = { m() { here(); } }; }", false],
  ["class A { constructor() { here(); } }", false],
  ["class A extends here() { x = 1; }", false],
])("what gives a field its value is told from all else: %s", (text, isInFields) => {
  const place = { line: 1, column: text.indexOf("here") + 1 };
  expect(new BreakPlaces(text).surroundings(place)).toMatchObject({ isInFields });
});
