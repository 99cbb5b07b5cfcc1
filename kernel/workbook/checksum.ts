// The checksum of a cell that is graded, as nbgrader computes it: it tells a cell that the learner has changed.
import { createHash } from "node:crypto";
import type { GradingMetadata } from "../notebook/grading-metadata.ts";
import type { Cell } from "../notebook/types.ts";

/** 32 hexadecimal digits. */
export function cellChecksum({ source, cell_type: type }: Cell, grading: GradingMetadata): string {
  const { grade, solution, gradeId, points = 0 } = grading;
  // A solution is never locked, a cell of tests always, whatever their metadata say.
  const locked = !solution && (grade || grading.locked);
  const parts = [source, type, python(grade), python(solution), python(locked), gradeId];
  if (grade) parts.push(Number.isInteger(points) ? `${points}.0` : String(points));
  return createHash("md5").update(parts.join(""), "utf8").digest("hex");
}

/** A truth value as Python writes it. */
function python(value: boolean): string {
  return value ? "True" : "False";
}
