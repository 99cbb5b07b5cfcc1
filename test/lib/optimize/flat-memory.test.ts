// The memory of a training does not grow with its steps: measured after garbage collection, in a process of its own.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { outputOf } from "../../run-to-end.ts";

const program = fileURLToPath(new URL("flat-memory-program.ts", import.meta.url));

function usedBytes(steps: number): { heap: number; arrays: number } {
  const flags = ["--expose-gc", "--conditions=gradus-source", "--import", "tsx"];
  const output = outputOf(process.execPath, [...flags, program, String(steps)]);
  return JSON.parse(output) as { heap: number; arrays: number };
}

test("5,000 steps end with the memory of 500, in objects and in arrays", { timeout: 60_000 }, () => {
  const short = usedBytes(500);
  const long = usedBytes(5000);
  // 4,500 steps that each kept one matrix of the gradients (20×2) would be 1.4 MB more.
  expect(long.heap - short.heap).toBeLessThan(600_000);
  expect(long.arrays - short.arrays).toBeLessThan(200_000);
});
