// Which notebooks are trusted: those whose outputs were made here. Their scripts may run when they are opened again.
import { createHmac } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { makeFolder } from "../../platform/make-folder.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { newSecret } from "../security/secrets.ts";

/** So many signatures are remembered; the oldest half is forgotten then. */
const LIMIT = 20_000;

/** Outputs that cannot do anything, whoever made them. */
const HARMLESS =
  /^(text\/(plain|latex|markdown)|image\/(png|jpeg|gif|webp)|application\/(json|vnd\.plotly\.v1\+json))$/;

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

  /** Marks the code cells of a notebook that is read as trusted or not, as the front end expects it. */
  markCells(notebook: object): void {
    const cells = codeCells(notebook);
    const trusted = cells.every(isHarmless) || this.#signatures.has(this.#sign(cells));
    for (const cell of cells) cell.metadata["trusted"] = trusted || isHarmless(cell);
  }

  /** Remembers a notebook that is saved, where the page trusts all its cells. */
  async noteSaved(notebook: object): Promise<void> {
    const cells = codeCells(notebook);
    if (cells.every((cell) => cell.metadata["trusted"] === true || isHarmless(cell))) await this.#remember(cells);
  }

  /** Remembers a notebook because its user says so. */
  async trust(notebook: object): Promise<void> {
    await this.#remember(codeCells(notebook));
  }

  async #remember(cells: readonly TrustedCell[]): Promise<void> {
    if (cells.every(isHarmless)) return;
    const signature = this.#sign(cells);
    if (this.#signatures.has(signature)) return;
    this.#signatures.add(signature);
    await appendFile(this.#file, `${signature}\n`, { mode: 0o600 });
  }

  /** What is signed is what could do harm: the outputs. Prose and code may change without losing trust. */
  #sign(cells: readonly TrustedCell[]): string {
    const outputs = cells.map((cell) => cell.outputs);
    return createHmac("sha256", this.#key).update(canonicalJson(outputs)).digest("hex");
  }
}

interface TrustedCell {
  metadata: JsonFields;
  outputs: unknown[];
}

function codeCells(notebook: object): TrustedCell[] {
  const cells = "cells" in notebook && Array.isArray(notebook.cells) ? notebook.cells : [];
  return cells.flatMap((cell: unknown) => {
    if (!isJsonObject(cell) || cell["cell_type"] !== "code") return [];
    const { metadata, outputs } = cell;
    return isJsonObject(metadata) && Array.isArray(outputs) ? [{ metadata, outputs }] : [];
  });
}

function isHarmless({ outputs }: TrustedCell): boolean {
  return outputs.every((output: unknown) => {
    const data = isJsonObject(output) ? output["data"] : undefined;
    return data === undefined || (isJsonObject(data) && Object.keys(data).every((mime) => HARMLESS.test(mime)));
  });
}

/** JSON in which neither the order of keys nor the splitting of texts into lines makes a difference. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (Array.isArray(inner)) {
      return inner.length > 0 && inner.every((line) => typeof line === "string") ? inner.join("") : inner;
    }
    if (!isJsonObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
