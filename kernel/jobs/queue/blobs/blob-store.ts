// Where the files of a run lie while it goes on, by the SHA-256 of what they hold. What is read is checked: a wrong blob is an error.
import { createHash } from "node:crypto";

export interface BlobRef {
  /** SHA-256, in hexadecimal. */
  hash: string;
  /** In bytes. */
  size: number;
}

export interface BlobLimits {
  /** The largest file, and the most that a folder may hold, in megabytes. */
  file: number;
  folder: number;
  /** What to do about what is larger, as the end of a sentence. */
  advice?: string;
}

/** Blobs of runs; what nobody keeps alive goes away by itself some time after. */
export interface BlobStore {
  readonly limits: BlobLimits;
  put(run: string, hash: string, content: Uint8Array): Promise<void>;
  get(run: string, hash: string): Promise<Uint8Array | null>;
  /** Keeps blobs from going away for the time being; those that are not there. */
  keep(run: string, hashes: readonly string[]): Promise<string[]>;
  remove(run: string, hashes: readonly string[]): Promise<void>;
  /** Removes all that is left of a run. */
  removeRun(run: string): Promise<void>;
}

/** A blob that is not there any more, or is another than its name says. */
export class BlobError extends Error {
  override readonly name = "BlobError";
}

export function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** @throws {BlobError} where it is not there, or is not what its hash says */
export async function readBlob(
  store: Pick<BlobStore, "get">,
  run: string,
  { hash, size }: BlobRef,
): Promise<Uint8Array> {
  const content = await store.get(run, hash);
  if (content === null) throw new BlobError(`the blob ${hash.slice(0, 12)} is not in the queue any more`);
  if (content.byteLength !== size || hashOf(content) !== hash) {
    throw new BlobError(`the blob ${hash.slice(0, 12)} is not what its hash says (${content.byteLength} bytes)`);
  }
  return content;
}

export async function writeBlob(
  store: BlobStore,
  run: string,
  content: string | Uint8Array,
  name: string,
): Promise<BlobRef> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  refuseLarge(bytes.byteLength, name, "file", store.limits);
  const hash = hashOf(bytes);
  await store.put(run, hash, bytes);
  return { hash, size: bytes.byteLength };
}

/** @throws {RangeError} where something is larger than it may be */
export function refuseLarge(bytes: number, name: string, kind: "file" | "folder", limits: BlobLimits): void {
  if (bytes <= limits[kind] * 2 ** 20) return;
  const size = (bytes / 2 ** 20).toFixed(1);
  throw new RangeError(
    `${name} has ${size} MB; at most ${limits[kind]} MB of a ${kind} go through a queue${limits.advice ?? ""}`,
  );
}

/** Whether a text from outside is the number of a run, and so may stand in a path. */
export function isRun(text: unknown): text is string {
  return typeof text === "string" && /^[0-9a-f]{16}$/.test(text);
}

/** Whether a value from outside names a blob. */
export function isBlobRef(value: unknown): value is BlobRef {
  if (typeof value !== "object" || value === null || !("hash" in value) || !("size" in value)) return false;
  return typeof value.hash === "string" && /^[0-9a-f]{64}$/.test(value.hash) && Number.isSafeInteger(value.size);
}
