// The types of Node's modules: those of the version that runs, and no others for programs that stand beside the package.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { nodeTypesFolder } from "gradus-kernel/language/server/runtime-library";

const typesBeside = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "..", "@types");

function manifest(folder: string | null): { name: string; version: string } {
  return JSON.parse(
    readFileSync(join(folder ?? expect.fail("no types of Node are installed"), "package.json"), "utf8"),
  );
}

test.each([
  ["20.19.0", 20],
  ["22.12.0", 22],
  ["23.11.0", 22],
  ["24.0.0", 24],
])("Node %s has the types of Node %i", (version, major) => {
  const { name, version: ofTypes } = manifest(nodeTypesFolder(version));
  expect(name).toBe("@types/node");
  expect(Number.parseInt(ofTypes, 10)).toBe(major);
});

// TypeScript, tslab too, takes all that lies in @types unless it is told otherwise: three Nodes at once take twice the time of one.
test("what TypeScript takes by itself are the types of one Node", () => {
  const names = readdirSync(typesBeside).map((name) => manifest(join(typesBeside, name)).name);
  expect(names.filter((name) => name === "@types/node")).toEqual(["@types/node"]);
});
