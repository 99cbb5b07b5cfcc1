// The examples in the docstrings of the library: they run, and print what they say.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPackage } from "gradus-kernel/book/reference/declarations";
import { parseDocstring } from "gradus-kernel/book/reference/docstring";
import { importsFor, resultsOf } from "gradus-kernel/book/reference/example";
import { originsOf } from "gradus-kernel/book/reference/reference";
import { expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";
import { printedBy } from "./run-example.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const values = readPackage("gradus").filter(({ kind }) => kind !== "interface" && kind !== "type");
const examples = values.map(({ name, kind, doc }) => ({ name, kind, ...parseDocstring(doc) }));

test("every public name that has a value has an example, no two of which are the same", () => {
  expect(examples.filter(({ example }) => example === "").map(({ name }) => name)).toEqual([]);
  expect(new Set(examples.map(({ example }) => example)).size).toBe(examples.length);
});

test("every example but that of a class uses what it stands with", () => {
  const strangers = examples.filter(
    ({ name, kind, example }) => kind !== "class" && !new RegExp(`\\b${name}\\b`).test(example),
  );
  expect(strangers.map(({ name }) => name)).toEqual([]);
});

test(
  "every example is a program that the compiler accepts, with the imports that the reference shows",
  { timeout: 60_000 },
  () => {
    const origins = originsOf(readPackage("gradus"));
    mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
    const folder = mkdtempSync(join(root, "node_modules/.cache/gradus-reference-"));
    try {
      for (const [i, { example }] of examples.entries())
        writeFileSync(join(folder, `example-${i}.ts`), `${importsFor(example, origins)}${example}\nexport {};\n`);
      const config = {
        extends: join(root, "tsconfig.json"),
        compilerOptions: {
          noEmit: true,
          types: ["node"],
          noUnusedLocals: false,
          isolatedDeclarations: false,
          declaration: false,
          strictNullChecks: true,
          customConditions: ["gradus-source"],
          allowImportingTsExtensions: true,
        },
        files: [],
        include: ["*.ts"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const { stdout } = runToEnd(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder]);
      const named = stdout.replaceAll(/^.*example-(\d+)\.ts/gm, (_, i) => examples[Number(i)].name);
      expect(named).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test.each(examples)("the example of $name prints what it says", async ({ example }) => {
  const said = resultsOf(example).map(({ text }) => text);
  expect(said.length).toBeGreaterThan(0);
  expect(await printedBy(example)).toEqual(said);
});
