// The death of the process that started the kernel is seen.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watchedParent, watchParent } from "gradus-kernel/host/parent-watch";
import { expect, test } from "vitest";

test.each<[Record<string, string>, NodeJS.Platform, number | null]>([
  [{ JPY_PARENT_PID: "123" }, "linux", 123],
  [{ JPY_PARENT_PID: "123" }, "win32", null],
  [{ JPY_PARENT_PID: "x" }, "linux", null],
  [{ JPY_PARENT_PID: "0" }, "linux", null],
  [{}, "darwin", null],
])("with %j on %s the parent is %j", (env, platform, expected) => {
  expect(watchedParent(env, platform)).toBe(expected);
});

test("onDeath is called when the process ends, and not before", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Error("the child has no process id");
  let hasEnded = false;
  const death = new Promise<boolean>((resolve) => watchParent(pid, () => resolve(hasEnded)));
  setTimeout(() => {
    hasEnded = true;
    child.kill();
  }, 1500);
  expect(await death).toBe(true);
});
