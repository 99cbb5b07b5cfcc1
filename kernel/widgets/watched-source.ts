// Source text of a widget: given as it is, or the name of a file, which is read again whenever it changes.
import { platform } from "#platform";

/** A text, or a file: by its path from the notebook's folder (`./counter.js`) or its URL. */
export type Source = string | URL;

/** A text that stands for a file. */
const FILE_NAME = /^[^\n{}();<>]+\.(?:js|mjs|css)$/;

/** The text of a source now, and what ends the watch for a newer one. Throws an Error for a file that cannot be read. */
export interface WatchedSource {
  readonly text: string;
  readonly stop: () => void;
}

/** Reads a source; `onChange` gets the newer text of a file. Addresses of the web are left to the page. */
export function watchSource(source: Source, where: string, onChange: (text: string) => void): WatchedSource {
  const path = pathOf(source);
  if (path === null) return { text: String(source), stop: () => {} };
  const stop = platform.files.watch(path, () => {
    // An editor may have removed it, and not have written it again.
    const newer = attempt(() => platform.files.read(path));
    if (newer !== undefined && newer !== "") onChange(newer);
  });
  // Watched before it is read: a change in between is told.
  try {
    return { text: platform.files.read(path), stop };
  } catch (error) {
    stop();
    throw new Error(`${where}: the file ${path} could not be read: ${messageOf(error)}`, { cause: error });
  }
}

function pathOf(source: Source): string | null {
  if (source instanceof URL) return source.protocol === "file:" ? platform.paths.fromUrl(source.href) : null;
  return FILE_NAME.test(source) && !/^https?:/.test(source) ? source : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
