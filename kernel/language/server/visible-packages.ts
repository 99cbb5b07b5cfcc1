// Which packages the checker finds: those of the notebook's folder and of the folders above, as Node does, and those that Gradus promises.
//
// Everything else that lies beside the kernel is nobody's business: a notebook in a checkout would be offered its test runner.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { exports } from "resolve.exports";
import { packageRoot } from "../../platform/package-root.ts";
import { nodeTypesFolder } from "./runtime-library.ts";

/** What every notebook may import without installing it. */
export const PROMISED: readonly string[] = ["gradus", "mathjs", "plotly.js-dist", "tslab"];

const KERNEL = "gradus-kernel";

/** What of the kernel's own package is meant for cells. */
const KERNEL_EXPORTS = {
  ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
  "./jobs": {
    types: "./dist/jobs/trials/queue-trial-pool.d.ts",
    default: "./dist/jobs/trials/queue-trial-pool.js",
  },
  "./widgets": { types: "./dist/widgets/index.d.ts", default: "./dist/widgets/index.js" },
  "./jsx-runtime": { types: "./dist/jsx-runtime.d.ts", default: "./dist/jsx-runtime.js" },
};

/** The kernel's own file that stands in for tslab where that is not installed. */
const TSLAB_EXPORTS = {
  ".": { types: "./dist/session/modules/tslab-stand-in.d.ts", default: "./dist/session/modules/tslab-stand-in.js" },
};

/** Links in a folder of links, named `node_modules`, below which the checker has its files. */
export class VisiblePackages {
  readonly #folder: string;
  /** Where this package is a checkout: its `node_modules`, of which notebooks see what its package.json depends on. */
  readonly #checkout: string | null;

  /** Makes `folder`/node_modules with what is promised. */
  constructor(folder: string) {
    this.#folder = path.join(folder, "node_modules");
    const isInstalled = packageRoot().split(path.sep).includes("node_modules");
    this.#checkout = isInstalled ? null : path.dirname(packageRoot());
    for (const name of PROMISED) this.#link(name, folderOf(name));
    if (!existsSync(path.join(this.#folder, "tslab"))) this.#make("tslab", TSLAB_EXPORTS);
    this.#link("@types/node", nodeTypesFolder());
    this.#make(KERNEL, KERNEL_EXPORTS);
    this.refresh();
  }

  /** The folder of the types that hold for all packages. */
  get types(): string {
    return path.join(this.#folder, "@types");
  }

  /** Whether the packages of a folder named `node_modules` are to be seen. */
  isOpen(folder: string): boolean {
    return this.#checkout === null || folder !== path.join(this.#checkout, "node_modules");
  }

  /**
   * The compiler's option `paths` for what is promised: local files have their place on disk, from which no folder of links is seen.
   * `isThere` tells of a package that the user has.
   */
  paths(isThere: (name: string) => boolean): Record<string, string[]> {
    const entries = [...PROMISED, KERNEL].filter((name) => !isThere(name)).flatMap((name) => this.#entriesOf(name));
    return Object.fromEntries(entries);
  }

  /** The files of types of a package, by what is imported. */
  #entriesOf(name: string): [string, string[]][] {
    const folder = path.join(this.#folder, name);
    const manifest = readManifest(path.join(folder, "package.json"));
    const subpaths = typeof manifest.exports === "object" ? Object.keys(manifest.exports) : [];
    const named = subpaths.filter((subpath) => /^\.(?:\/[\w-]+)?$/.test(subpath));
    if (named.length === 0) return existsSync(folder) ? [[name, [folder]]] : [];
    return named.flatMap((subpath): [string, string[]][] => {
      const [file] = exports(manifest, subpath, { conditions: ["types"] }) ?? [];
      return file === undefined ? [] : [[name + subpath.slice(1), [path.join(folder, file)]]];
    });
  }

  /** Looks for what was installed in the checkout meanwhile. */
  refresh(): void {
    if (this.#checkout === null) return;
    const { dependencies = {} } = readManifest(path.join(this.#checkout, "package.json"));
    for (const name of Object.keys(dependencies)) {
      this.#link(name, path.join(this.#checkout, "node_modules", name));
      const types = `@types/${name.replace(/^@(.*)\//, "$1__")}`;
      this.#link(types, path.join(this.#checkout, "node_modules", types));
    }
  }

  #link(name: string, target: string | null): void {
    const link = path.join(this.#folder, name);
    if (target === null || existsSync(link) || !existsSync(target)) return;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(target, link, "junction");
  }

  /** Makes a package of files of the kernel. */
  #make(name: string, exports: object): void {
    const folder = path.join(this.#folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, type: "module", exports }));
    symlinkSync(path.join(packageRoot(), "dist"), path.join(folder, "dist"), "junction");
  }
}

interface Manifest {
  name: string;
  exports?: object;
  dependencies?: object;
}

/** A package.json; one that cannot be read says nothing. */
function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { name: "" };
  }
}

/** Where Node finds a package for the kernel; null where it is not installed. */
function folderOf(name: string): string | null {
  const { resolve } = createRequire(import.meta.url);
  const found = (resolve.paths(name) ?? []).map((folder) => path.join(folder, name));
  return found.find((folder) => existsSync(folder)) ?? null;
}
