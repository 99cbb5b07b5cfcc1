// New files and folders: untitled ones, and copies, each under a name that is free.
import { constants } from "node:fs";
import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { serializeNotebook } from "../../notebook/serialize-notebook.ts";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { normalPath, type RootFolder } from "./root-folder.ts";

/** Names are tried until one is free; a folder with so many of them is refused. */
const ATTEMPTS = 10_000;

/**
 * Makes an empty notebook, file or folder called `Untitled…` in a folder.
 *
 * @throws {HttpError} 400 for another type, 404 where the folder is not there
 */
export async function createUntitled(
  root: RootFolder,
  parent: string,
  { type, ext = "" }: { type: string; ext?: string },
): Promise<ContentsModel> {
  if (/[/\\\0]/.test(ext)) throw new HttpError(400, `The ending of a file cannot be ${JSON.stringify(ext)}.`);
  const kind = type === "file" && ext === ".ipynb" ? "notebook" : type;
  switch (kind) {
    case "directory":
      return createFree(root, parent, spaced("Untitled Folder"), (file) => mkdir(file));
    case "notebook": {
      const text = serializeNotebook({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
      return createFree(root, parent, numbered("Untitled", ".ipynb"), (file) => writeFile(file, text, { flag: "wx" }));
    }
    case "file":
      return createFree(root, parent, numbered("untitled", ext), (file) => writeFile(file, "", { flag: "wx" }));
    default:
      throw new HttpError(400, `The type must be notebook, file or directory, got ${JSON.stringify(type)}.`);
  }
}

/**
 * Copies a file into a folder as `name-Copy1`, or under its own name where that is free there.
 *
 * @throws {HttpError} 400 for a folder, 404 where file or folder are not there
 */
export async function copyContents(root: RootFolder, from: string, parent: string): Promise<ContentsModel> {
  const source = await root.existing(from);
  const isFolder = (await stat(source)).isDirectory();
  if (isFolder) throw new HttpError(400, `${JSON.stringify(from)} is a folder; only files can be copied.`);
  const ending = extname(source);
  // The copy of a copy is the original's next copy.
  const stem = basename(source, ending).replace(/-Copy\d*$/, "");
  const isElsewhere = (await root.existing(parent)) !== join(source, "..");
  const names = (attempt: number): string =>
    isElsewhere && attempt === 0 ? basename(source) : `${stem}-Copy${isElsewhere ? attempt : attempt + 1}${ending}`;
  return createFree(root, parent, names, (file) => copyFile(source, file, constants.COPYFILE_EXCL));
}

/** "untitled.txt", "untitled1.txt", … */
function numbered(stem: string, ending: string): (attempt: number) => string {
  return (attempt) => `${stem}${attempt === 0 ? "" : attempt}${ending}`;
}

/** "Untitled Folder", "Untitled Folder 1", … */
function spaced(stem: string): (attempt: number) => string {
  return (attempt) => (attempt === 0 ? stem : `${stem} ${attempt}`);
}

/** Makes a file under the first name that is free. `make` must fail with EEXIST where there is one, so two requests never meet. */
async function createFree(
  root: RootFolder,
  parent: string,
  nameOf: (attempt: number) => string,
  make: (file: string) => Promise<unknown>,
): Promise<ContentsModel> {
  const folder = await root.existing(parent);
  return withFileErrors(parent, async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const name = nameOf(attempt);
      const file = join(folder, name);
      try {
        await make(file);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") continue;
        throw error;
      }
      return describeFile(file, normalPath(`${parent}/${name}`), await stat(file));
    }
    throw new HttpError(409, `${JSON.stringify(parent)} holds too many files called ${nameOf(0)}.`);
  });
}
