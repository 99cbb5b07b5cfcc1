// Breakpoints in lines of TypeScript against V8 itself: it stops in the line in which the breakpoint is shown.
import type { Debugger } from "node:inspector";
import { Session } from "node:inspector/promises";
import { BreakPlaces } from "gradus-kernel/debug/source/break-places";
import { Script } from "gradus-kernel/debug/v8/script";
import { transformCell } from "gradus-kernel/session/transform/transform";
import { afterAll, beforeAll, expect, test } from "vitest";

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Runtime.enable");
  await session.post("Debugger.enable");
});

afterAll(() => session.disconnect());

/** For each line in which a breakpoint is set: the line in which it is shown, and that in which V8 stops. */
async function stopsIn(text: string): Promise<{ shown: number[]; stopped: number[] }> {
  const outcome = transformCell(text, "cell");
  if (!outcome.ok) throw new Error(outcome.errors[0]?.message);
  const { code, map, hidden } = outcome.cell;
  const script = new Script({ url: "cell", path: "cell", name: "cell", isCell: true }, { map, hidden });
  // The line before is that of a function around it, in which a cell may await.
  const expression = `(async () => {\n${code}\n})`;
  const { scriptId } = await session.post("Runtime.compileScript", { expression, sourceURL: "", persistScript: true });
  const from: Debugger.GetPossibleBreakpointsParameterType = { start: { scriptId: scriptId ?? "", lineNumber: 0 } };
  const { locations } = await session.post("Debugger.getPossibleBreakpoints", from);
  const places = new BreakPlaces(text);
  const shown: number[] = [];
  const stopped: number[] = [];
  for (let line = 1; line <= text.split("\n").length; line++) {
    const place = places.at(line);
    const at = place && script.toScript(place);
    const found = locations.find(
      ({ lineNumber, columnNumber = 0 }) =>
        at && (lineNumber > at.lineNumber + 1 || (lineNumber === at.lineNumber + 1 && columnNumber >= at.columnNumber)),
    );
    const { lineNumber = 0, columnNumber = 0 } = found ?? {};
    shown.push(place?.line ?? 0);
    stopped.push((found && script.toSource({ lineNumber: lineNumber - 1, columnNumber })?.line) ?? 0);
  }
  return { shown, stopped };
}

test.each([
  ["do … while", "let n = 0;\ndo {\n  n++;\n} while (n < 2);\nn", [1, 3, 3, 4, 5]],
  ["the parts of a for", "let s = 0;\nfor (let i = 0;\n  i < 2;\n  i++) {\n  s += i;\n}\ns", [1, 2, 3, 4, 5, 7, 7]],
  ["what a for … of goes through", "const list = [1];\nfor (const k of\n  list) {\n  k;\n}", [1, 2, 3, 4, 0]],
  [
    "exports of a namespace",
    "namespace N {\n  export const x = 5;\n  export const { p } = { p: x };\n  const w = x;\n}\nN.x",
    [2, 2, 3, 4, 6, 6],
  ],
  ["members of a constant enum", 'const enum C {\n  A = 1,\n  B = "b",\n}\nC.B', [2, 2, 3, 5, 5]],
  ["members of an enum", "enum E {\n  A = 1,\n  B = A + 1,\n}\nE.B", [2, 2, 3, 5, 5]],
  [
    "JSX",
    "const Li = (p: { n: number }) => (\n  <li>{p.n}</li>\n);\n<ul>\n  <Li n={1} />\n  <Li\n    n={2} />\n  {[3].map((n) => (\n    <Li n={n} />\n  ))}\n</ul>",
    [2, 2, 4, 4, 5, 6, 8, 8, 9, 0, 0],
  ],
  [
    "tagged templates",
    "const tag = (s: TemplateStringsArray) => s;\nconst all = [\n  tag`a`,\n  tag`b`,\n];\nall",
    [1, 2, 3, 4, 6, 6],
  ],
  ["parentheses", "const a = (\n  [1]\n);\nclass A {\n  y = (\n    a\n  );\n}\nnew A()", [2, 2, 6, 6, 6, 6, 9, 9, 9]],
  ["top-level var", "var a = 1;\nvar f = () => {\n  a;\n};\na", [1, 3, 3, 4, 5]],
  [
    "functions in variables and fields, which do what they do when they are called",
    "const f = (x: number) => {\n  return x;\n};\nconst g = function () {\n  return 1;\n};\nclass A {\n  h = () => {\n    return 1;\n  };\n}\nconst far = (a: number) => (b: number) => {\n  return a + b;\n};\nf(1)",
    [2, 2, 5, 5, 5, 9, 9, 9, 9, 13, 13, 13, 13, 15, 15],
  ],
  [
    "closing braces, where code comes there",
    "function a(n: number) {\n  if (n) {\n    n++;\n  }\n}\nfunction b() {\n  return 1;\n}\nclass C {\n  constructor() {\n  }\n}\nfunction d(n: number) {\n  try {\n    return a(n);\n  } catch {\n  }\n}\nasync function e(n: number) {\n  switch (n) {\n    case 1: return;\n  }\n}\nfunction f(n: number) {\n  if (n) return 1;\n  else throw n;\n}\nfunction* g() {\n  for (;;) yield 1;\n}\na(1)",
    [
      2, 2, 3, 5, 5, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15, 18, 18, 18, 20, 20, 21, 23, 23, 25, 25, 26, 29, 29, 29, 31,
      31,
    ],
  ],
  [
    "closing braces behind what is decided while it runs, and not beforehand",
    "function a(n: number) {\n  if (!n) return;\n  while (n && !n) n--;\n}\nfunction b() {\n  while (!false) return;\n}\nfunction c() {\n  if (!(0)) throw 1;\n}\na(1)",
    [2, 2, 3, 4, 6, 6, 9, 9, 9, 11, 11],
  ],
])("%s: V8 stops in the line in which the breakpoint is shown", async (_what, text, lines) => {
  const { shown, stopped } = await stopsIn(text);
  expect(shown).toEqual(lines);
  expect(stopped).toEqual(lines);
});

test("a cell begins with its own first statement, and not with one of a function above it", () => {
  expect(new BreakPlaces("function f() {\n  return 1;\n}\nclass A {\n  x = 1;\n}\nf();").entry).toMatchObject({
    line: 7,
  });
  expect(new BreakPlaces("function f() {\n  return 1;\n}").entry).toBeNull();
});
