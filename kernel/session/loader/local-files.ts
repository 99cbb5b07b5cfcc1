// The local files that a notebook has imported, who imports whom, and how often each has changed.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface LocalFile {
  /** Grows when the file or anything that it imports has changed. A new version is a new module. */
  version: number;
  stamp: string;
  failed: boolean;
  readonly importers: Set<string>;
}

/** Local files by URL. */
export class LocalFiles {
  readonly #files = new Map<string, LocalFile>();

  has(url: string): boolean {
    return this.#files.has(url);
  }

  versionOf(url: string): number {
    return this.#files.get(url)?.version ?? 0;
  }

  /** Notes a file and who imports it: another local file, or (null) a cell. */
  add(url: string, importer: string | null): void {
    const file = this.#files.get(url) ?? { version: 0, stamp: stampOf(url), failed: false, importers: new Set() };
    if (importer !== null) file.importers.add(importer);
    this.#files.set(url, file);
  }

  /** Gives every file that was edited since, and all that depends on it, a new version. */
  noticeEdits(): void {
    const stale = new Set<string>();
    for (const [url, file] of this.#files) {
      const stamp = stampOf(url);
      if (stamp === file.stamp && !file.failed) continue;
      file.stamp = stamp;
      file.failed = false;
      this.#collect(url, stale);
    }
    for (const url of stale) {
      const file = this.#files.get(url);
      if (file) file.version += 1;
    }
  }

  /** Node remembers a module that failed: the next import of this one begins anew. */
  fail(url: string): void {
    const file = this.#files.get(url);
    if (file) file.failed = true;
  }

  /** After an import failed while it ran, it is not known in which file: all begin anew. */
  failAll(): void {
    for (const file of this.#files.values()) file.failed = true;
  }

  #collect(url: string, into: Set<string>): void {
    if (into.has(url)) return;
    into.add(url);
    for (const importer of this.#files.get(url)?.importers ?? []) this.#collect(importer, into);
  }
}

/** Changes when the file is written. */
function stampOf(url: string): string {
  const status = statSync(fileURLToPath(url), { throwIfNoEntry: false });
  return status ? `${status.mtimeMs} ${status.size}` : "missing";
}
