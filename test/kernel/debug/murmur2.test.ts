// The hash by which clients name cells: the numbers are those of ipykernel's own function, with the same seed.
import { murmur2 } from "gradus-kernel/debug/source/murmur2";
import { expect, test } from "vitest";

const SEED = 0xc70f6907;

test.each([
  ["", 3990065800],
  ["a", 2167009006],
  ["ab", 2805137849],
  ["abc", 3350977461],
  ["abcd", 804720481],
  ["let a = 1;", 3834902161],
  ["é→𝒳", 2865845763],
  ["x".repeat(1001), 2469510316],
])("murmur2 of %j is %d", (text, hash) => {
  expect(murmur2(text, SEED)).toBe(hash);
});
