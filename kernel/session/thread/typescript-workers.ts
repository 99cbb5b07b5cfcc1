// Workers whose file is TypeScript: Node alone would refuse the file, or the half of the language that is more than types.
import { createRequire, syncBuiltinESMExports } from "node:module";
import type * as WorkerThreads from "node:worker_threads";

/** Has workers with a file in TypeScript begin with the module `prelude` (a URL), which makes them load such files. */
export function runTypeScriptWorkers(prelude: string): void {
  const threads: typeof WorkerThreads = createRequire(import.meta.url)("node:worker_threads");
  const { Worker } = threads;
  class TypeScriptWorker extends Worker {
    constructor(file: string | URL, options: WorkerThreads.WorkerOptions = {}) {
      const isTypeScript = !options.eval && /\.m?tsx?$/.test(String(file));
      const execArgv = [...(options.execArgv ?? process.execArgv), "--import", prelude];
      super(file, isTypeScript ? { ...options, execArgv } : options);
    }
  }
  Object.defineProperty(TypeScriptWorker, "name", { value: "Worker" });
  Object.assign(threads, { Worker: TypeScriptWorker });
  syncBuiltinESMExports();
}
