// Every public name of the library has a docstring; the reference that is made of them lists every name.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as library from "gradus";
import * as check from "gradus/check";
import * as plot from "gradus/plot";
import { publicNames } from "./public-names.ts";
import { referenceText } from "./reference.ts";

const lib = fileURLToPath(new URL("../../../lib/", import.meta.url));

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

  test("no value that the package exports is missed", () => {
    const found = new Set(names.map(({ name }) => name.split(".")[0]));
    expect(Object.keys(loaded).filter((name) => !found.has(name))).toEqual([]);
  });

  test("the reference has each name, its signature and its text", () => {
    const text = referenceText("Title", lib, names);
    for (const { name, signature, doc } of names) {
      expect(text).toContain(`\n### ${name}\n`);
      expect(text).toContain(signature);
      if (doc !== undefined) expect(text).toContain(doc.split("\n")[0]);
    }
  });
});
