// The front end of the embedded JupyterLab: installed and built on the first start, found in a cache folder on all later ones.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildFrontEnd } from "./build.ts";
import { cacheFolder } from "./cache-folder.ts";
import { markUsed, removeOldBuilds } from "./old-builds.ts";
import { fingerprint } from "./sources.ts";

/** What the server serves. */
export interface FrontEnd {
  /** The bundle, for the page's `fullStaticUrl`. The page loads `main.js`; every other file has a hash in its name. */
  staticFolder: string;
  /** The part of the page's `jupyter-config-data` that the front end decides. */
  configData: Record<string, unknown>;
  /** Schemas of the settings, by package: `@jupyterlab/notebook-extension/tracker.json`. */
  schemasFolder: string;
  /** Style sheets of the themes, by package: `@jupyterlab/theme-dark-extension/index.css`. */
  themesFolder: string;
}

/** Options of `ensureFrontEnd`. */
export interface FrontEndOptions {
  /** Gets a line of text for each step of an installation, and nothing when there is nothing to do. */
  onProgress(line: string): void;
}

/** The file that a built front end has and nothing else. */
const CONFIG_FILE = "page-config.json";

async function readConfig(folder: string): Promise<Record<string, unknown> | null> {
  let text: string;
  try {
    text = await readFile(join(folder, CONFIG_FILE), "utf8");
  } catch (error) {
    // Where a file stands in the way, the build says what to do.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw error;
  }
  const config: unknown = JSON.parse(text);
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new TypeError(
      `ensureFrontEnd: ${join(folder, CONFIG_FILE)} must hold an object; remove ${folder} to build it anew`,
    );
  }
  return { ...config };
}

/**
 * The front end, installed and built when there is none for these sources yet: about a minute with a network, 700 MB on the way,
 * 25 MB that stay. Throws a FrontEndError, one line that says what to do, when that fails.
 */
export async function ensureFrontEnd({ onProgress }: FrontEndOptions): Promise<FrontEnd> {
  const folder = join(cacheFolder(), `lab-${await fingerprint()}`);
  // Where the folder cannot be written, the build says what to do; a front end that is there already is used as it is.
  const unmark = await markUsed(folder).catch(() => () => {});
  try {
    return await findOrBuild(folder, onProgress);
  } catch (error) {
    unmark();
    throw error;
  }
}

async function findOrBuild(folder: string, onProgress: (line: string) => void): Promise<FrontEnd> {
  let configData = await readConfig(folder);
  if (configData === null) {
    await buildFrontEnd(folder, onProgress);
    configData = await readConfig(folder);
  }
  if (configData === null) throw new Error(`ensureFrontEnd: ${folder} has no ${CONFIG_FILE} after the build`);
  return {
    staticFolder: join(folder, "static"),
    configData,
    schemasFolder: join(folder, "schemas"),
    themesFolder: join(folder, "themes"),
  };
}

/** Removes front ends of earlier versions that nobody needs any more; what cannot be removed stays. */
export async function tidyFrontEnds(): Promise<void> {
  await removeOldBuilds(cacheFolder()).catch(() => []);
}
