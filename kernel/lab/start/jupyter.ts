// The user's own JupyterLab in place of the embedded one, with this kernel in it.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { gradusKernelSpec } from "../../kernelspecs/gradus-kernelspec.ts";
import { writeLabextension } from "../../install/labextension.ts";
import { writeKernelSpec } from "../../install/write-kernelspec.ts";
import { takePassword } from "./password-variable.ts";
import { UsageError } from "../../command-line/usage-error.ts";

export interface JupyterOptions {
  root: string;
  userFolder: string;
  /** The page to open, as a path of the server. */
  startPath: string;
  port: number | null;
  ip: string | null;
  browser: boolean;
}

/**
 * Runs `jupyter lab` until it ends.
 *
 * @returns its exit code
 * @throws {UsageError} where there is no `jupyter` on PATH
 */
export async function runJupyter({ root, userFolder, startPath, port, ip, browser }: JupyterOptions): Promise<number> {
  const dataFolder = join(userFolder, "jupyter");
  await writeKernelSpec(dataFolder, "gradus", gradusKernelSpec());
  await writeLabextension(dataFolder);
  const args = ["lab", `--ServerApp.root_dir=${root}`, `--LabApp.default_url=${startPath}`];
  if (port !== null) args.push(`--port=${port}`);
  if (ip !== null) args.push(`--ip=${ip}`);
  if (!browser) args.push("--no-browser");
  takePassword();
  const known = process.env["JUPYTER_PATH"];
  const path = known === undefined || known === "" ? dataFolder : `${dataFolder}${delimiter}${known}`;
  const child = spawn("jupyter", args, { cwd: root, stdio: "inherit", env: { ...process.env, JUPYTER_PATH: path } });
  // ctrl-C goes to Jupyter as well, which asks by itself.
  const forward = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", ignoreSignal).on("SIGTERM", forward).on("SIGHUP", forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once("exit", (code) => resolve(code ?? 1));
      child.once("error", () => reject(new UsageError("--jupyter: there is no command `jupyter` on PATH")));
    });
  } finally {
    process.removeListener("SIGINT", ignoreSignal).removeListener("SIGTERM", forward).removeListener("SIGHUP", forward);
  }
}

function ignoreSignal(): void {}
