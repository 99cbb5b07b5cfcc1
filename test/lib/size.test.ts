// No file of the library is longer than a reader holds in mind at once.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const lib = fileURLToPath(new URL("../../lib", import.meta.url));
const sources = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.(ts|mjs)$/.test(path) && !/(^|\/)(dist|node_modules)\/|\.generated\.ts$/.test(path),
);

test("there are sources to look at", () => {
  expect(sources.length).toBeGreaterThan(100);
});

test.each(sources)("%s has at most 300 lines and says first what it is for", (path) => {
  const lines = readFileSync(join(lib, path), "utf8").split("\n");
  expect(lines.length - 1).toBeLessThanOrEqual(300);
  expect(lines[0]).toMatch(/^\/\/ \S/);
});
