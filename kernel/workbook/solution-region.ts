// Solutions in cells: finding the regions between BEGIN SOLUTION and END SOLUTION, and putting something in their place.

/** A marker may stand anywhere in a line, as nbgrader has it. */
const BEGIN = "BEGIN SOLUTION";
const END = "END SOLUTION";

/** What a learner's copy shows where the solution stood; one line an entry, not yet indented. */
export function stubLines(exercise: string): string[] {
  return [
    "// Write your answer here, in place of the next line. Functions that help you go in here, too.",
    `throw new Error("exercise ${exercise} is not done yet");`,
  ];
}

/**
 * Replaces every solution region of a cell, markers included, by `replacement`, indented like the region's first
 * marker. A cell without a region is replaced as a whole.
 *
 * @param source the cell's text
 * @param replacement the lines to put in
 * @throws {RangeError} where a region is nested, not closed, or closed without having been opened; the line is named
 */
export function replaceSolution(source: string, replacement: readonly string[]): string {
  const kept: string[] = [];
  let openedAt: number | null = null;
  let regions = 0;
  for (const [index, line] of source.split("\n").entries()) {
    if (line.includes(BEGIN)) {
      if (openedAt !== null) throw regionError(index, `${BEGIN} inside the region that line ${openedAt + 1} opened`);
      openedAt = index;
      regions += 1;
      const indent = /^\s*/.exec(line)?.[0] ?? "";
      kept.push(...replacement.map((text) => indent + text));
    } else if (line.includes(END)) {
      if (openedAt === null) throw regionError(index, `${END} without ${BEGIN}`);
      openedAt = null;
    } else if (openedAt === null) {
      kept.push(line);
    }
  }
  if (openedAt !== null) throw regionError(openedAt, `${BEGIN} without ${END}`);
  return regions === 0 ? replacement.join("\n") : kept.join("\n");
}

function regionError(index: number, problem: string): RangeError {
  return new RangeError(
    `replaceSolution: a solution region must be opened and closed once, got ${problem} in line ${index + 1}`,
  );
}
