// What a run has left in a notebook beside its outputs: times, states of widgets, notes of runners. A release has none of it.
import type { JsonObject } from "../common/json.ts";
import type { Cell } from "../notebook/types.ts";

const ofCells = ["ExecuteTime", "execution", "papermill", "scrolled"];
const ofNotebooks = ["celltoolbar", "gradus_run", "papermill", "widgets"];

/** Takes outputs and the notes of a run out of a cell. */
export function clearCell(cell: Cell): void {
  for (const field of ofCells) delete cell.metadata[field];
  if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
}

/** The metadata of a notebook as they are before a run. */
export function withoutTraces(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([field]) => !ofNotebooks.includes(field)));
}
