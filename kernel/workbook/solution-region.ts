// Solutions in cells: what lies between BEGIN SOLUTION and END SOLUTION, or the whole cell, and what is put in its place.
import { regionsOf, regionTexts, replaceRegions } from "./regions.ts";

/**
 * Replaces every solution region of a cell, markers included, by `replacement`, indented like the region's first
 * marker. A cell without a region is replaced as a whole.
 *
 * @param source the cell's text
 * @param replacement the lines to put in
 * @throws {RangeError} where a region is nested, not closed, or closed without having been opened; the line is named
 */
export function replaceSolution(source: string, replacement: readonly string[]): string {
  if (regionsOf(source, "SOLUTION").length === 0) return replacement.join("\n");
  return replaceRegions(source, "SOLUTION", ([marker = ""]) => {
    const indent = /^\s*/.exec(marker)?.[0] ?? "";
    return replacement.map((line) => indent + line);
  });
}

/** The texts that `replaceSolution` takes out. */
export function solutionTexts(source: string): string[] {
  const regions = regionTexts(source, "SOLUTION");
  return regions.length === 0 ? [source] : regions;
}
