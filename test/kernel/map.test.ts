// The map of the kernel in kernel/README.md: every link leads somewhere, every room is on it, every step names its code and its test. And what strangers look for is near.
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { describe, expect, test } from "vitest";

const kernel = packageRoot();
const readme = readFileSync(join(kernel, "README.md"), "utf8");
const start = readme.indexOf("## Where things are");
const map = readme.slice(start, readme.indexOf("\n## ", start));

/** The targets of the links of a text, without anchors. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, target]) => target ?? []);
}

/** The rows of the tables that follow something through the kernel, with their heading. */
function steps(): { journey: string; cells: string[] }[] {
  return map.split("\n### ").flatMap((part, index) => {
    const [journey = ""] = part.split("\n", 1);
    const rows = part.split("\n").filter((line) => line.startsWith("| "));
    // The first part is the table of the rooms; each table begins with its title and a rule.
    return index === 0
      ? []
      : rows.slice(2).map((row) => ({ journey, cells: row.split("|").map((cell) => cell.trim()) }));
  });
}

test.each(["kernel/README.md", "README.md", "CONTRIBUTING.md"])("every link of %s to a file leads to one", (name) => {
  const file = join(kernel, "..", name);
  const targets = linksIn(readFileSync(file, "utf8")).filter((target) => !target.includes("://"));
  expect(targets.length).toBeGreaterThan(1);
  expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([]);
});

test.each([
  ["Adam's arithmetic", "lib/optimize/optimizers/adam.ts"],
  ["dropout's scaling", "lib/nn/layers/dropout.ts"],
  ["how an endless loop is ended", "kernel/session/controller/controller.ts"],
  ["where solutions are removed", "kernel/workbook/solution-region.ts"],
  ["how a figure reaches the page", "kernel/lab/plotly-renderer/jupyterlab/figure-renderer.js"],
])("%s is found in three links from the README at most", (_what, wanted) => {
  const root = join(kernel, "..");
  let reached = new Set([join(root, "README.md")]);
  for (let hops = 0; hops < 3 && !reached.has(join(root, wanted)); hops += 1) {
    const pages = [...reached].filter((file) => file.endsWith(".md") && existsSync(file));
    reached = new Set(
      pages.flatMap((page) => linksIn(readFileSync(page, "utf8")).map((target) => join(dirname(page), target))),
    );
  }
  expect(reached).toContain(join(root, wanted));
});

describe("the map of the kernel", () => {
  test("follows seven things through the kernel", () => {
    const journeys = new Set(steps().map(({ journey }) => journey));
    expect([...journeys]).toEqual([
      "How a cell travels",
      "How an endless loop is ended: an interrupt",
      "How a line of output travels",
      "How a completion is found",
      "How a mistake is underlined before the cell runs",
      "How a figure reaches the page",
      "How the Lab saves a notebook",
    ]);
  });

  test("names for every step its code, its thread and a test", () => {
    expect(steps().length).toBeGreaterThan(35);
    for (const { cells } of steps()) {
      const [, step = "", code = "", thread = "", proof = ""] = cells;
      expect(linksIn(code).length, step).toBeGreaterThan(0);
      expect(["server", "main", "both", "main, loader", "language server", "the Lab", "the page", "—"], step).toContain(
        thread,
      );
      const tests = linksIn(proof);
      expect(tests.length, step).toBeGreaterThan(0);
      for (const target of tests) expect(target).toMatch(/^\.\.\/test\/.*(\.test\.ts|_test\.py)$/);
    }
  });

  test("has every room of the kernel on it", async () => {
    const linked = linksIn(map).map((target) => target.split("/")[0]);
    const entries = await readdir(kernel, { withFileTypes: true });
    const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const apart = new Set(["assets", "bin", "dist", "node_modules"]);
    expect(rooms.filter((room) => !apart.has(room) && !linked.includes(room))).toEqual([]);
  });

  test("has every room of the session on it", async () => {
    const linked = new Set(linksIn(map).map((target) => dirname(target)));
    const inSession = await readdir(join(kernel, "session"), { withFileTypes: true });
    const rooms = inSession.filter((entry) => entry.isDirectory()).map(({ name }) => `session/${name}`);
    expect(rooms.filter((room) => !linked.has(room))).toEqual([]);
  });
});
