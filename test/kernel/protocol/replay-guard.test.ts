// Signatures that were seen are refused, within a bounded memory.
import { ReplayGuard } from "gradus-kernel/protocol/zeromq/replay-guard";
import { expect, test } from "vitest";

test("a signature is admitted once", () => {
  const guard = new ReplayGuard();
  expect(guard.admit("a")).toBe(true);
  expect(guard.admit("b")).toBe(true);
  expect(guard.admit("a")).toBe(false);
});

test("an empty signature is always admitted: without a key nothing is signed", () => {
  const guard = new ReplayGuard();
  expect([guard.admit(""), guard.admit("")]).toEqual([true, true]);
});

test("beyond its capacity the older half is forgotten, the newer half is not", () => {
  const guard = new ReplayGuard(4);
  for (const signature of ["1", "2", "3", "4", "5"]) guard.admit(signature);
  expect(guard.admit("4")).toBe(false);
  expect(guard.admit("5")).toBe(false);
  expect(guard.admit("1")).toBe(true);
});
