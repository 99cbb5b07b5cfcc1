// How much a heap may grow, by what the process uses of its memory.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { grantedMemory, HeapGrowth } from "gradus-kernel/host/heap-growth";
import { runToEnd } from "../../run-to-end.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a heap grows less from a quarter of the memory on, and less again from three fifths", () => {
  const flags: string[] = [];
  let megabytes = 60;
  const growth = new HeapGrowth(1000, { used: () => megabytes * 2 ** 20, setFlag: (flag) => flags.push(flag) });
  const at = (now: number): string[] => {
    megabytes = now;
    vi.advanceTimersByTime(1000);
    return flags;
  };
  expect(at(60)).toEqual([]);
  expect(at(250)).toEqual([]);
  expect(at(251)).toEqual(["--heap-growing-percent=50"]);
  expect(at(599)).toEqual(["--heap-growing-percent=50"]);
  expect(at(601)).toEqual(["--heap-growing-percent=50", "--heap-growing-percent=10"]);
  expect(at(100)).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
  growth.close();
});

test("nothing is looked at after its end", () => {
  new HeapGrowth(1000).close();
  expect(vi.getTimerCount()).toBe(0);
});

test("V8 knows the flag", () => {
  expect(runToEnd(process.execPath, ["--v8-options"]).stdout).toContain("--heap-growing-percent (");
});

test.for([
  ["1024", 1024],
  ["0", null],
  ["much", null],
  ["", null],
  [undefined, null],
] as const)("the memory of %s is %s", ([text, memory]) => {
  expect(grantedMemory(text)).toBe(memory);
});
