// Local CommonJS files that were edited: forgotten, so that the next import or require loads them anew.
import { statSync } from "node:fs";
import { sep } from "node:path";

const PACKAGES = `${sep}node_modules${sep}`;

/** The CommonJS files of the notebook in Node's cache of modules. */
export class CommonJsFiles {
  readonly #cache: NodeJS.Require["cache"];
  readonly #stamps = new Map<string, string>();

  constructor(cache: NodeJS.Require["cache"]) {
    this.#cache = cache;
  }

  /** Forgets all of them where one was edited: who requires whom is not worth following for the few that there are. */
  forgetEdited(): void {
    const files = this.#files();
    const isEdited = (file: string): boolean => (this.#stamps.get(file) ?? stampOf(file)) !== stampOf(file);
    if (!files.some(isEdited)) return;
    for (const file of files) delete this.#cache[file];
    this.#stamps.clear();
  }

  /** Notes how the files are that are loaded now. */
  note(): void {
    for (const file of this.#files()) {
      if (!this.#stamps.has(file)) this.#stamps.set(file, stampOf(file));
    }
  }

  #files(): string[] {
    return Object.keys(this.#cache).filter((file) => !file.includes(PACKAGES));
  }
}

function stampOf(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  return status ? `${status.mtimeMs} ${status.size}` : "missing";
}
