// What an earlier run has left: with `--resume` a notebook that ran without a failure is not run again, unless something of it has changed.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isJsonObject } from "../common/json.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import { parseNotebook } from "../notebook/parse-notebook.ts";
import { serializeNotebook } from "../notebook/serialize-notebook.ts";
import { cellTags, type Notebook } from "../notebook/types.ts";
import type { ExecutionResult } from "./execution-result.ts";

/** Where an executed notebook keeps what it was made of. */
const FIELD = "gradus_run";

/** What decides the result of a run, as far as it is known: the notebook with its parameters, and the kernel's command. */
export function fingerprintOf(notebook: Notebook, { name, argv }: KernelLaunch): string {
  return createHash("sha256")
    .update(serializeNotebook(notebook))
    .update(JSON.stringify([name, argv]))
    .digest("hex");
}

/** Notes in an executed notebook what it was made of. */
export function noteRun({ notebook, status, seconds }: ExecutionResult, fingerprint: string): void {
  notebook.metadata[FIELD] = { fingerprint, status, seconds: Math.round(seconds * 1000) / 1000 };
}

/** The result of an earlier run of the same notebook without a failure, from its executed copy; null where there is none. */
export async function earlierResult(
  output: string,
  fingerprint: string,
  { name, displayName, language }: KernelLaunch,
): Promise<ExecutionResult | null> {
  const notebook = await readFile(output, "utf8")
    .then((text) => parseNotebook(text, output))
    .catch(() => null);
  const note = notebook?.metadata[FIELD];
  if (!notebook || !isJsonObject(note) || note["fingerprint"] !== fingerprint || note["status"] !== "ok") return null;
  const cells = notebook.cells.flatMap((cell, index) => {
    const ran = cell.cell_type === "code" && cell.source.trim() !== "" && !cellTags(cell).includes("skip-execution");
    return ran ? [{ index, id: cell.id, status: "ok" as const, allowed: false, seconds: 0, error: null }] : [];
  });
  const kernel = { name, displayName, language };
  return { notebook, status: "ok", cells, seconds: 0, kernel, reason: null, resumed: true };
}
