// Regions of a cell's text: the lines from BEGIN … to END …, by these words anywhere in a line, as nbgrader has it.

export type RegionKind = "SOLUTION" | "HIDDEN TESTS" | "MARK SCHEME";

/** A region by the lines of its two markers, from 0. */
export interface Region {
  begin: number;
  end: number;
}

/** How regions are spoken of. */
const names: Record<RegionKind, string> = {
  SOLUTION: "a solution region",
  "HIDDEN TESTS": "a region of hidden tests",
  "MARK SCHEME": "a region of a mark scheme",
};

/**
 * The regions of one kind, in their order.
 *
 * @throws {RangeError} where a region is nested, not closed, or closed without having been opened; the line is named
 */
export function regionsOf(source: string, kind: RegionKind): Region[] {
  const regions: Region[] = [];
  let begin: number | null = null;
  for (const [index, line] of source.split("\n").entries()) {
    if (line.includes(`BEGIN ${kind}`)) {
      if (begin !== null) throw fault(kind, `BEGIN ${kind} inside the region that line ${begin + 1} opened`, index);
      begin = index;
    } else if (line.includes(`END ${kind}`)) {
      if (begin === null) throw fault(kind, `END ${kind} without BEGIN ${kind}`, index);
      regions.push({ begin, end: index });
      begin = null;
    }
  }
  if (begin !== null) throw fault(kind, `BEGIN ${kind} without END ${kind}`, begin);
  return regions;
}

function fault(kind: RegionKind, problem: string, index: number): RangeError {
  return new RangeError(`${names[kind]} must be opened and closed once, got ${problem} in line ${index + 1}`);
}

/**
 * The text with other lines in place of each region, markers included.
 *
 * @param replace the lines that stand there instead, from those of the region with its markers
 * @throws {RangeError} as regionsOf
 */
export function replaceRegions(
  source: string,
  kind: RegionKind,
  replace: (lines: readonly string[]) => readonly string[],
): string {
  const lines = source.split("\n");
  for (const { begin, end } of regionsOf(source, kind).reverse()) {
    lines.splice(begin, end - begin + 1, ...replace(lines.slice(begin, end + 1)));
  }
  return lines.join("\n");
}

/** The texts between the markers of each region. */
export function regionTexts(source: string, kind: RegionKind): string[] {
  const lines = source.split("\n");
  return regionsOf(source, kind).map(({ begin, end }) => lines.slice(begin + 1, end).join("\n"));
}
