// Notebooks as files: read with clear errors, written atomically.
import { readFile } from "node:fs/promises";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { decodeText } from "../common/decode-text.ts";
import { parseNotebook, parseRunnable, type RunnableNotebook } from "./parse-notebook.ts";
import { NotebookError } from "./problems.ts";
import { serializeNotebook } from "./serialize-notebook.ts";
import type { Notebook } from "./types.ts";

/**
 * Reads the notebook at `path`.
 *
 * @param name what it is called in messages; the path unless given
 * @throws {NotebookError} where there is no such file, or it is not a valid notebook
 */
export async function readNotebook(path: string, name: string = path): Promise<Notebook> {
  return parseNotebook(await readText(path, name), name);
}

/** Reads the notebook at `path` to run it, as `parseRunnable` does. */
export async function readRunnable(path: string, name: string = path): Promise<RunnableNotebook> {
  return parseRunnable(await readText(path, name), name);
}

async function readText(path: string, name: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new NotebookError(name, "a notebook", [reasonOf(error)]);
  }
  const { text, fault } = decodeText(bytes);
  if (text === undefined) throw new NotebookError(name, "a notebook", [fault]);
  return text;
}

/** Writes the notebook to `path` in Jupyter's own formatting, all at once. */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  await writeFileAtomically(path, serializeNotebook(notebook));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reasons: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    EACCES: "it may not be read",
  };
  const code = "code" in error ? String(error.code) : "";
  return reasons[code] ?? error.message;
}
