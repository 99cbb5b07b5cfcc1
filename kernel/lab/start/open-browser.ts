// Opening the user's browser at an address.
import { spawn } from "node:child_process";

/** Opens the address where that is possible; the address is printed anyway, so a failure is no error. */
export function openBrowser(
  address: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): void {
  const found = opener(address, platform, env);
  if (found === null) return;
  const child = spawn(found[0], found[1], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

/** What opens an address on each platform. */
function opener(
  address: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): [command: string, args: string[]] | null {
  if (platform === "darwin") return ["open", [address]];
  // cmd reads "&" and "^" itself; the address has neither.
  if (platform === "win32") return ["cmd", ["/c", "start", "", address]];
  // Without a screen xdg-open would start a browser in the terminal.
  const hasScreen = [env["DISPLAY"], env["WAYLAND_DISPLAY"], env["WSL_DISTRO_NAME"]].some(Boolean);
  return hasScreen ? ["xdg-open", [address]] : null;
}
