// What has come so far of a file that is uploaded: a hidden file beside its place, gone unless the last chunk comes.
import { createHash } from "node:crypto";
import { constants, rmSync } from "node:fs";
import { chmod, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { atExit } from "../../command-line/at-exit.ts";
import { temporaryName } from "../../platform/temporary-file.ts";

/** A part that somebody has removed is not begun anew in the middle. */
const APPEND: number = constants.O_WRONLY | constants.O_APPEND;

export class UploadPart {
  /** The number of the chunk that comes next. */
  next = 1;
  /** When the last chunk came, on the clock of `performance`. */
  heardAt: number = performance.now();
  /** Whether the file lies in its place. */
  isDone = false;
  readonly #file: string;
  readonly #part: string;
  readonly #forget: () => void;
  #last = "";

  /** @param file where the whole file will lie */
  constructor(file: string) {
    this.#file = file;
    // Of a name that nobody could know: what somebody has planted there, such as a link, is not written to.
    this.#part = join(dirname(file), temporaryName());
    this.#forget = atExit(() => rmSync(this.#part, { force: true }));
  }

  /** Where what has come lies now. */
  get place(): string {
    return this.isDone ? this.#file : this.#part;
  }

  /** Whether this is the chunk that came last, sent again because its answer was lost. */
  repeats(number: number, bytes: Buffer): boolean {
    return number === (this.isDone ? -1 : this.next - 1) && hashOf(bytes) === this.#last;
  }

  /** Adds a chunk; throws the file system's error, and is of no use then. */
  async append(bytes: Buffer): Promise<void> {
    const handle = await open(this.#part, this.next === 1 ? "wx" : APPEND);
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    this.#last = hashOf(bytes);
    this.next += 1;
    this.heardAt = performance.now();
  }

  /** Moves the file into its place, where it keeps the permissions of the one that it replaces. */
  async finish(): Promise<void> {
    const before = await stat(this.#file).catch(() => null);
    if (before !== null) await chmod(this.#part, before.mode & 0o7777);
    await rename(this.#part, this.#file);
    this.isDone = true;
    this.#forget();
  }

  async discard(): Promise<void> {
    this.#forget();
    if (!this.isDone) await rm(this.#part, { force: true });
  }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
