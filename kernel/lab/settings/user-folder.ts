// Where the Lab keeps what belongs to its user: settings, workspaces, trust. Not in the workbook, so that a new one keeps them.
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder: GRADUS_LAB_HOME, or what the platform is used to. */
export function labUserFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const set = (name: string): string | null => (env[name] === undefined || env[name] === "" ? null : env[name]);
  const chosen = set("GRADUS_LAB_HOME");
  if (chosen !== null) return chosen;
  if (platform === "win32") return join(set("APPDATA") ?? join(home, "AppData", "Roaming"), "gradus", "lab");
  if (platform === "darwin") return join(home, "Library", "Application Support", "gradus", "lab");
  return join(set("XDG_CONFIG_HOME") ?? join(home, ".config"), "gradus", "lab");
}
