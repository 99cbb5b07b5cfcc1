// The rules of nbgrader's metadata: schema 3, each grade id once, points where something is graded, checksums that are those of their cells.
import { gradedCells, type GradedCell } from "../../notebook/graded-cells.ts";
import { readGradingMetadata } from "../../notebook/grading-metadata.ts";
import type { Cell, Notebook } from "../../notebook/types.ts";
import { cellChecksum } from "../../workbook/checksum.ts";
import type { Breach, Rule } from "./breach.ts";

/** Everything in which the metadata break the rules. */
export function metadataBreaches(notebook: Notebook): Breach[] {
  const graded = gradedCells(notebook);
  return [
    ...notebook.cells.flatMap(schemaBreaches),
    ...repeatedIds(graded),
    ...graded.flatMap(cellTypeBreaches),
    ...checksumBreaches(graded),
  ];
}

const ruleOfField: Readonly<Record<string, Rule>> = {
  schema_version: "schema version",
  grade_id: "grade id",
  points: "points",
  checksum: "checksum",
};

function schemaBreaches(cell: Cell, index: number): Breach[] {
  const problems: string[] = [];
  readGradingMetadata(cell, "", problems);
  return problems.map((problem) => {
    const [, field = "", said = problem] = /^\.metadata\.nbgrader(?:\.([^:]+))?: ([^]*)$/.exec(problem) ?? [];
    return { rule: ruleOfField[field] ?? "metadata", index, what: field === "" ? said : `${field} ${said}` };
  });
}

function repeatedIds(graded: readonly GradedCell[]): Breach[] {
  const seen = new Map<string, number>();
  return graded.flatMap(({ grading: { gradeId }, index }): Breach[] => {
    const first = seen.get(gradeId);
    if (first === undefined) seen.set(gradeId, index);
    const isRepeated = first !== undefined && gradeId !== "";
    return isRepeated
      ? [{ rule: "grade id", index, what: `grade_id "${gradeId}" is that of cell ${first + 1} already` }]
      : [];
  });
}

function cellTypeBreaches({ cell, index, grading }: GradedCell): Breach[] {
  const { grade, solution, cellType } = grading;
  const breaches: Breach[] = [];
  if (grade && !solution && cell.cell_type !== "code") {
    breaches.push({
      rule: "cell type",
      index,
      what: `a cell of tests is a code cell, this is a ${cell.cell_type} cell`,
    });
  }
  if (cellType !== undefined && cellType !== cell.cell_type) {
    const what = `it was a ${cellType} cell when it was released, now it is a ${cell.cell_type} cell`;
    breaches.push({ rule: "cell type", index, what });
  }
  return breaches;
}

/** A source has no checksums. A notebook that was released has one in each cell that is locked or answered. */
function checksumBreaches(graded: readonly GradedCell[]): Breach[] {
  if (!graded.some(({ grading }) => grading.checksum !== undefined)) return [];
  return graded.flatMap(({ cell, index, grading }): Breach[] => {
    if (!(grading.grade || grading.solution || grading.locked)) return [];
    if (grading.checksum === undefined) {
      return [{ rule: "checksum", index, what: "the checksum is missing, which other cells of this notebook have" }];
    }
    // An answer is there to be changed.
    const isChanged = !grading.solution && grading.checksum !== cellChecksum(cell, grading);
    return isChanged ? [{ rule: "checksum", index, what: "the checksum is not that of this cell" }] : [];
  });
}
