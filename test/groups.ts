// How the files of tests share the processor: which run by themselves, which two at a time.
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * `calculating`: two at a time, and those that follow one another share their imports, as the library keeps no state.
 * `paired`: two at a time. No clock decides about them: they compute, or wait for programs as long as these take.
 * `alone`: whole kernels, Labs and their pages, what measures time or memory, and what has both cores at work by itself.
 */
export type Group = "calculating" | "paired" | "alone";

/** How paths begin. The longest beginning of a file's path says its group. */
export const beginnings: Readonly<Record<string, Group>> = {
  "test/": "alone",

  "test/lib/": "calculating",
  "test/lib/documentation/": "paired",
  "test/lib/engine/gemm.": "paired",
  "test/lib/engine/run.": "paired",
  "test/lib/examples/": "paired",
  "test/lib/optimize/flat-memory.": "alone",
  "test/lib/optimize/train-memory.": "alone",
  "test/lib/optimize/training-memory.": "alone",
  "test/lib/package.": "alone",
  "test/lib/search/caviar-and-panda.": "paired",
  "test/lib/search/worker-pool.": "alone",
  "test/lib/walls.": "paired",
  "test/lib/wrong-programs.": "paired",

  "test/browser/figures/": "paired",
  "test/kernel/book/": "paired",
  "test/kernel/common/": "paired",
  "test/kernel/debug/break-places.": "paired",
  "test/kernel/debug/murmur2.": "paired",
  "test/kernel/features.": "paired",
  "test/kernel/grading/assignment/": "paired",
  "test/kernel/grading/chapters.": "paired",
  "test/kernel/grading/check-plan.": "paired",
  "test/kernel/grading/class/kernels.": "paired",
  "test/kernel/grading/examples.": "paired",
  "test/kernel/grading/mutation/mutants-of.": "paired",
  "test/kernel/grading/reports/": "paired",
  "test/kernel/grading/restore.": "paired",
  "test/kernel/grading/types.": "paired",
  "test/kernel/grading/validate.": "paired",
  "test/kernel/install/": "paired",
  "test/kernel/jupyter-client/": "paired",
  "test/kernel/kernelspecs/": "paired",
  "test/kernel/map.": "paired",
  "test/kernel/notebook/": "paired",
  "test/kernel/package/": "paired",
  "test/kernel/package/installed.": "alone",
  "test/kernel/platform/parser-stack.": "paired",
  "test/kernel/protocol/code-points.": "paired",
  "test/kernel/protocol/connection.": "paired",
  "test/kernel/protocol/history.": "paired",
  "test/kernel/protocol/requests.": "paired",
  "test/kernel/protocol/wire.": "paired",
  "test/kernel/run/": "paired",
  "test/kernel/run/execute-notebook.": "alone",
  "test/kernel/run/output-collector.": "alone",
  "test/kernel/run/queue-run.": "alone",
  "test/kernel/session/long-objects.": "paired",
  "test/kernel/session/redrawn-stream.": "paired",
  "test/kernel/session/transform.": "paired",
  "test/kernel/session/tslab-stand-in.": "paired",
  "test/kernel/walls.": "paired",
  "test/kernel/widgets/": "paired",
  "test/kernel/workbook/": "paired",
  "test/notebooks/": "paired",
  "test/notebooks/book.": "alone",
  "test/notebooks/execution.": "alone",
  "test/wild/": "paired",
};

export function groupOf(file: string): Group {
  const fitting = Object.keys(beginnings).filter((beginning) => file.startsWith(beginning));
  const longest = fitting.reduce((long, beginning) => (beginning.length > long.length ? beginning : long), "");
  return beginnings[longest] ?? "alone";
}

/** All files of tests, as paths from the project's folder. */
export function testFiles(): string[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"))
    .map((file) => join("test", file).replaceAll("\\", "/"))
    .filter((file) => !file.startsWith("test/bench/"))
    .sort();
}

export function filesOf(group: Group): string[] {
  return testFiles().filter((file) => groupOf(file) === group);
}
