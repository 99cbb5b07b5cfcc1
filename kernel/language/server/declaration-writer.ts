// Has TypeScript write the declarations of cells: all their types spelled out, nothing left to infer.
//
// A check infers the types of everything that it reaches, and forgets them: the cell that uses the two hundredth link of a
// chain would pay for two hundred. The language server cannot write declarations, so the compiler does, beside it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import type { WrittenDeclarations } from "../types.ts";
import { compilerPath } from "./compiler-path.ts";

const CONFIG = "__declarations.json";
const OUTPUT = "__declarations";

/** What a tsconfig.json of the user's could say otherwise, and would make the declarations say less. */
const OPTIONS = {
  noEmit: false,
  declaration: true,
  declarationMap: true,
  emitDeclarationOnly: true,
  // The cells have been checked.
  noCheck: true,
  noEmitOnError: false,
  removeComments: false,
  stripInternal: false,
  outDir: `./${OUTPUT}`,
  declarationDir: `./${OUTPUT}`,
};

/** Runs the compiler, once at a time, for the project of one notebook. */
export class DeclarationWriter {
  readonly #folder: string;
  #compiler: ChildProcess | null = null;

  /** `folder` holds the cells and the project's tsconfig.json. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The declarations of cell files (paths) of the folder. Those are missing whose types no declaration can express, such as an
   * anonymous class with private members; all are where the compiler cannot run.
   */
  async write(files: readonly string[]): Promise<Map<string, WrittenDeclarations>> {
    // The compiler mirrors the paths below rootDir in the output: with the drive's root nothing is written anywhere else.
    const { root: rootDir } = path.parse(this.#folder);
    const output = path.join(this.#folder, OUTPUT);
    try {
      this.#writeConfig({ ...OPTIONS, rootDir }, files);
      await this.#compile();
      return new Map(
        files.flatMap((file) => {
          const base = path.join(output, path.relative(rootDir, file)).replace(/\.tsx?$/, ".d.ts");
          return existsSync(base) ? [[file, readDeclarations(base)]] : [];
        }),
      );
    } finally {
      rmSync(output, { recursive: true, force: true });
    }
  }

  /** Ends a compiler that runs; resolves when its process is gone. */
  async close(): Promise<void> {
    const compiler = this.#compiler;
    if (!compiler?.pid || compiler.exitCode !== null || compiler.signalCode !== null) return;
    const exited = once(compiler, "exit");
    compiler.kill("SIGKILL");
    await exited;
  }

  #writeConfig(compilerOptions: object, files: readonly string[]): void {
    const names = ["__globals.d.ts", ...files.map((file) => path.basename(file))];
    const config = { extends: "./tsconfig.json", compilerOptions, files: names };
    writeFileSync(path.join(this.#folder, CONFIG), JSON.stringify(config));
  }

  /** Its exit code and messages say what could not be written; what was written says that as well. */
  async #compile(): Promise<void> {
    const compiler = spawn(compilerPath(), ["-p", CONFIG, "--singleThreaded"], {
      cwd: this.#folder,
      stdio: "ignore",
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#compiler = compiler;
    yieldTo(compiler.pid);
    await new Promise<void>((resolve, reject) => compiler.on("exit", () => resolve()).on("error", reject));
  }
}

/** Cells and their checks go first. */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended by now, or the system does not let it.
  }
}

function readDeclarations(file: string): WrittenDeclarations {
  const text = readFileSync(file, "utf8");
  const end = text.lastIndexOf("//# sourceMappingURL=");
  return { text: end < 0 ? text : text.slice(0, end), map: readFileSync(`${file}.map`, "utf8") };
}
