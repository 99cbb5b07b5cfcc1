// Cells in a whole kernel, one after the other, and what each came to.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import type { CodeCell, Notebook } from "gradus-kernel/notebook/types";
import { onTestFinished } from "vitest";

/** What a cell came to. */
export interface CellEnd {
  /** The result's text/plain; null for none. */
  value: string | null;
  /** Of the result and of displays, in their order. */
  bundles: Record<string, unknown>[];
  stdout: string;
  stderr: string;
  /** `name: message`; null where it did not fail. */
  error: string | null;
  /** The error's traceback. */
  traceback: string;
}

export interface CellsOptions {
  /** Files of the notebook's folder. */
  files?: Record<string, string>;
  /** The kernelspec that the notebook names. */
  kernel?: string;
  /** Whether the packages of this checkout are installed there. */
  packages?: boolean;
}

/** Files of an installed package. */
export function packageFiles(name: string, manifest: object, files: Record<string, string>): Record<string, string> {
  const place = (file: string): string => `node_modules/${name}/${file}`;
  return {
    [place("package.json")]: JSON.stringify({ name, version: "1.0.0", ...manifest }),
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [place(file), text])),
  };
}

/** Runs the cells in a folder of their own; a failing one does not stop those after it. */
export async function runCells(
  sources: string[],
  { files = {}, kernel = "gradus", packages = false }: CellsOptions = {},
): Promise<CellEnd[]> {
  const cwd = mkdtempSync(join(tmpdir(), "gradus-wild-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  if (packages)
    symlinkSync(join(import.meta.dirname, "..", "..", "node_modules"), join(cwd, "node_modules"), "junction");
  const result = await executeNotebook(notebookOf(sources, kernel), { cwd, allowErrors: true, timeout: 60 });
  if (result.reason !== null) throw new Error(result.reason);
  return result.notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [endOf(cell)] : []));
}

function notebookOf(sources: string[], kernel: string): Notebook {
  const cells = sources.map((source, index): CodeCell => {
    return { cell_type: "code", id: `c${index}`, metadata: {}, execution_count: null, outputs: [], source };
  });
  const kernelspec = { name: kernel, display_name: kernel, language: "typescript" };
  return { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
}

function endOf({ outputs }: CodeCell): CellEnd {
  const end: CellEnd = { value: null, bundles: [], stdout: "", stderr: "", error: null, traceback: "" };
  for (const output of outputs) {
    if (output.output_type === "stream") end[output.name === "stderr" ? "stderr" : "stdout"] += output.text;
    else if (output.output_type === "error") {
      end.error = `${output.ename}: ${output.evalue}`;
      end.traceback = output.traceback.join("\n").replaceAll("\u001b[31m", "").replaceAll("\u001b[39m", "");
    } else {
      end.bundles.push(output.data);
      if (output.output_type === "execute_result") end.value = String(output.data["text/plain"]);
    }
  }
  return end;
}

/** The texts of results, and what failed in their place. */
export function valuesOf(ends: readonly CellEnd[]): (string | null)[] {
  return ends.map(({ value, error }) => error ?? value);
}
