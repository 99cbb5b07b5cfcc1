// Finds npm as a program of node's: run by its path, it needs no shell and no PATH of its own on any platform.
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { FrontEndError } from "./front-end-error.ts";

const SCRIPT = join("node_modules", "npm", "bin", "npm-cli.js");

/** The npm that a folder of PATH offers: a link to its script, or a command file beside it on Windows. */
function offeredBy(folder: string): string[] {
  const link = join(folder, "npm");
  return [existsSync(link) ? realpathSync(link) : "", join(folder, SCRIPT), join(folder, "..", "lib", SCRIPT)];
}

/** The path of npm-cli.js: of the npm that runs this process, of the one beside node, or of the first on PATH. */
export function npmProgram(env: NodeJS.ProcessEnv = process.env): string {
  const beside = dirname(process.execPath);
  const onPath = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [env["npm_execpath"] ?? "", ...offeredBy(beside), ...onPath.flatMap(offeredBy)];
  const found = candidates.find((path) => path.endsWith("npm-cli.js") && existsSync(path));
  if (!found) throw new FrontEndError("JupyterLab's front end: npm was not found; it comes with Node from nodejs.org");
  return found;
}
