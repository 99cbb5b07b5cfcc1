// Where everything of a report lies below its folder; names of learners never lead out of it.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { GradedRecord } from "./graded-record.ts";

type Named = Pick<GradedRecord, "student" | "assignment" | "notebook">;

/** Paths below the report's folder, with slashes, as pages link to them. */
export function placesOf(named: Named): { record: string; autograded: string; feedback: string } {
  const folder = [named.student, named.assignment].map(safeName).join("/");
  const notebook = safeName(named.notebook.replace(/\.ipynb$/, ""));
  return {
    record: `records/${folder}/${notebook}.json`,
    autograded: `autograded/${folder}/${notebook}.ipynb`,
    feedback: `feedback/${folder}/${notebook}.html`,
  };
}

export function pathIn(folder: string, place: string): string {
  return join(folder, ...place.split("/"));
}

/** The longest name that is kept as it is; file systems allow 255 bytes, and endings are added. */
const LONGEST = 200;

/** A name as one part of a path: what could lead elsewhere is replaced, and names that were different stay different. */
export function safeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- file systems and terminals trip over them
  const plain = name.replace(/[\u0000-\u001f\u007f/\\:*?"<>|~]/g, "_").replace(/^\.+|[. ]+$/g, "_");
  if (plain === name && name !== "" && Buffer.byteLength(name) <= LONGEST) return name;
  // A name that is kept has no such sign: nobody can be called as another one's files are.
  return `${plain.slice(0, 40)}~${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
