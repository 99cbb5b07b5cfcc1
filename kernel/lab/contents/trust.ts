// Which notebooks are trusted: those that were saved with outputs made here, or whose reader said so. Scripts in their outputs may
// run when they are opened again. Remembered is, as in Jupyter, a signature of the whole content.
import { createHmac } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { makeFolder } from "../../platform/make-folder.ts";
import { serializeNotebook } from "../../notebook/serialize-notebook.ts";
import type { Notebook } from "../../notebook/types.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { newSecret } from "../security/secrets.ts";

/** So many signatures are remembered; the oldest half is forgotten then. */
const LIMIT = 20_000;

/**
 * The form of a result that is shown as the characters that it is. nbformat takes no form of a result for safe, not even this one;
 * every other is given to a renderer that may run it, or load what it names.
 */
const HARMLESS = "text/plain";

export class Trust {
  readonly #file: string;
  readonly #key: string;
  readonly #signatures: Set<string>;

  private constructor(file: string, key: string, signatures: Set<string>) {
    this.#file = file;
    this.#key = key;
    this.#signatures = signatures;
  }

  /** Reads what was trusted before from the user's folder; the key is made on the first time. */
  static async open(userFolder: string): Promise<Trust> {
    await makeFolder(userFolder);
    const [keyFile, file] = [join(userFolder, "trust-key"), join(userFolder, "trusted-notebooks")];
    let key = (await readFile(keyFile, "utf8").catch(() => "")).trim();
    if (key === "") {
      key = newSecret();
      await writeFile(keyFile, `${key}\n`, { mode: 0o600 });
    }
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
    const kept = lines.length > LIMIT ? lines.slice(-LIMIT / 2) : lines;
    if (kept.length < lines.length) await writeFileAtomically(file, `${kept.join("\n")}\n`);
    return new Trust(file, key, new Set(kept));
  }

  /**
   * Marks the code cells of a notebook that is read as trusted or not, as the front end expects it; whatever the file itself says
   * of that is dropped.
   */
  markCells(filed: FiledNotebook): void {
    const cells = cellsOf(filed.content);
    const isTrusted = this.trusts(filed);
    for (const cell of cells) {
      const { metadata } = cell;
      if (!isJsonObject(metadata)) continue;
      delete metadata["trusted"];
      if (cell["cell_type"] === "code") metadata["trusted"] = isTrusted || isHarmless(cell);
    }
  }

  /**
   * Remembers a notebook that a page saves, where the page trusts all its cells.
   *
   * @param text what is written to the file
   */
  async noteSaved(notebook: Notebook, text: string): Promise<void> {
    const cells = cellsOf(notebook);
    if (cells.every((cell) => isHarmless(cell) || isMarkedTrusted(cell))) await this.#remember(cells, text);
  }

  /** Remembers a notebook because its reader says so. */
  async trust(filed: FiledNotebook): Promise<void> {
    await this.#remember(cellsOf(filed.content), canonicalText(filed));
  }

  /** Whether all its outputs may run: it holds none that could, or is remembered. One that another program has formatted otherwise is still the same. */
  trusts(filed: FiledNotebook): boolean {
    if (cellsOf(filed.content).every(isHarmless)) return true;
    return [filed.text, canonicalText(filed)].some((text) => this.#signatures.has(this.#sign(text)));
  }

  async #remember(cells: readonly JsonFields[], text: string): Promise<void> {
    if (cells.every(isHarmless)) return;
    const signature = this.#sign(text);
    if (this.#signatures.has(signature)) return;
    this.#signatures.add(signature);
    await appendFile(this.#file, `${signature}\n`, { mode: 0o600 });
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("hex");
  }
}

/** A notebook as it is read from its file. */
export interface FiledNotebook {
  /** The notebook; where it breaks the format's rules, the file's own JSON. */
  content: object;
  notebook: Notebook | null;
  /** The text of the file. */
  text: string;
}

/** The form in which equal notebooks are equal texts; one that breaks the rules has no form but its own. */
function canonicalText({ notebook, text }: FiledNotebook): string {
  return notebook === null ? text : serializeNotebook(notebook);
}

function cellsOf(content: object): JsonFields[] {
  const cells = "cells" in content && Array.isArray(content.cells) ? content.cells : [];
  return cells.filter(isJsonObject);
}

/** What the page says of a cell's trust. */
function isMarkedTrusted({ metadata }: JsonFields): boolean {
  return isJsonObject(metadata) && metadata["trusted"] === true;
}

/** Whether a cell holds nothing but code, prose, what it has printed, and results as plain text. */
function isHarmless({ cell_type: type, outputs }: JsonFields): boolean {
  if (type !== "code" || outputs === undefined) return true;
  return Array.isArray(outputs) && outputs.every(isHarmlessOutput);
}

function isHarmlessOutput(output: unknown): boolean {
  if (!isJsonObject(output)) return false;
  const { output_type: type, data } = output;
  if (data === undefined) return type === "stream" || type === "error";
  return isJsonObject(data) && Object.keys(data).every((mime) => mime === HARMLESS);
}
