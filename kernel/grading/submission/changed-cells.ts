// Cells that are not as they were released: checks that the learner has changed, or that are gone.
import { cellChecksum } from "../../workbook/checksum.ts";
import { readGradingMetadata } from "../../notebook/grading-metadata.ts";
import type { Notebook } from "../../notebook/types.ts";

/** The grade ids of locked cells whose text is not the one that their checksum was made of. */
export function changedCells(notebook: Notebook): string[] {
  return notebook.cells.flatMap((cell) => {
    const grading = readGradingMetadata(cell, cell.id);
    if (grading?.checksum === undefined || !grading.locked) return [];
    return grading.checksum === cellChecksum(cell, grading) ? [] : [grading.gradeId];
  });
}
