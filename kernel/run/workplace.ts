// Where a notebook works while it runs: in its own folder, or on another machine in a copy of what lies beside it.
import { cp, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../command-line/usage-error.ts";

/** Files by names of their own, as a task has them. */
type Files = Readonly<Record<string, string>>;

export interface Workplace {
  /** What a notebook needs of its machine. */
  filesOf(source: string): Promise<Files>;
  /** The folder in which its kernel is started, given those files where it runs. */
  open(files: Files): Promise<{ folder: string; close(): Promise<void> }>;
}

/** The notebook's own folder. */
export const inPlace: Workplace = {
  filesOf: async (source) => ({ folder: dirname(source) }),
  open: async ({ folder = "." }) => ({ folder, close: async () => {} }),
};

export interface CopyLimits {
  /** How many files a notebook may have beside it, and how many bytes they may have together. */
  files: number;
  bytes: number;
}

export const COPY_LIMITS: CopyLimits = { files: 2000, bytes: 256_000_000 };

/**
 * A folder made for the run, with a copy of what lies beside and below the notebook: a kernel may write there, and nobody else sees it.
 *
 * Hidden files, links, node_modules and other notebooks stay behind.
 */
export function inCopy(limits: CopyLimits = COPY_LIMITS): Workplace {
  return { filesOf: (source) => filesBeside(dirname(source), limits), open: copied };
}

/** No files at all: the kernel starts in an empty folder. */
export const inEmptyFolder: Workplace = { filesOf: async () => ({}), open: copied };

async function filesBeside(folder: string, limits: CopyLimits): Promise<Files> {
  const found: Record<string, string> = {};
  const total = { files: 0, bytes: 0 };
  for await (const path of plainFilesBelow(folder)) {
    total.files += 1;
    total.bytes += (await stat(path)).size;
    if (total.files > limits.files || total.bytes > limits.bytes) {
      throw new UsageError(
        `what lies beside it is too much to be sent: ${folder} holds more than ${limits.files} files or ${limits.bytes / 1e6} MB; ` +
          "keep it in a folder with what it needs, or use --no-files",
      );
    }
    found[relative(folder, path).split(sep).join("/")] = path;
  }
  return found;
}

async function* plainFilesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* plainFilesBelow(path);
    else if (entry.isFile() && !entry.name.endsWith(".ipynb")) yield path;
  }
}

async function copied(files: Files): Promise<{ folder: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "gradus-run-"));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    for (const [name, path] of Object.entries(files)) {
      const copy = resolve(folder, name);
      // The names come from another machine.
      if (!copy.startsWith(folder + sep))
        throw new Error(`the file ${name} would lie outside of the notebook's folder`);
      await mkdir(dirname(copy), { recursive: true });
      await cp(path, copy);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { folder, close };
}
