// Small JSON objects of the user, one a file, by names that pages choose.
import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { HttpError } from "../http/http-error.ts";
import { MOST_LEVELS, nestsDeeper } from "../http/json-depth.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";

/** Longer names are kept by their hash: file systems allow 255 bytes. */
const LONGEST_NAME = 150;

export class JsonFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The object of a name, or null where there is none that can be read. */
  async read(name: string): Promise<JsonFields | null> {
    return readObject(this.#file(name));
  }

  /** Throws an HttpError 400 for what is nested too deeply. */
  async write(name: string, value: JsonFields): Promise<void> {
    if (nestsDeeper(value))
      throw new HttpError(400, `${JSON.stringify(name)} must have at most ${MOST_LEVELS} levels.`);
    await writeFileAtomically(this.#file(name), `${JSON.stringify(value, null, 1)}\n`);
  }

  async remove(name: string): Promise<void> {
    await rm(this.#file(name), { force: true });
  }

  async all(): Promise<JsonFields[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => /^[^.].*\.json$/.test(name));
    const values = await Promise.all(names.sort().map((name) => readObject(join(this.#folder, name))));
    return values.filter((value) => value !== null);
  }

  #file(name: string): string {
    // Encoded, a name holds neither separators nor a dot at its beginning.
    const encoded = encodeURIComponent(name).replace(/[.*'()!~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
    const short = encoded.length <= LONGEST_NAME ? encoded : createHash("sha256").update(name).digest("hex");
    return join(this.#folder, `${short}.json`);
  }
}

async function readObject(file: string): Promise<JsonFields | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return isJsonObject(value) && !nestsDeeper(value) ? value : null;
  } catch {
    return null;
  }
}
