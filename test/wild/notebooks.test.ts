// Notebooks in the manner of those that people bring from tslab, Deno and IJavascript: each runs without a fault.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import type { ExecutionResult } from "gradus-kernel/run/execution-result";
import { readRunnable } from "gradus-kernel/notebook/notebook-file";

const SOURCE = join(import.meta.dirname, "notebooks");
const KINDS = ["tslab", "deno", "ijavascript"] as const;
/** So many kernels live at a time. */
const JOBS = 2;

const names = KINDS.flatMap((kind) =>
  readdirSync(join(SOURCE, kind)).flatMap((file) => (file.endsWith(".ipynb") ? [`${kind}/${file}`] : [])),
);

/** What some of them show, by the MIME types of their outputs. */
const SHOWN: Readonly<Record<string, string>> = {
  "tslab/dataframe.ipynb": "text/html",
  "tslab/svg-chart.ipynb": "image/svg+xml",
  "tslab/d3-chart.ipynb": "image/svg+xml",
  "deno/arrow.ipynb": "text/html",
  "deno/displays.ipynb": "text/markdown",
  "deno/picture.ipynb": "image/png",
  "deno/plot.ipynb": "image/svg+xml",
  "deno/vega.ipynb": "application/vnd.vegalite.v5+json",
  "ijavascript/outputs.ipynb": "image/png",
  "ijavascript/own-output.ipynb": "image/svg+xml",
};

let folder: string;
const results = new Map<string, ExecutionResult>();

async function runAll(waiting: string[]): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { notebook } = await readRunnable(join(folder, name), name);
    const [kind = ""] = name.split("/");
    results.set(name, await executeNotebook(notebook, { cwd: join(folder, kind), timeout: 30, allowErrors: true }));
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gradus-notebooks-"));
  cpSync(SOURCE, folder, { recursive: true });
  const packages = join(import.meta.dirname, "..", "..", "node_modules");
  symlinkSync(packages, join(folder, "node_modules"), "junction");
  const waiting = [...names];
  await Promise.all(Array.from({ length: JOBS }, () => runAll(waiting)));
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("there are at least forty, of each kind a dozen", () => {
  expect(names.length).toBeGreaterThanOrEqual(40);
  for (const kind of KINDS) expect(names.filter((name) => name.startsWith(kind)).length).toBeGreaterThanOrEqual(12);
});

describe.each(names)("%s", (name) => {
  test("runs without a fault, in the manner of its kernel", () => {
    const result = results.get(name);
    const faults = result?.cells.flatMap(({ error }) => (error === null ? [] : [`${error.ename}: ${error.evalue}`]));
    expect(faults).toEqual([]);
    expect(result).toMatchObject({ status: "ok", reason: null });
    const late = result?.notebook.cells.flatMap((cell) =>
      cell.cell_type === "code" ? cell.outputs.filter((output) => output.output_type === "error") : [],
    );
    // What a timer throws is no error of its cell, and is one all the same.
    expect(late).toEqual([]);
    const type = SHOWN[name];
    if (type !== undefined) expect(typesOf(result)).toContain(type);
  });
});

function typesOf(result: ExecutionResult | undefined): string[] {
  const outputs = result?.notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : [])) ?? [];
  return outputs.flatMap((output) => ("data" in output ? Object.keys(output.data) : []));
}
