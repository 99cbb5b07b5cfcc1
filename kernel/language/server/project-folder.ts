// The folder on disk that the language server takes for its project: cells, tsconfig.json and the way to packages.
//
// It lies in the user's cache and mirrors the notebook's folder: for /srv/course it has …/root/srv/course/, and
// `rootDirs: […/root, /]` makes `./helper.ts` and `../data/moons.ts` of a cell there mean the files beside the notebook. Links named
// node_modules stand at the same heights as the real ones, and those of the kernel above them all, so packages are found as Node finds them.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isAlive } from "../../platform/is-alive.ts";

/** Options that a tsconfig.json beside the notebook may change. */
const DEFAULT_OPTIONS = { strict: true, lib: ["es2023"], allowJs: true };

/** Options that cells need whatever a tsconfig.json beside the notebook says. */
const FIXED_OPTIONS = {
  target: "es2023",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  // Decorators run as these: V8 knows none, and the transpiler lowers only the legacy ones.
  experimentalDecorators: true,
  noEmit: true,
  declaration: false,
  isolatedDeclarations: false,
  composite: false,
  incremental: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

// Node's names are in scope in every cell, and the one function that the kernel adds to them.
const GLOBALS = `/// <reference types="node" />
/** Asks the person at the notebook for a line of text. */
declare function prompt(message?: string, initial?: string): string | null;
`;

/** Where one kernel's language server finds its project. */
export class ProjectFolder {
  /** The notebook's folder. */
  readonly cwd: string;
  /** The folder of the cell files, the mirror of the notebook's folder. */
  readonly cells: string;
  /** The project's tsconfig.json. */
  readonly config: string;
  readonly #session: string;

  /**
   * Makes the folder for a notebook in `cwd`, with `openFiles` (names of TypeScript files that will be open in the server).
   * Throws what the file system throws where neither the user's cache nor the temporary folder can be written.
   */
  constructor(cwd: string, openFiles: string[]) {
    this.cwd = realpathSync(cwd);
    this.#session = makeSessionFolder();
    const packageFolders = kernelPackageFolders();
    const { root: driveRoot } = path.parse(this.cwd);
    const mirror = path.join(this.#session, ...packageFolders.map(() => "up"), "root");
    this.cells = path.join(mirror, path.relative(driveRoot, this.cwd));
    this.config = path.join(this.cells, "tsconfig.json");
    mkdirSync(this.cells, { recursive: true });
    for (const folder of ancestors(this.cwd)) {
      linkPackages(path.join(folder, "node_modules"), path.join(mirror, path.relative(driveRoot, folder)));
    }
    // The nearest of the kernel's package folders is found first: it hangs lowest.
    packageFolders.reduceRight((height, folder) => {
      const above = path.join(height, "up");
      linkPackages(folder, above);
      return above;
    }, this.#session);
    this.#writeProject([mirror, driveRoot], openFiles);
    process.once("exit", this.remove);
  }

  /** Deletes the folder; nothing happens the second time. */
  readonly remove = (): void => {
    process.removeListener("exit", this.remove);
    rmSync(this.#session, { recursive: true, force: true });
  };

  #writeProject(rootDirs: string[], openFiles: string[]): void {
    const write = (name: string, text: string): void => writeFileSync(path.join(this.cells, name), text);
    const json = (name: string, value: unknown): void => write(name, JSON.stringify(value, null, 2));
    const own = path.join(this.cwd, "tsconfig.json");
    json("__defaults.json", { compilerOptions: DEFAULT_OPTIONS });
    write("__globals.d.ts", GLOBALS);
    for (const name of openFiles) write(name, "export {};\n");
    json("tsconfig.json", {
      extends: ["./__defaults.json", ...(existsSync(own) ? [own] : [])],
      compilerOptions: { ...FIXED_OPTIONS, rootDirs },
      files: ["__globals.d.ts", ...openFiles],
      include: [],
    });
  }
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Links also what does not exist yet: packages may be installed while the kernel runs. */
function linkPackages(target: string, folder: string): void {
  symlinkSync(target, path.join(folder, "node_modules"), "junction");
}

/** The folders in which Node would look for the kernel's own packages, nearest first. */
function kernelPackageFolders(): string[] {
  return ancestors(path.dirname(fileURLToPath(import.meta.url)))
    .map((folder) => (path.basename(folder) === "node_modules" ? folder : path.join(folder, "node_modules")))
    .filter((folder, index, all) => existsSync(folder) && all.indexOf(folder) === index);
}

function makeSessionFolder(): string {
  const cache = path.join(process.env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "gradus");
  try {
    return makeSessionFolderIn(cache);
  } catch {
    return makeSessionFolderIn(path.join(tmpdir(), `gradus-${process.getuid?.() ?? "cache"}`));
  }
}

function makeSessionFolderIn(cache: string): string {
  const sessions = path.join(cache, "language");
  mkdirSync(sessions, { recursive: true, mode: 0o700 });
  removeLeftovers(sessions);
  // The real path: the server reports real paths, and cells are recognized by theirs.
  return realpathSync(mkdtempSync(path.join(sessions, `${hostname()}-${process.pid}-`)));
}

/** A kernel that was killed could not delete its folder: the next one of the same machine does. */
function removeLeftovers(sessions: string): void {
  for (const name of readdirSync(sessions)) {
    const pid = name.startsWith(`${hostname()}-`) ? /-(\d+)-[^-]+$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(sessions, name), { recursive: true, force: true });
  }
}
