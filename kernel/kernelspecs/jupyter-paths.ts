// The folders where Jupyter looks for kernelspecs, extensions and configuration, found as `jupyter --paths` finds them, without Python.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

/** What decides on the folders; the defaults are those of this process. */
export interface PathOptions {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  home?: string;
}

/** Jupyter's data folder of the user: JUPYTER_DATA_DIR, or what the platform is used to. */
export function userDataFolder({
  env = process.env,
  platform = process.platform,
  home = homedir(),
}: PathOptions = {}): string {
  if (isSet(env["JUPYTER_DATA_DIR"])) return env["JUPYTER_DATA_DIR"];
  const platformFolders = isOn(env["JUPYTER_PLATFORM_DIRS"]) ?? false;
  if (platform === "darwin") {
    return platformFolders ? join(home, "Library", "Application Support", "Jupyter") : join(home, "Library", "Jupyter");
  }
  if (platform === "win32") {
    const base = platformFolders ? env["LOCALAPPDATA"] : env["APPDATA"];
    if (isSet(base)) return join(base, "jupyter");
    return join(isSet(env["JUPYTER_CONFIG_DIR"]) ? env["JUPYTER_CONFIG_DIR"] : join(home, ".jupyter"), "data");
  }
  const base = isSet(env["XDG_DATA_HOME"]) ? env["XDG_DATA_HOME"] : join(home, ".local", "share");
  return join(base, "jupyter");
}

/** The folder on PATH that holds the first of these programs, links not followed: a virtual environment's python is a link. */
function folderOnPath(names: readonly string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const suffix = platform === "win32" ? ".exe" : "";
  const folders = (env["PATH"] ?? "").split(delimiter).filter(isSet);
  for (const name of names) {
    const found = folders.find((folder) => existsSync(join(folder, name + suffix)));
    if (found) return found;
  }
  return null;
}

/**
 * The prefix of the Python environment that is in use: VIRTUAL_ENV, CONDA_PREFIX, or the one that `jupyter` or `python3` on PATH
 * belongs to; null where there is none.
 */
export function environmentPrefix({ env = process.env, platform = process.platform }: PathOptions = {}): string | null {
  const active = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].find(isSet);
  if (active) return active;
  const folder = folderOnPath(["jupyter", "python3", "python"], env, platform);
  if (folder === null) return null;
  const place = basename(folder).toLowerCase();
  // Programs lie in prefix/bin, on Windows in prefix\Scripts with python.exe in the prefix itself. Other folders, such as the
  // shims of pyenv, tell nothing about the prefix.
  if (platform === "win32") return place === "scripts" ? dirname(folder) : folder;
  return place === "bin" ? dirname(folder) : null;
}

/** Jupyter's data folder below a prefix. */
export function prefixDataFolder(prefix: string): string {
  return join(prefix, "share", "jupyter");
}

function systemDataFolders(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform !== "win32") return [prefixDataFolder("/usr/local"), prefixDataFolder("/usr")];
  return isSet(env["PROGRAMDATA"]) ? [join(env["PROGRAMDATA"], "jupyter")] : [];
}

/** In an active environment Jupyter asks the environment before the user. */
function prefersEnvironment(env: NodeJS.ProcessEnv): boolean {
  const inEnvironment =
    isSet(env["VIRTUAL_ENV"]) || (isSet(env["CONDA_PREFIX"]) && env["CONDA_DEFAULT_ENV"] !== "base");
  return isOn(env["JUPYTER_PREFER_ENV_PATH"]) ?? inEnvironment;
}

/** Folders in the order in which Jupyter asks them: those of a variable, the user's and the environment's, the system's. */
function inOrder(
  listed: string | undefined,
  { user, environment, system }: { user: string; environment: string[]; system: string[] },
  env: NodeJS.ProcessEnv,
): string[] {
  const own = prefersEnvironment(env) ? [...environment, user] : [user, ...environment];
  return [...new Set([...(listed ?? "").split(delimiter).filter(isSet), ...own, ...system])];
}

/** Jupyter's data folders, the first one with a kernelspec of a name wins. */
export function dataFolders(options: PathOptions = {}): string[] {
  const { env = process.env, platform = process.platform } = options;
  const prefix = environmentPrefix(options);
  const environment = prefix ? [prefixDataFolder(prefix)] : [];
  const system = systemDataFolders(env, platform);
  return inOrder(env["JUPYTER_PATH"], { user: userDataFolder(options), environment, system }, env);
}

/** Jupyter's folders of configuration, what the first one says counts most. */
export function configFolders(options: PathOptions = {}): string[] {
  const { env = process.env, platform = process.platform, home = homedir() } = options;
  const prefix = environmentPrefix(options);
  const environment = prefix ? [join(prefix, "etc", "jupyter")] : [];
  const user = isSet(env["JUPYTER_CONFIG_DIR"]) ? env["JUPYTER_CONFIG_DIR"] : join(home, ".jupyter");
  const windows = isSet(env["PROGRAMDATA"]) ? [join(env["PROGRAMDATA"], "jupyter")] : [];
  const system = platform === "win32" ? windows : ["/usr/local/etc/jupyter", "/etc/jupyter"];
  return inOrder(env["JUPYTER_CONFIG_PATH"], { user, environment, system }, env);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** What a switch among the variables says; null where it says nothing. */
function isOn(value: string | undefined): boolean | null {
  return isSet(value) ? !["0", "n", "no", "f", "false", "off"].includes(value.toLowerCase()) : null;
}
