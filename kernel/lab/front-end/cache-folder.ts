// Where built front ends are kept.
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What decides on the folder; the defaults are those of this process. */
export interface CacheFolderOptions {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  home?: string;
}

/** The folder of caches: GRADUS_CACHE, or `gradus` where the platform keeps what can be made anew. */
export function cacheFolder({
  env = process.env,
  platform = process.platform,
  home = homedir(),
}: CacheFolderOptions = {}): string {
  if (env["GRADUS_CACHE"]) return resolve(env["GRADUS_CACHE"]);
  if (env["XDG_CACHE_HOME"]) return resolve(env["XDG_CACHE_HOME"], "gradus");
  if (platform === "darwin") return join(home, "Library", "Caches", "gradus");
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "gradus", "cache");
  return join(home, ".cache", "gradus");
}
