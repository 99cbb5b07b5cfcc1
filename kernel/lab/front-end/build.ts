// Installs the packages of the front end and builds it in a folder beside its place, then moves it there in one step.
import { existsSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../../platform/make-folder.ts";
import { atExit } from "../../command-line/at-exit.ts";
import { buildFolder, removeLeftovers, waitForOthers } from "./build-folder.ts";
import { FrontEndError, frontEndError } from "./front-end-error.ts";
import { npmProgram } from "./npm-program.ts";
import { isRegistryReachable } from "./registry.ts";
import { runNode } from "./run-node.ts";
import { APP_FOLDER, copySources, packageCount } from "./sources.ts";

type Progress = (line: string) => void;

/** Passes on how many packages have come, at each fifth of them. */
function downloads(total: number, onProgress: Progress): (line: string) => void {
  let count = 0;
  let told = 0;
  return (line) => {
    if (!/^npm http fetch GET 200 \S+\.tgz/.test(line)) return;
    count += 1;
    const fifths = Math.floor((5 * count) / total);
    if (fifths > told && fifths < 5) onProgress(`  ${count} of ${total} packages`);
    told = Math.max(told, fifths);
  };
}

async function install(appFolder: string, onProgress: Progress): Promise<void> {
  const total = await packageCount();
  const isReachable = await isRegistryReachable(appFolder);
  if (!isReachable) onProgress("npm's registry cannot be reached; trying with what npm has kept of earlier times …");
  onProgress(`Installing JupyterLab's front end: ${total} packages, once, about a minute …`);
  const { succeeded, messages } = await runNode(
    [
      npmProgram(),
      // Not `npm ci`: it refuses lockfiles of other platforms' optional packages.
      "install",
      // Every native package ships its binaries.
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      // Without the registry npm would try for minutes.
      isReachable ? "--prefer-offline" : "--offline",
      "--loglevel=http",
      "--fetch-retries=1",
      "--fetch-retry-mintimeout=1000",
    ],
    { cwd: appFolder, onLine: downloads(total, onProgress) },
  );
  if (!succeeded) throw frontEndError("installing", messages, appFolder);
}

async function bundle(appFolder: string, output: string, onProgress: Progress): Promise<void> {
  onProgress("Building it, about a quarter of a minute …");
  const { succeeded, messages } = await runNode([join(appFolder, "bundle", "build.mjs"), output], { cwd: appFolder });
  if (!succeeded) throw frontEndError("building", messages, output);
}

/** Whether a front end is complete: its last file is there. */
const isComplete = (folder: string): boolean => existsSync(join(folder, "page-config.json"));

/** Puts the result in its place; another process may have been faster with the same. */
async function moveInto(built: string, folder: string): Promise<void> {
  try {
    await rename(built, folder);
  } catch (error) {
    if (!isComplete(folder)) throw error;
  }
}

async function installAndBundle(work: string, folder: string, onProgress: Progress): Promise<void> {
  const removeNow = atExit(() => rmSync(work, { recursive: true, force: true }));
  try {
    await copySources(work);
    const appFolder = join(work, APP_FOLDER);
    const output = join(work, "output");
    await install(appFolder, onProgress);
    await bundle(appFolder, output, onProgress);
    await moveInto(output, folder);
    onProgress(`The front end is in ${folder}`);
  } finally {
    removeNow();
    await rm(work, { recursive: true, force: true });
  }
}

/** Builds the front end into this folder, which then is complete or not there; throws a FrontEndError. */
export async function buildFrontEnd(folder: string, onProgress: Progress): Promise<void> {
  const cache = dirname(folder);
  const tellWaiting = (): void => onProgress("Another process builds JupyterLab's front end; waiting …");
  try {
    await makeFolder(cache);
    await removeLeftovers(cache);
    const work = buildFolder(folder);
    // Made before others are looked for: of two that begin at once, the later one sees the other.
    await makeFolder(work);
    const waited = await waitForOthers(folder, tellWaiting);
    if (waited && isComplete(folder)) await rm(work, { recursive: true, force: true });
    else await installAndBundle(work, folder, onProgress);
  } catch (error) {
    if (error instanceof FrontEndError) throw error;
    throw frontEndError("installing", error instanceof Error ? error.message : String(error), cache);
  }
}
