// The rules of regions: each opened and closed once, none in another, and each kind only where it means something.
import { gradingKind, readGradingMetadata, type GradingMetadata } from "../../notebook/grading-metadata.ts";
import type { Cell, Notebook } from "../../notebook/types.ts";
import { regionsOf, type Region, type RegionKind } from "../../workbook/regions.ts";
import type { Breach } from "./breach.ts";

/** Where each kind may stand. */
const homes: Record<RegionKind, { isHome: (grading: GradingMetadata) => boolean; of: string }> = {
  SOLUTION: { isHome: ({ solution }) => solution, of: "a solution region outside an answer" },
  "HIDDEN TESTS": {
    isHome: (grading) => gradingKind(grading) === "autograder-tests",
    of: "hidden tests outside a cell of tests",
  },
  "MARK SCHEME": { isHome: ({ task }) => task, of: "a mark scheme outside a task" },
};

const kinds: readonly RegionKind[] = ["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"];

/** Everything in which the regions of the cells break the rules. */
export function regionBreaches({ cells }: Notebook): Breach[] {
  return cells.flatMap((cell, index) => {
    try {
      return breachesOf(cell, index);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [{ rule: "region", index, what: error.message }];
    }
  });
}

function breachesOf(cell: Cell, index: number): Breach[] {
  const grading = readGradingMetadata(cell, cell.id);
  const found = kinds.flatMap((kind) => regionsOf(cell.source, kind).map((region) => ({ kind, region })));
  const outside = found.filter(({ kind }) => grading === null || !homes[kind].isHome(grading));
  const inner = found.find(({ region }) => found.some((other) => isWithin(region, other.region)));
  return [
    ...outside.map(({ kind, region }): Breach => {
      return { rule: "region outside its cell", index, what: `${homes[kind].of}, in line ${region.begin + 1}` };
    }),
    ...(inner === undefined ? [] : [nested(inner.kind, inner.region, index)]),
  ];
}

/** Whether a region begins within another. */
function isWithin({ begin }: Region, other: Region): boolean {
  return begin > other.begin && begin < other.end;
}

function nested(kind: RegionKind, { begin }: Region, index: number): Breach {
  return { rule: "region", index, what: `BEGIN ${kind} within another region, in line ${begin + 1}` };
}
