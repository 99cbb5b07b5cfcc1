// Hidden tests in cells: regions that a class does not see, and that a learner alone gets as the second check.
import { replaceRegions } from "./regions.ts";

/**
 * The source without its regions of hidden tests, or with them but without their markers.
 *
 * @throws {RangeError} where a region is not opened and closed once
 */
export function withHiddenTests(source: string, tests: "kept" | "removed"): string {
  return replaceRegions(source, "HIDDEN TESTS", (lines) => (tests === "kept" ? lines.slice(1, -1) : []));
}
