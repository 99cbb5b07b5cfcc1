// Large files that a page sends in chunks: collected beside their place, moved there when the last one has come.
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { atExit } from "../../command-line/at-exit.ts";
import { rmSync } from "node:fs";
import type { JsonObject } from "../../protocol/message.ts";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { normalPath, type RootFolder } from "./root-folder.ts";
import { fileBytes } from "./save.ts";

interface Upload {
  part: string;
  /** The number of the chunk that comes next. */
  next: number;
  forget: () => void;
}

/** The chunk number that says: this is the last one. */
const LAST = -1;

export class Uploads {
  readonly #underWay = new Map<string, Upload>();

  /**
   * Takes one chunk of a file: 1, 2, …, and -1 for the last one.
   *
   * @returns the description of what has arrived so far
   * @throws {HttpError} 400 where a chunk is missing before this one
   */
  async accept(root: RootFolder, asked: string, model: JsonObject, chunk: number): Promise<ContentsModel> {
    const path = normalPath(asked);
    const file = await root.writable(path);
    const bytes = fileBytes(model);
    return withFileErrors(path, async () => {
      const before = await stat(file).catch(() => null);
      if (before?.isDirectory()) throw new HttpError(400, `${JSON.stringify(path)} is a folder, not a file.`);
      const upload = chunk === 1 ? await this.#begin(file, bytes) : await this.#append(file, path, chunk, bytes);
      if (chunk !== LAST) return describeFile(upload.part, path, await stat(upload.part));
      this.#underWay.delete(file);
      upload.forget();
      await rename(upload.part, file);
      return describeFile(file, path, await stat(file));
    });
  }

  async #begin(file: string, bytes: Buffer): Promise<Upload> {
    const earlier = this.#underWay.get(file);
    const part = earlier?.part ?? join(dirname(file), `.${basename(file)}.upload`);
    await writeFile(part, bytes);
    const forget = earlier?.forget ?? atExit(() => rmSync(part, { force: true }));
    const upload = { part, next: 2, forget };
    this.#underWay.set(file, upload);
    return upload;
  }

  async #append(file: string, path: string, chunk: number, bytes: Buffer): Promise<Upload> {
    const upload = this.#underWay.get(file);
    if (upload === undefined || (chunk !== LAST && chunk !== upload.next)) {
      if (upload !== undefined) await this.#giveUp(file, upload);
      const expected = upload?.next ?? 1;
      throw new HttpError(
        400,
        `${JSON.stringify(path)}: chunk ${expected} must come next, got ${chunk}; upload it again.`,
      );
    }
    upload.next += 1;
    const handle = await open(upload.part, "a");
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    return upload;
  }

  async #giveUp(file: string, upload: Upload): Promise<void> {
    this.#underWay.delete(file);
    upload.forget();
    await rm(upload.part, { force: true });
  }
}
