// Joins the debugger with the rest of the kernel: what it asks of cells and files, and what may end stopped code.
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DebugAdapter } from "../debug/adapter.ts";
import type { DebugEvent } from "../debug/protocol/dap.ts";
import { openMainThread } from "../debug/v8/node-inspector.ts";
import { packageRoot } from "../platform/package-root.ts";
import type { ProjectFiles } from "../project/project-settings.ts";
import { compileFile, TYPESCRIPT } from "../session/loader/compile-file.ts";
import type { CellRunner } from "./cell-runner.ts";

export interface DebuggingParts {
  runner: Pick<CellRunner, "names" | "declareAny">;
  project: Pick<ProjectFiles, "read">;
  interrupt(): Promise<void>;
  emit(event: DebugEvent): void;
}

/** Makes the debugger; nothing is opened before a client attaches. */
export function makeDebugger({ runner, project, interrupt, emit }: DebuggingParts): DebugAdapter {
  return new DebugAdapter({
    open: openMainThread,
    emit,
    interrupt,
    names: () => runner.names,
    declare: (name) => runner.declareAny(name),
    compile(path, text) {
      if (!TYPESCRIPT.test(path)) return null;
      const { map } = compileFile(path, text, project.read());
      return { map: map && { ...map, version: 3 }, hidden: [] };
    },
    // JupyterLab shows the number of a cell in place of its path where it finds this word in it, and the path elsewhere.
    folder: join(tmpdir(), `gradus_ipykernel_${process.pid}`),
    kernelFolders: [packageRoot(), libraryRoot()].map((folder) => join(folder, "/")),
  });
}

function libraryRoot(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve("gradus")));
}
