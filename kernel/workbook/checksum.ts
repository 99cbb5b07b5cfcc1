// The checksum of a cell that is graded, as nbgrader computes it: it tells a cell that the learner has changed.
import { createHash } from "node:crypto";
import type { GradingMetadata } from "../notebook/grading-metadata.ts";
import type { Cell } from "../notebook/types.ts";

/** 32 hexadecimal digits. */
export function cellChecksum({ source, cell_type: type }: Cell, grading: GradingMetadata): string {
  const { grade, solution, gradeId, points = 0 } = grading;
  // A solution is never locked, a cell of tests always, whatever their metadata say.
  const locked = !solution && (grade || grading.locked);
  const parts = [source, type, pythonTruth(grade), pythonTruth(solution), pythonTruth(locked), gradeId];
  if (grade) parts.push(pythonFloat(points));
  return createHash("md5").update(parts.join(""), "utf8").digest("hex");
}

/** A truth value as Python writes it. */
function pythonTruth(value: boolean): string {
  return value ? "True" : "False";
}

/** A number as Python's `str(float(x))` writes it: the same digits, but with an exponent below 1e-4 and from 1e16 on. */
export function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? "-0" : value}.0` : String(value);
}
