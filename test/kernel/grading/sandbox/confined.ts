// Runs cells as a submission runs: in a kernel of their own, confined, in the place of a course's folder.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSandbox, type Sandbox } from "gradus-kernel/grading/sandbox/open-sandbox";
import type { Limits } from "gradus-kernel/grading/sandbox/isolation";
import { UsageError } from "gradus-kernel/command-line/usage-error";
import type { KernelLaunch } from "gradus-kernel/launch/kernel-process";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import { executeNotebook, type ExecuteNotebookOptions } from "gradus-kernel/run/execute-notebook";
import type { ExecutionResult } from "gradus-kernel/run/execution-result";
import { codeCell, notebookOf } from "../../notebook/notebooks.ts";

/** Whether bubblewrap works here; its tests are skipped elsewhere. */
export const canConfine: boolean = await openSandbox().then(
  () => true,
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.warn(`test/kernel/grading: ${error.message}; the tests of confined kernels are skipped.`);
    return false;
  },
);

/** A folder as a course has it: a notebook with the solution, data, and beside it the submission of another learner. */
export interface Course {
  folder: string;
  source: string;
  other: string;
}

export function makeCourse(): Course {
  const root = mkdtempSync(join(tmpdir(), "gradus-sandbox-test-"));
  const folder = join(root, "source");
  mkdirSync(join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "data", "numbers.csv"), "1,2\n");
  const source = join(folder, "chapter.ipynb");
  writeFileSync(source, "the solution");
  mkdirSync(join(root, "submitted", "ada"), { recursive: true });
  const other = join(root, "submitted", "ada", "chapter.ipynb");
  writeFileSync(other, "the answer of another");
  return { folder, source, other };
}

export interface RunOptions extends Partial<ExecuteNotebookOptions> {
  limits?: Partial<Limits>;
  launch?: KernelLaunch;
  sandbox?: Sandbox;
}

/** The result of cells in a confined kernel; every cell is run, whatever became of the one before. */
export async function runConfined(
  cwd: string,
  sources: readonly string[],
  { limits, launch, sandbox, ...options }: RunOptions = {},
): Promise<ExecutionResult> {
  const open = sandbox ?? (await openSandbox(limits === undefined ? {} : { limits }));
  const cells = sources.map((source, index) => codeCell(`cell-${index}`, source));
  const notebook = notebookOf(cells, { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)" } });
  const kernel = open.confine(launch ?? resolveKernel(undefined, notebook));
  return await executeNotebook(notebook, {
    cwd,
    timeout: 20,
    interruptGrace: 1,
    allowErrors: true,
    ...options,
    kernel,
  });
}

/** What a run has printed; throws where a cell was refused for its types, as it was not run then. */
export function printed({ notebook, cells }: ExecutionResult): string {
  const refused = cells.find(({ error }) => error?.ename === "TypeScriptError");
  if (refused?.error) throw new Error(refused.error.evalue);
  return notebook.cells
    .flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))
    .map((output) => (output.output_type === "stream" ? output.text : ""))
    .join("");
}
