// The examples in the docstrings of the library: they run, and print what they say.
import { readPackage } from "gradus-kernel/book/reference/declarations";
import { parseDocstring } from "gradus-kernel/book/reference/docstring";
import { resultsOf } from "gradus-kernel/book/reference/example";
import { expect, test } from "vitest";
import { printedBy } from "./run-example.ts";

const examples = readPackage("gradus").flatMap(({ name, doc }) => {
  const { example } = parseDocstring(doc);
  return example === "" ? [] : [{ name, example }];
});

test.each(examples)("the example of $name prints what it says", async ({ example }) => {
  const said = resultsOf(example).map(({ text }) => text);
  expect(said.length).toBeGreaterThan(0);
  expect(await printedBy(example)).toEqual(said);
});
