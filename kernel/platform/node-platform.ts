// The platform is Node.
import { randomUUID } from "node:crypto";
import { type BigIntStats, readFileSync, renameSync, stat, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { clearInterval, setInterval } from "node:timers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect, types } from "node:util";
import { isCellTooDeep } from "./parser-stack.ts";
import type { Platform } from "./platform.ts";

/** How often a watched file is looked at, in milliseconds. Editors replace files, which only looking notices everywhere. */
const WATCH_INTERVAL = 200;

/** All that runs user code, and the widgets that it calls and that call it back. */
const own = ["../session/", "../widgets/"].map((folder) => new URL(folder, import.meta.url).href);

export const platform: Platform = {
  inspect,
  isNativeError: types.isNativeError,
  isProxy: types.isProxy,
  isTooDeep: isCellTooDeep,
  base64: (bytes) => Buffer.from(bytes).toString("base64"),
  newId: randomUUID,
  now: () => performance.now(),
  ownFrames: ["node:internal/", ...own, ...own.map((folder) => fileURLToPath(folder))],
  files: {
    read: (file) => readFileSync(file, "utf8"),
    watch(file, onChange) {
      // Not by watchFile, which looks for the first time at some later moment: what has changed until then it would never tell.
      let known = stateOf(statSync(file, { bigint: true, throwIfNoEntry: false }));
      const timer = setInterval(() => {
        stat(file, { bigint: true }, (_error, stats) => {
          const state = stateOf(stats);
          if (state === known) return;
          known = state;
          onChange();
        });
      }, WATCH_INTERVAL).unref();
      return () => clearInterval(timer);
    },
    write: (file, text) => writeFileSync(file, text),
    replace(file, text) {
      const unfinished = `${file}.new`;
      writeFileSync(unfinished, text);
      renameSync(unfinished, file);
    },
  },
  paths: {
    join: path.join,
    baseName: path.basename,
    isAbsolute: path.isAbsolute,
    relative: path.relative,
    toUrl: (file) => pathToFileURL(file).href,
    fromUrl: fileURLToPath,
  },
};

/** What changes with a file, also where another one takes its place; of one that is not there nothing. */
function stateOf(stats: BigIntStats | undefined): string {
  return stats ? `${stats.ino} ${stats.mtimeNs} ${stats.size}` : "";
}
