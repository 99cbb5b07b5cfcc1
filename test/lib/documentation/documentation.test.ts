// Every public name of the library has a docstring, whose parts have one order.
import { readPackage } from "gradus-kernel/book/reference/declarations";
import { fieldsOf } from "gradus-kernel/book/reference/signature";
import { describe, expect, test } from "vitest";
import * as library from "gradus";
import * as check from "gradus/check";
import * as plot from "gradus/plot";

const all = readPackage("gradus");

/** A formula stands indented on lines of its own; what is thrown, the source and the chapter are the last paragraph. */
function isOrdered(doc: string): boolean {
  if (/\b(Formula|Shapes?): /.test(doc)) return false;
  const [thrown, source, chapter] = [/^@throws /m, /^Source: /m, /^Chapters? \d\d/m].map((part) => doc.search(part));
  const places = [doc.search(/\n\n {2,}\S/), thrown, source, chapter].filter((place) => place >= 0);
  const isSorted = places.every((place, i) => i === 0 || places[i - 1] < place);
  const end = Math.max(source, chapter);
  return isSorted && (end < 0 || !/\n\n/.test(doc.slice(end)));
}

describe.each([
  ["gradus", library],
  ["gradus/plot", plot],
  ["gradus/check", check],
])("%s", (entry, loaded) => {
  const names = all.filter(({ module }) => module === entry);

  test("every public name has a docstring, or is an interface whose fields all have one", () => {
    const bare = names.filter((name) => {
      const fields = name.kind === "interface" ? fieldsOf(name) : [];
      return name.doc === "" && (fields.length === 0 || fields.some(({ doc }) => doc === ""));
    });
    expect(bare.map(({ name, file }) => `${name} (${file})`)).toEqual([]);
  });

  test("every docstring has its parts in one order: purpose, formula, shapes and the rest, errors, source, chapter", () => {
    const disordered = names.filter(({ doc }) => !isOrdered(doc));
    expect(disordered.map(({ name, file }) => `${name} (${file})`)).toEqual([]);
  });

  test("no value that the package exports is missed", () => {
    const found = new Set(names.map(({ name }) => name.split(".")[0]));
    expect(Object.keys(loaded).filter((name) => !found.has(name))).toEqual([]);
  });
});
