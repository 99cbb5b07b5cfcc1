// Records of an earlier run: what was graded with the same source, submission, options and version is not graded again.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isJsonObject } from "../../common/json.ts";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import type { Submission } from "../records/find-submissions.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import { pathIn, placesOf } from "../records/report-folder.ts";

/** What decides a grade: all of it goes into the fingerprint. */
export interface Settings {
  version: string;
  timeout: number;
  totalTimeout: number;
  types: boolean;
  isolation: unknown;
  kernel: string | undefined;
}

/** A hash of everything that decides what becomes of a submission; null where its file cannot be read. */
export async function fingerprintOf(submission: Submission, settings: Settings): Promise<string | null> {
  // What is refused may be no file: a pipe would never end.
  if (submission.source === null || submission.refused !== null) return null;
  const bytes = await readFile(submission.file).catch(() => null);
  if (bytes === null) return null;
  return createHash("sha256")
    .update(JSON.stringify([settings, submission.source.hash, submission.timestamp]))
    .update(bytes)
    .digest("hex");
}

/** The record that an earlier run has left for this fingerprint; `isStale` tells that it has left one for another. */
export async function earlierRecord(
  folder: string,
  submission: Submission,
  fingerprint: string | null,
): Promise<{ record: GradedRecord | null; isStale: boolean }> {
  if (fingerprint === null) return { record: null, isStale: false };
  const text = await readFile(pathIn(folder, placesOf(submission).record), "utf8").catch(() => "null");
  const kept: unknown = parsed(text);
  // Whoever can write into the report's folder can write grades anyhow: what is there is taken as it was written.
  const isSame = isKept(kept) && kept.fingerprint === fingerprint;
  return { record: isSame ? kept.record : null, isStale: isKept(kept) && !isSame };
}

/** Keeps a record; the last thing that is written of a submission, so that half of one is never taken for all. */
export async function keepRecord(folder: string, record: GradedRecord, fingerprint: string | null): Promise<void> {
  if (fingerprint === null) return;
  const text = `${JSON.stringify({ fingerprint, record }, null, 2)}\n`;
  await writeFileAtomically(pathIn(folder, placesOf(record).record), text);
}

interface Kept {
  fingerprint: string;
  record: GradedRecord;
}

function isKept(value: unknown): value is Kept {
  return isJsonObject(value) && typeof value["fingerprint"] === "string" && isJsonObject(value["record"]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
