// Records of parameters out of the JSON of the reference scripts.
import { matrix, type Parameters } from "gradus";

/** Every entry as a matrix. */
export function matrices(record: Readonly<Record<string, number[][]>>): Parameters {
  return Object.fromEntries(Object.entries(record).map(([name, rows]) => [name, matrix(rows)]));
}
