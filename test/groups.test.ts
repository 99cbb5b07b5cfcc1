// The groups in which the files of tests run: each file in one, and those that measure by themselves.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { beginnings, filesOf, groupOf, testFiles } from "./groups.ts";

const all = testFiles();
const groups = [filesOf("calculating"), filesOf("paired"), filesOf("alone")];

test("every file of tests is in one group", () => {
  expect(all.length).toBeGreaterThan(250);
  expect(groups.flat().sort()).toEqual(all);
  for (const group of groups) expect(group.length).toBeGreaterThan(10);
});

test("the longest beginning of a path decides", () => {
  expect(groupOf("test/lib/matrix/create.test.ts")).toBe("calculating");
  expect(groupOf("test/lib/optimize/train-memory.test.ts")).toBe("alone");
  expect(groupOf("test/kernel/notebook/files.test.ts")).toBe("paired");
  expect(groupOf("test/kernel/lab/load/memory.test.ts")).toBe("alone");
  expect(groupOf("test/of-tomorrow/x.test.ts")).toBe("alone");
});

test.each(Object.keys(beginnings))("%s begins the path of a file that is there", (beginning) => {
  expect(all.filter((file) => file.startsWith(beginning)).length).toBeGreaterThan(0);
});

const MEASURES = /performance\.now|Date\.now|hrtime|memoryUsage|cpuUsage|resourceUsage|expose-gc|processor-time/;

test.each(all.filter((file) => groupOf(file) !== "alone"))(
  "%s measures neither time nor memory beside another file",
  (file) => {
    expect(readFileSync(join(import.meta.dirname, "..", file), "utf8")).not.toMatch(MEASURES);
  },
);

test.each(filesOf("calculating"))("%s changes nothing that files with the same imports would see", (file) => {
  expect(readFileSync(join(import.meta.dirname, "..", file), "utf8")).not.toMatch(
    /vi\.(?:do)?[mM]ock|resetModules|child_process|worker_threads|run-to-end/,
  );
});
