// Large files that a page sends in chunks: collected beside their place, moved there when the last one has come.
import { stat } from "node:fs/promises";
import type { JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { refuseReadOnly } from "./replace-file.ts";
import { normalPath, type RootFolder } from "./root-folder.ts";
import { fileBytes } from "./save.ts";
import { UploadPart } from "./upload-part.ts";

/** The chunk number that says: this is the last one. */
const LAST = -1;

/** While an upload has been heard of so recently, in milliseconds, another of its name from the same page is refused. */
const QUIET = 15_000;

/** An upload from which nothing was heard for so long is given up, in milliseconds. */
const ABANDONED = 600_000;

export interface Chunk {
  model: JsonFields;
  /** 1, 2, …, and -1 for the last one. */
  number: number;
  /** Who sends it: two pages may upload files of one name at once. Empty where a client does not say. */
  page: string;
}

/** Where the file will lie, and what it is called in messages. */
interface Place {
  file: string;
  path: string;
}

export class Uploads {
  readonly #parts = new Map<string, UploadPart>();
  /** Chunks of one upload are taken one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #quiet: number;

  /** @param quiet for tests: how long an upload must be quiet before another may take its place, in milliseconds */
  constructor(quiet: number = QUIET) {
    this.#quiet = quiet;
  }

  /**
   * Takes one chunk of a file.
   *
   * @returns the description of what has arrived so far
   * @throws {HttpError} 400 where a chunk is missing before this one, 409 where the same page uploads a file of this name already
   */
  async accept(root: RootFolder, asked: string, { model, number, page }: Chunk): Promise<ContentsModel> {
    const path = normalPath(asked);
    const file = await root.writable(path);
    const bytes = fileBytes(model);
    const key = `${page}\n${file}`;
    const taken = (this.#turns.get(key) ?? Promise.resolve()).then(() =>
      withFileErrors(path, () => this.#take(key, { file, path }, number, bytes)),
    );
    const turn = taken.catch(() => {});
    this.#turns.set(key, turn);
    try {
      return await taken;
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    }
  }

  async #take(key: string, place: Place, number: number, bytes: Buffer): Promise<ContentsModel> {
    const { file, path } = place;
    const before = await stat(file).catch(() => null);
    if (before?.isDirectory()) throw new HttpError(400, `${JSON.stringify(path)} is a folder, not a file.`);
    const known = this.#parts.get(key);
    if (known?.repeats(number, bytes)) return describeFile(known.place, path, await stat(known.place));
    const part = number === 1 ? await this.#begin(key, place) : await this.#going(key, path, number);
    try {
      await part.append(bytes);
      if (number === LAST) await part.finish();
    } catch (error) {
      await this.#drop(key, part);
      throw error;
    }
    return describeFile(part.place, path, await stat(part.place));
  }

  async #begin(key: string, { file, path }: Place): Promise<UploadPart> {
    await refuseReadOnly(file, path);
    const earlier = this.#parts.get(key);
    if (earlier !== undefined && !earlier.isDone && performance.now() - earlier.heardAt < this.#quiet) {
      throw new HttpError(409, `${JSON.stringify(path)} is being uploaded already; wait until that has ended.`);
    }
    if (earlier !== undefined) await this.#drop(key, earlier);
    const part = new UploadPart(file);
    this.#parts.set(key, part);
    const timer = setInterval(() => {
      if (this.#parts.get(key) === part && performance.now() - part.heardAt < ABANDONED) return;
      clearInterval(timer);
      void this.#drop(key, part);
    }, ABANDONED);
    timer.unref();
    return part;
  }

  /** The upload to which a chunk belongs. One that has lost a chunk is given up: the file would not be what was sent. */
  async #going(key: string, path: string, number: number): Promise<UploadPart> {
    const part = this.#parts.get(key);
    const expected = part === undefined || part.isDone ? 1 : part.next;
    if (part !== undefined && expected > 1 && (number === LAST || number === expected)) return part;
    if (part !== undefined) await this.#drop(key, part);
    throw new HttpError(
      400,
      `${JSON.stringify(path)}: chunk ${expected} must come next, got ${number}; upload it again.`,
    );
  }

  async #drop(key: string, part: UploadPart): Promise<void> {
    if (this.#parts.get(key) === part) this.#parts.delete(key);
    await part.discard();
  }
}
