// The probes that compare kernels, asked of this one: it can all that the table of kernel/README.md says, and the table names every probe.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runToEnd } from "../run-to-end.ts";
import { pythonWith } from "./python.ts";

interface Report {
  probes: { name: string; title: string }[];
  answers: Record<string, Record<string, { verdict: string; finding: string }>>;
}

const python = pythonWith("jupyter_client");

describe.skipIf(!python)("the feature probes (skipped without Python's jupyter_client)", () => {
  let folder: string;
  let report: Report;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "gradus-features-"));
    const json = join(folder, "features.json");
    const program = join(import.meta.dirname, "..", "bench", "kernel", "features.mjs");
    const { status, stderr } = runToEnd(process.execPath, [program, "gradus", "--json", json]);
    expect(status, stderr).toBe(0);
    report = JSON.parse(readFileSync(json, "utf8"));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("every probe answers yes", () => {
    const answers = Object.entries(report.answers["gradus"] ?? {});
    expect(answers.length).toBeGreaterThan(60);
    const others = answers.filter(([, { verdict }]) => verdict !== "yes");
    expect(others.map(([name]) => name).sort(), JSON.stringify(others)).toEqual([]);
  });

  test("kernel/README.md has a row for each, with the same answer", () => {
    const readme = readFileSync(join(packageRoot(), "README.md"), "utf8");
    const rows = readme.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    const told = new Map(rows.map((cells) => [cells.at(-2), cells[3]]));
    for (const { name } of report.probes) {
      const verdict = report.answers["gradus"]?.[name]?.verdict ?? "";
      expect(told.get(`\`${name}\``), name).toMatch(new RegExp(`^${verdict}\\b`));
    }
  });
});
