// What the front end is built from: files of this package, which must not change without a new build.
import { createHash } from "node:crypto";
import { cp, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../platform/package-root.ts";

/** Relative to this package; the copy keeps the places, because the sources import each other. */
const SOURCES = ["lab/app", "lab/editor-help", "lab/plotly-renderer", "assets/logo-svg.svg"];

/** Where the manifest and the build script lie in a copy. */
export const APP_FOLDER = "lab/app";

/** Made by npm and by the build where someone works on the front end in place. */
const isSource = (path: string): boolean => !/(^|[\\/])(node_modules|generated)([\\/]|$)/.test(path);

/** The files of the sources, relative to this package, in an order that does not depend on the file system. */
async function sourceFiles(): Promise<string[]> {
  const files: string[] = [];
  const visit = async (path: string): Promise<void> => {
    const entries = await readdir(join(packageRoot(), path), { withFileTypes: true });
    for (const entry of entries) {
      const inner = `${path}/${entry.name}`;
      if (!isSource(inner)) continue;
      if (entry.isDirectory()) await visit(inner);
      else files.push(inner);
    }
  };
  for (const source of SOURCES) await (source.endsWith(".svg") ? files.push(source) : visit(source));
  return files.sort();
}

/** A short name for the state of the sources. */
export async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await sourceFiles()) {
    hash
      .update(file)
      .update("\0")
      .update(await readFile(join(packageRoot(), file)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Copies the sources into a folder. */
export async function copySources(folder: string): Promise<void> {
  for (const file of await sourceFiles()) await cp(join(packageRoot(), file), join(folder, file));
}

/** How many packages the lockfile installs on every platform. */
export async function packageCount(): Promise<number> {
  const lockfile: unknown = JSON.parse(await readFile(join(packageRoot(), APP_FOLDER, "package-lock.json"), "utf8"));
  if (typeof lockfile !== "object" || lockfile === null || !("packages" in lockfile)) return 0;
  const { packages } = lockfile;
  if (typeof packages !== "object" || packages === null) return 0;
  return Object.entries(packages).filter(([path, entry]) => path !== "" && entry.optional !== true).length;
}
