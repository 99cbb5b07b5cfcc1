import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KernelRun } from "gradus-kernel/lab/kernels/kernel-run";
import { tslabWith } from "../../run/launches.ts";

test("the first question waits until the kernel has bound its sockets: tslab would be deaf from then on", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "gradus-test-"));
  const run = await KernelRun.start(tslabWith("slow-binds.cjs"), cwd, { onMessage: () => {}, onLog: () => {} });
  expect(await run.ready()).toBe(true);
  await run.stop({ restart: false });
});
