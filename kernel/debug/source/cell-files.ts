// Cells as files: the path that stands for a cell's text, which clients find for themselves by hashing it. No such file is written.
import type { JsonFields } from "../../common/json.ts";
import { murmur2 } from "./murmur2.ts";

const SEED = 0xc70f6907;
const SUFFIX = ".ts";

/** The texts of cells by their paths. */
export class CellFiles {
  readonly #prefix: string;
  readonly #texts = new Map<string, string>();

  /** `folder` is where the files would be. */
  constructor(folder: string) {
    this.#prefix = folder.endsWith("/") ? folder : `${folder}/`;
  }

  /** What clients are told, so that they find the same paths. */
  get naming(): JsonFields {
    return { hashMethod: "Murmur2", hashSeed: SEED, tmpFilePrefix: this.#prefix, tmpFileSuffix: SUFFIX };
  }

  pathOf(text: string): string {
    return `${this.#prefix}${murmur2(text, SEED)}${SUFFIX}`;
  }

  /** Keeps a text; returns its path. */
  keep(text: string): string {
    const path = this.pathOf(text);
    this.#texts.set(path, text);
    return path;
  }

  textOf(path: string): string | undefined {
    return this.#texts.get(path);
  }

  isCell(path: string): boolean {
    return path.startsWith(this.#prefix);
  }
}
