// A `jupyter lab` of Python for tests, put together from Debian's server and the official front end: see python-lab/jupyter_lab.py.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { ensureFrontEnd } from "gradus-kernel/lab/front-end/front-end";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { freePort } from "../../kernel/free-ports.ts";
import { pythonWith } from "../../kernel/python.ts";
import { jupyterEnvironment, untilAnswers } from "./jupyter-server.ts";

const python = pythonWith("jupyterlab_server", "jupyter_server");

/** Whether there is a Python with what is needed. */
export const hasPythonLab: boolean = python !== null;

/** The command of this package, built. */
const gradus = join(packageRoot(), "bin", "gradus.mjs");

export interface PythonLab {
  /** The address with the token. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as a service manager does; resolves with the exit code. */
  close(): Promise<number | null>;
}

/** A computer's Jupyter below one folder: its command on PATH, what is installed, and where its user works. */
export class PythonJupyter {
  readonly root: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(root: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.#env = env;
  }

  /** Makes it; the front end is built where that has not been done yet. */
  static async make(folder: string): Promise<PythonJupyter> {
    const { staticFolder } = await ensureFrontEnd({ onProgress: (line) => console.warn(line) });
    const bin = join(folder, "bin");
    const root = join(folder, "root");
    for (const place of [bin, root]) mkdirSync(place, { recursive: true });
    const start = `from jupyter_lab import LabApp; LabApp.launch_instance()`;
    writeFileSync(join(bin, "jupyter-lab"), `#!/bin/sh\nexec ${python} -c '${start}' "$@"\n`, { mode: 0o755 });
    writeFileSync(join(bin, "jupyter"), `#!/bin/sh\nexec ${python} -m jupyter "$@"\n`, { mode: 0o755 });
    return new PythonJupyter(root, {
      ...jupyterEnvironment(folder),
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      PYTHONPATH: join(import.meta.dirname, "python-lab"),
      GRADUS_FRONT_END: dirname(staticFolder),
      GRADUS_LAB_HOME: join(folder, "home"),
      JUPYTER_TOKEN: "secret",
    });
  }

  /** Runs `gradus …` to its end; throws with what it wrote where it fails. */
  async gradus(...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [gradus, ...args], { cwd: this.root, env: this.#env });
    let written = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (written += String(chunk)));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`gradus ${args.join(" ")} ended with ${code}:\n${written}`);
    return written;
  }

  /** Starts `jupyter lab`. */
  lab(): Promise<PythonLab> {
    return this.#serve("jupyter", ["lab", `--ServerApp.root_dir=${this.root}`], []);
  }

  /** Starts `gradus lab --jupyter` on a folder. */
  gradusLab(root: string): Promise<PythonLab> {
    return this.#serve(process.execPath, [gradus, "lab", "--jupyter"], ["--root", root]);
  }

  async #serve(command: string, args: string[], more: string[]): Promise<PythonLab> {
    const port = await freePort();
    const words = [...args, "--no-browser", "--port", String(port), ...more];
    const child = spawn(command, words, { cwd: this.root, env: this.#env, stdio: "ignore" });
    const ended = once(child, "exit");
    await untilAnswers(`http://127.0.0.1:${port}/api`);
    return {
      url: `http://127.0.0.1:${port}/lab?token=secret`,
      process: child,
      async close() {
        child.kill("SIGTERM");
        const [code] = await ended;
        return typeof code === "number" ? code : null;
      },
    };
  }
}
