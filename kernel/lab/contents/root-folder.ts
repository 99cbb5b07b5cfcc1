// The folder that the Lab shows, and the way from paths of the interface to files in it: never out of it, never to hidden ones.
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";

export class RootFolder {
  /** The real path, links resolved. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Throws the file system's error where there is no such folder. */
  static async open(folder: string): Promise<RootFolder> {
    return new RootFolder(await realpath(folder));
  }

  /**
   * The real path of a file or folder that is there.
   *
   * @throws {HttpError} 404 where it is not, is hidden, or lies outside
   */
  async existing(path: string): Promise<string> {
    return this.#inside(path, await this.#real(path, join(this.folder, ...segments(path))));
  }

  /**
   * Where a file is written that may or may not be there: a link is followed, so that it stays one.
   *
   * @throws {HttpError} 404 where its folder is not there, or it is hidden or outside; 400 for the root itself
   */
  async writable(path: string): Promise<string> {
    const entry = await this.entry(path);
    const isThere = await unlessMissing(path, () => lstat(entry));
    return isThere === null ? entry : this.#inside(path, await this.#real(path, entry));
  }

  /**
   * The entry in its folder, a link not followed: what is renamed and deleted.
   *
   * @throws {HttpError} as `writable` does
   */
  async entry(path: string): Promise<string> {
    const parts = segments(path);
    const name = parts.at(-1);
    if (name === undefined)
      throw new HttpError(400, "The root folder itself can be neither written, renamed nor deleted.");
    const folder = this.#inside(path, await this.#real(path, join(this.folder, ...parts.slice(0, -1))));
    return join(folder, name);
  }

  /** Whether an entry of a folder may be shown: a link must lead to something inside. */
  async shows(entry: string): Promise<boolean> {
    if (basename(entry).startsWith(".")) return false;
    const real = await realpath(entry).catch(() => null);
    return real !== null && this.#holds(real);
  }

  #real(path: string, file: string): Promise<string | null> {
    return unlessMissing(path, () => realpath(file));
  }

  #inside(path: string, real: string | null): string {
    if (real === null || !this.#holds(real)) throw noSuchFile(path);
    return real;
  }

  #holds(real: string): boolean {
    if (real === this.folder) return true;
    const below = this.folder.endsWith(sep) ? this.folder : this.folder + sep;
    if (!real.startsWith(below)) return false;
    // A link with a harmless name may lead to something hidden.
    return !real.slice(below.length).split(sep).some(isHidden);
  }
}

/** What `work` finds; null where there is nothing. Throws an HttpError where there may be something: a name too long, a folder that may not be read. */
async function unlessMissing<T>(path: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await withFileErrors(path, work);
  } catch (error) {
    if (error instanceof HttpError && error.status !== 404) throw error;
    return null;
  }
}

/** A path of the interface in its normal form, without slashes at its ends; the root is "". */
export function normalPath(path: string): string {
  return segments(path).join("/");
}

/** The folder of a path of the interface; "" for the root. */
export function parentPath(path: string): string {
  const parent = dirname(normalPath(path));
  return parent === "." ? "" : parent;
}

function isHidden(name: string): boolean {
  return name.startsWith(".");
}

/** What a separator or a drive would be in a name, on any system that the server runs on. */
const FORBIDDEN = process.platform === "win32" ? /[\0\\:]/ : /\0/;

function segments(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  // Names that begin with a dot are hidden; "." and ".." are among them.
  if (parts.some((part) => isHidden(part) || FORBIDDEN.test(part))) throw noSuchFile(path);
  return parts;
}

export function noSuchFile(path: string): HttpError {
  return new HttpError(404, `There is no file or folder ${JSON.stringify(path)}, or it is hidden.`);
}
