// The transform by itself: what it declares, what it refuses, where its source map points.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type TransformedCell, transformCell } from "gradus-kernel/session/transform/transform";
import { expect, test } from "vitest";

function transform(source: string): TransformedCell {
  const outcome = transformCell(source, "In[1]");
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.cell;
}

/** The text of the source from where the first `text` of the code comes; names of cells have marks behind them. */
function sourceOf(source: string, text: string): string {
  const { code, map } = transform(source);
  const marked = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&").replaceAll(/\b[a-z]\w*/gi, "$&[\u200c\u200d]*");
  const before = code.slice(0, code.search(new RegExp(marked, "u"))).split("\n");
  if (!map) throw new Error("no source map");
  const trace = new TraceMap(map);
  const place = originalPositionFor(trace, { line: before.length, column: before.at(-1)?.length ?? 0 });
  return source.split("\n")[(place.line ?? 0) - 1]?.slice(place.column ?? 0) ?? "";
}

test.each([
  ["const a = 1, { b, c: [d], ...e } = f;", "const a, const b, const d, const e"],
  ["let a; var b; for (var c of d) { var e } { let no }", "let a, var b, var c, var e"],
  ["function a(): void; function a(x?: number) { var no }", "function a"],
  ["async function* a() {} class B {} abstract class C {}", "function a, class B, class C"],
  ["enum A { X } const enum B { Y } namespace N { const no = 1 } namespace N {}", "enum A, enum B, namespace N"],
  ["interface A {} type B = 1; declare const c: number", "interface A, type B, const c"],
  ["import a, { b as c, type D } from 'x'; import * as e from 'y'", "import a, import c, type-import D, import e"],
  ["import type { A } from 'x'; import 'y'; import z = require('z')", "type-import A, import z"],
  ["export const a = 1; export default function b() {}; export { a as no }", "const a, function b"],
  ["1 + 1", ""],
])("%s declares %s", (source, expected) => {
  const names = transform(source).declarations.map(({ kind, name }) => `${kind} ${name}`);
  expect(names.join(", ")).toBe(expected);
});

test.each([
  ["1 + 1", true],
  ["1 + 1;", true],
  ["let a = 1; a;;", true],
  ["await a", true],
  ["'a string'", true],
  ["let a = 1", false],
  ["if (a) { b }", false],
  ["a; function f() {}", false],
  ["a; interface I {}", false],
  ["", false],
])("%s has a result: %s", (source, expected) => {
  expect(transform(source).hasResult).toBe(expected);
});

test.each([
  ["let a = ;", 8],
  ["'😀'; foo(", 10],
  ["let a = 1; let a = 2;", 4],
  ["return 1", 0],
])("the syntax error of %s is told with its UTF-16 offset, not thrown", (source, start) => {
  const outcome = transformCell(source, "In[1]");
  expect(outcome).toMatchObject({ ok: false, errors: [{ start, message: expect.stringMatching(/./) }] });
});

test.each([
  ["const a = <div>hi</div>;", "tsx"],
  ["'😀'; f(\n  <></>)", "tsx"],
  ["const a = <T,>(x: T) => x", "ts"],
  ["const a = <any>b < c", "ts"],
])("a cell is JSX where it cannot be TypeScript alone: %j", (source, dialect) => {
  expect(transform(source).dialect).toBe(dialect);
});

test.each([
  ["let a: number = 1;\n  const b = foo<string>(a).bar();", "bar", "bar();"],
  ["const é: string = '😀😀'; foo.bar(1 as number).qux()", "qux", "qux()"],
  ["enum E { A }\nfunction f<T>(x: T): never {\n\n  throw new Error('x') }", "new Error", "new Error('x') }"],
  ["import { a } from 'x';\nimport { b } from 'y';", 'load("y"', "import { b } from 'y';"],
  ["x;\nvar a: number = 1, b: number = g(a);", "g(a)", "g(a);"],
  ["export const q: number = made();", "made()", "made();"],
])("positions in the code of %j are those of the source", (source, text, expected) => {
  expect(sourceOf(source, text)).toBe(expected);
});

test("type imports vanish, value imports stay for later cells", () => {
  const { code } = transform("import type { A } from 'types'; import { type B, c } from 'values';");
  expect(code).not.toContain("types");
  expect(code).toContain('load("values", [["c"');
  expect(code).not.toContain('"B"');
});
