// Files that the kernel watches.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "gradus-kernel/platform/node-platform";
import { expect, onTestFinished, test } from "vitest";

/** How a file changes. */
const CHANGES: [change: string, make: (file: string) => void][] = [
  ["is written", (file) => writeFileSync(file, "newer text")],
  ["is replaced by another", (file) => (writeFileSync(`${file}.new`, "newer text"), renameSync(`${file}.new`, file))],
  ["is removed", (file) => rmSync(file)],
];

test.each(CHANGES)("a file that %s as soon as it is watched is told of, once", async (_, make) => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-watched-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "own.js");
  writeFileSync(file, "text");
  let told = 0;
  const stop = platform.files.watch(file, () => (told += 1));
  onTestFinished(stop);
  make(file);
  await expect.poll(() => told).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(told).toBe(1);
});
