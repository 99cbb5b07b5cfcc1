// The programs of an expert: they run, they do what they say, and they are no longer than in the usual libraries.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
let built = "";

// As programs of JavaScript: threads of Node 20 read no TypeScript.
beforeAll(async () => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  built = mkdtempSync(join(root, "node_modules/.cache/gradus-examples-"));
  await build({
    entryPoints: ["spirals", "circles", "parallel-search"].map((name) => join(root, "lib/examples", `${name}.ts`)),
    outdir: built,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["gradus-source"],
    external: ["mathjs"],
  });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** What a program prints, in a process of its own. */
async function outputOf(name: string): Promise<string> {
  return (await run(process.execPath, [join(built, `${name}.mjs`)])).stdout;
}

/** Lines that do something: not those that are empty, comments or imports. */
function lengthOf(name: string): number {
  const folder = name.endsWith(".py") ? import.meta.dirname : join(root, "lib/examples");
  const program = readFileSync(join(folder, name), "utf8").replaceAll(/^import \{[^}]*\} from .*$/gm, "");
  return program.split("\n").filter((line) => line.trim() !== "" && !/^(\/\/|#|import |from )/.test(line)).length;
}

test(
  "spirals: two hidden layers tell three arms apart, on samples that they have not seen",
  { timeout: 60_000 },
  async () => {
    const output = await outputOf("spirals");
    expect(Number(/accuracy (\d\.\d+)/.exec(output)?.[1])).toBeGreaterThan(0.9);
    expect(Number(/best epoch (\d+)/.exec(output)?.[1])).toBeLessThan(100);
  },
);

test("circles: zeros learn nothing, He's weights learn best", { timeout: 60_000 }, async () => {
  const [zeros, large, he] = JSON.parse(await outputOf("circles"));
  // ln 2 and a coin's accuracy: no symmetry was broken.
  expect(zeros.cost).toBeCloseTo(Math.LN2, 6);
  expect(zeros.test).toBe(0.5);
  expect(he.test).toBeGreaterThan(0.9);
  expect(he.cost).toBeLessThan(large.cost);
});

test("parallel search: twenty trials in four threads, the best first", { timeout: 120_000 }, async () => {
  const results: { value: number; error?: string }[] = JSON.parse(await outputOf("parallel-search"));
  expect(results).toHaveLength(20);
  expect(results.every(({ error }) => error === undefined)).toBe(true);
  expect(results.map(({ value }) => value)).toEqual(results.map(({ value }) => value).sort((a, b) => a - b));
  expect(results[0].value).toBeLessThan(0.1);
});

describe("none is longer than with PyTorch and scikit-learn", () => {
  test.each(["spirals", "circles", "parallel-search"])("%s", (name) => {
    expect(lengthOf(`${name}.ts`)).toBeLessThanOrEqual(lengthOf(`${name}.py`));
  });

  test("and the parallel search has at most 15 lines", () => {
    expect(lengthOf("parallel-search.ts")).toBeLessThanOrEqual(15);
  });
});
