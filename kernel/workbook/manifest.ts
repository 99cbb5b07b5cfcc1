// What the learner was given: it tells a file that the learner has changed from one that only the course has.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { isJsonObject } from "../common/json.ts";

/** Hashes of one file of the course. */
export interface GivenFile {
  /** What the learner's file was when it was last written by us. */
  given: string;
  /** What was last offered beside a file that the learner has changed. */
  offered?: string;
}

export type Manifest = Map<string, GivenFile>;

const MANIFEST_NAME = ".gradus-workbook.json";

export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The manifest of a workbook; null where the folder is none. One that cannot be read is empty: then nothing is overwritten. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, MANIFEST_NAME), "utf8").catch(() => null);
  return text === null ? null : new Map(entriesOf(text));
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const files = Object.fromEntries([...manifest].sort(([left], [right]) => (left < right ? -1 : 1)));
  await writeFileAtomically(join(folder, MANIFEST_NAME), `${JSON.stringify({ version: 1, files }, null, 1)}\n`);
}

function entriesOf(text: string): [string, GivenFile][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const files = isJsonObject(value) && isJsonObject(value["files"]) ? value["files"] : {};
  return Object.entries(files).flatMap(([name, file]): [string, GivenFile][] => {
    if (!isJsonObject(file) || typeof file["given"] !== "string") return [];
    const { given, offered } = file;
    return [[name, typeof offered === "string" ? { given, offered } : { given }]];
  });
}
