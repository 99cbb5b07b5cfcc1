// The worker's file: everything of the kernel that is the same wherever it lives, bundled for a browser.
import { build, type Metafile } from "esbuild";
import { join } from "node:path";

/** The code of the worker, and which files are in it. */
export interface WorkerBundle {
  code: string;
  files: string[];
}

/** Bundles a program in this folder; fails where one of its files imports anything of Node's, as a browser has no such module. */
export async function bundleWorker(contents = 'import "./worker.ts";'): Promise<WorkerBundle> {
  const standIns: Record<string, string> = {
    "#platform": "worker-platform.ts",
    "oxc-parser": "oxc.ts",
    "oxc-transform": "oxc.ts",
  };
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "chrome120",
    conditions: ["gradus-source"],
    metafile: true,
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "stand-ins",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^(#platform|oxc-parser|oxc-transform)$/ }, ({ path }) => ({
            path: join(import.meta.dirname, standIns[path] ?? path),
          })),
      },
    ],
  });
  return { code: outputFiles[0].text, files: filesOf(metafile) };
}

function filesOf({ inputs }: Metafile): string[] {
  return Object.keys(inputs).sort();
}
