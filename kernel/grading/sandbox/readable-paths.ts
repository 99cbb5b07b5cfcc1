// What a confined kernel has to read: its program, the packages of the course, and what else the grader has named. Never notebooks.
import { existsSync, lstatSync, readdirSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, sep } from "node:path";
import { packageRoot } from "../../platform/package-root.ts";

/** Folders of the system that hold programs and libraries, and the few files of /etc without which they do not start. */
const SYSTEM = [
  "/usr",
  "/lib",
  "/lib32",
  "/lib64",
  "/bin",
  "/sbin",
  "/opt/hostedtoolcache",
  "/etc/ld.so.cache",
  "/etc/alternatives",
  "/etc/fonts",
  "/etc/localtime",
];

/** Files and folders that are shown to submissions, read-only. */
export interface Readable {
  /** Shown under their own names. */
  paths: string[];
  /** Shown empty although they lie within one of `paths`: they hold solutions. */
  hidden: string[];
}

/**
 * What a kernel of this command needs to read.
 *
 * @param argv the kernel's command
 * @param folder where its notebook lies: the packages of the folders above it are those that the notebook imports
 */
export function readablePaths(argv: readonly string[], folder: string): Readable {
  const own = packageRoot();
  const packages = [...modulesAbove(folder), ...modulesAbove(own)];
  const found = [...SYSTEM, ...programFolders(argv), own, ...packages, ...packages.flatMap(linkedPackages)];
  const paths = [...new Set(found.filter(existsSync))];
  // The copy of the course that comes with an installed package holds the chapters with their solutions.
  return { paths: outermost(paths), hidden: [join(own, "course")].filter(existsSync) };
}

/** Every node_modules above a folder, as Node looks for packages. */
function modulesAbove(folder: string): string[] {
  const found = join(folder, "node_modules");
  const parent = dirname(folder);
  const above = parent === folder ? [] : modulesAbove(parent);
  return existsSync(found) ? [found, ...above] : above;
}

/** Where the packages of a node_modules really lie that are only links (workspaces, pnpm). */
function linkedPackages(modules: string): string[] {
  const { links, scopes } = entriesOf(modules);
  return [...links.flatMap(realOrNone), ...scopes.flatMap(linkedPackages)];
}

interface Entries {
  /** When the folder was changed last. */
  changed: number;
  links: readonly string[];
  scopes: readonly string[];
}

/** Folders of packages as they were read last: hundreds of submissions ask for the same. */
const known = new Map<string, Entries>();

function entriesOf(modules: string): Entries {
  const { mtimeMs: changed } = lstatSync(modules);
  const before = known.get(modules);
  if (before?.changed === changed) return before;
  const entries = readdirSync(modules, { withFileTypes: true });
  const pathsOf = (some: typeof entries): string[] => some.map(({ name }) => join(modules, name));
  const links = pathsOf(entries.filter((entry) => entry.isSymbolicLink()));
  const scopes = pathsOf(entries.filter((entry) => entry.name.startsWith("@") && entry.isDirectory()));
  const found = { changed, links, scopes };
  known.set(modules, found);
  return found;
}

function realOrNone(path: string): string[] {
  return existsSync(path) ? [realpathSync(path)] : [];
}

/** Where the program and the files lie that a command names. */
function programFolders(argv: readonly string[]): string[] {
  const [program = ""] = argv;
  const files = argv.filter((word) => isAbsolute(word) && existsSync(word));
  return [...files, ...files.map((file) => realpathSync(file)), ...environmentOf(program)];
}

/** The virtual environment of a Python, with the installation that it was made of. */
function environmentOf(program: string): string[] {
  if (!isAbsolute(program) || !existsSync(program)) return [];
  const prefix = dirname(dirname(program));
  const isVirtual = existsSync(join(prefix, "pyvenv.cfg"));
  const base = dirname(dirname(realpathSync(program)));
  const isInstallation = existsSync(join(base, "lib")) && existsSync(join(base, "bin"));
  return [...(isVirtual ? [prefix] : []), ...(isInstallation && base !== "/" ? [base] : [])];
}

/** The paths without those that lie within another one; a link counts as itself. */
function outermost(paths: readonly string[]): string[] {
  const folders = paths.filter((path) => !lstatSync(path).isSymbolicLink());
  return paths.filter((path) => !folders.some((folder) => path.startsWith(folder + sep)));
}
