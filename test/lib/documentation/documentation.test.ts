// Every public name of the library has a docstring, whose parts have one order.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as library from "gradus";
import * as check from "gradus/check";
import * as plot from "gradus/plot";
import { publicNames } from "./public-names.ts";

const lib = fileURLToPath(new URL("../../../lib/", import.meta.url));

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
  ["gradus", "index.ts", library],
  ["gradus/plot", "plot/index.ts", plot],
  ["gradus/check", "check/index.ts", check],
])("%s", (_, entry, loaded) => {
  const names = publicNames(lib + entry);

  test("every public name has a docstring, or is an interface whose fields all have one", () => {
    const bare = names.filter(({ doc, bareFields, signature }) => {
      return doc === undefined && (bareFields.length > 0 || !/^interface [^]*\{[^]*[;}]/.test(signature));
    });
    expect(bare.map(({ name, file }) => `${name} (${file.slice(lib.length)})`)).toEqual([]);
  });

  test("every docstring has its parts in one order: purpose, formula, shapes and the rest, errors, source, chapter", () => {
    const disordered = names.filter(({ doc }) => doc !== undefined && !isOrdered(doc));
    expect(disordered.map(({ name, file }) => `${name} (${file.slice(lib.length)})`)).toEqual([]);
  });

  test("no value that the package exports is missed", () => {
    const found = new Set(names.map(({ name }) => name.split(".")[0]));
    expect(Object.keys(loaded).filter((name) => !found.has(name))).toEqual([]);
  });
});
