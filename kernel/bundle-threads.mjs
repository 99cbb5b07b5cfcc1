// Puts all that the threads of kernels load at their start into one file each, in the place of their first modules: Node takes half a
// millisecond for every module that it looks for, and hundreds of threads start for one class. Part of the build, after the compiler.
import { rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { THREAD_PACKAGES } from "./thread-packages.mjs";

const dist = fileURLToPath(new URL("dist/", import.meta.url));

/**
 * What a kernel begins with, its server's thread, and that of user code; the process that checks submissions, and its thread; who grades.
 * None shares modules that keep a state with what cells import (they meet at symbols on globalThis), nor with what is loaded later.
 */
const THREADS = [
  "host/main.js",
  "host/server.js",
  "session/thread/session.js",
  "host/checker/checker-process.js",
  "host/checker/checker-thread.js",
  "grading/grade-command.js",
];

/** The debugger knows by its file who calls a timer back; it has a state in common with the other. */
const APART = ["session/thread/run-context.js", "session/thread/termination.js"].map((path) => join(dist, path));

/** What is loaded only where it is needed stays a file of its own, with files of its own. */
const filesOfTheirOwn = (folder) => ({
  name: "files of their own",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const file = join(resolveDir, path);
      if (kind !== "dynamic-import" && !APART.includes(file)) return undefined;
      return { path: pathFrom(relative(folder, file)), external: true };
    });
  },
});

/** Every module goes on to find what lies beside it, wherever its code is now. */
const ownPlaces = (folder) => ({
  name: "own places",
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const place = `new URL(${JSON.stringify(pathFrom(relative(folder, path)))}, import.meta.url).href`;
      return { contents: text.replaceAll("import.meta.url", place) };
    });
  },
});

function pathFrom(place) {
  const path = place.replaceAll(sep, "/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** Small packages that every thread needs are taken in, others are imported. */
const takenIn = {
  name: "small packages",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./#]/ }, ({ path }) => {
      return THREAD_PACKAGES.includes(path) ? undefined : { path, external: true };
    });
  },
};

async function bundled(file) {
  const folder = dirname(file);
  const { outputFiles } = await build({
    entryPoints: [file],
    outfile: file,
    write: false,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    // Names stay, and lines short enough to be read in a trace.
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: "none",
    external: ["#bundled/*"],
    plugins: [filesOfTheirOwn(folder), takenIn, ownPlaces(folder)],
  });
  return { file, text: outputFiles[0].text };
}

// All are read before the first is replaced: one is a part of another.
for (const { file, text } of await Promise.all(THREADS.map((thread) => bundled(`${dist}${thread}`)))) {
  writeFileSync(file, text);
  // It was that of its first module alone.
  rmSync(`${file}.map`, { force: true });
}
