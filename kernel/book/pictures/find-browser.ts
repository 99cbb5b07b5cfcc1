// Finds a Chromium or Chrome on this machine.
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface FindBrowserOptions {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
}

/** The program, or null where there is none. `GRADUS_CHROMIUM` names another one; empty, it says that none is wanted. */
export function findBrowser({ env = process.env, platform = process.platform }: FindBrowserOptions = {}):
  string | null {
  const named = env["GRADUS_CHROMIUM"];
  if (named !== undefined) return named === "" ? null : named;
  return candidates(env, platform).find((path) => existsSync(path)) ?? null;
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  return (env["PATH"] ?? "").split(":").flatMap((folder) => names.map((name) => join(folder, name)));
}
