// Which notebooks a command line means, and where each one's executed copy goes.
import { constants } from "node:fs";
import { access, readdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { makeFolder } from "../platform/make-folder.ts";
import { UsageError } from "./usage-error.ts";

export interface FoundNotebook {
  /** As it is shown: relative to the working folder where it lies below it. */
  name: string;
  source: string;
  /** Its path below the folder that was given, or its file name. */
  below: string;
}

export interface Target extends FoundNotebook {
  output: string;
}

/**
 * The notebooks of the given files and folders, in the order given, those of a folder sorted by name.
 *
 * Hidden folders (`.ipynb_checkpoints`) and node_modules are passed over.
 *
 * @throws {UsageError} where a path is no notebook or folder, or a folder has no notebook
 */
export async function findNotebooks(paths: readonly string[]): Promise<FoundNotebook[]> {
  if (paths.length === 0) throw new UsageError("no notebook given: name .ipynb files or folders that hold some");
  const found = new Map<string, FoundNotebook>();
  for (const path of paths) {
    for (const { source, below } of await notebooksAt(path)) {
      if (!found.has(source)) found.set(source, { name: shownPath(source), source, below });
    }
  }
  return [...found.values()];
}

/** What is written, in the words of a refusal. */
interface TargetWords {
  /** What is done to a notebook: "executed". */
  what?: string;
  /** The option that names the folder. */
  option?: string;
}

/**
 * The notebooks and where each one's executed copy goes; files of a folder keep their place below it.
 *
 * @throws {UsageError} as findNotebooks, and where two executed notebooks would have the same path or one would overwrite a source
 */
export async function findTargets(
  paths: readonly string[],
  outputDir: string,
  { what = "executed", option = "--output-dir" }: TargetWords = {},
): Promise<Target[]> {
  const targets = (await findNotebooks(paths)).map((found) => ({ ...found, output: resolve(outputDir, found.below) }));
  await rejectOverwriting(targets, what, option);
  return targets;
}

/** A path as it is shown to the user. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere;
}

/**
 * Makes the folder where it is missing and tries to write into it.
 *
 * @throws {UsageError} where that fails
 */
export async function ensureWritable(folder: string): Promise<void> {
  const probe = join(folder, `.gradus-${process.pid}.tmp`);
  try {
    await makeFolder(folder);
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    throw new UsageError(
      `the output folder ${shownPath(resolve(folder))} cannot be written (${error instanceof Error ? error.message : error})`,
    );
  }
}

async function notebooksAt(path: string): Promise<{ source: string; below: string }[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw new UsageError(`there is no file or folder ${path}`);
  if (!info.isDirectory()) {
    if (!path.endsWith(".ipynb")) throw new UsageError(`${path} is not a notebook: its name does not end in .ipynb`);
    await access(path, constants.R_OK).catch(() => {
      throw new UsageError(`${path} may not be read`);
    });
    return [{ source: await realpath(path), below: basename(path) }];
  }
  const names = await notebookNames(path);
  if (names.length === 0) throw new UsageError(`the folder ${path} holds no notebook`);
  return Promise.all(names.map(async (name) => ({ source: await realpath(join(path, name)), below: name })));
}

async function notebookNames(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) {
      const below = await notebookNames(join(folder, entry.name));
      names.push(...below.map((name) => join(entry.name, name)));
    } else if (entry.name.endsWith(".ipynb")) names.push(entry.name);
  }
  return names.sort();
}

async function rejectOverwriting(targets: readonly Target[], what: string, option: string): Promise<void> {
  const sources = new Map(targets.map((target) => [target.source, target]));
  const outputs = new Map<string, Target>();
  for (const target of targets) {
    const real = await realPathOfNew(target.output);
    const overwritten = sources.get(real);
    if (overwritten !== undefined) {
      throw new UsageError(
        `the ${what} ${target.name} would overwrite the source ${overwritten.name}; choose another ${option}`,
      );
    }
    const twin = outputs.get(real);
    if (twin !== undefined) {
      throw new UsageError(`${twin.name} and ${target.name} would both be written to ${shownPath(target.output)}`);
    }
    outputs.set(real, target);
  }
}

/** The real path of a file that may not be there yet, through every link on the way. */
async function realPathOfNew(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null || dirname(path) === path) return real ?? path;
  return join(await realPathOfNew(dirname(path)), basename(path));
}
