// Files and folders of a task as blobs: packed by who orders it, laid out in a folder of its own by the worker.
import { mkdir, opendir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type BlobLimits,
  type BlobRef,
  type BlobStore,
  hashOf,
  isBlobRef,
  readBlob,
  refuseLarge,
} from "./blob-store.ts";

/** A file, or a folder by the list of what is in it, with the name that it is to have. */
export interface PackedRef extends BlobRef {
  type: "file" | "folder";
  name: string;
}

/** What a packed folder's blob holds, by paths with slashes. */
interface FolderList {
  folders: string[];
  files: Record<string, BlobRef>;
}

/** What is packed, and how to get at its blobs, whenever they are sent; large ones do not stay in memory. */
export interface Packed {
  ref: PackedRef;
  blobs: ReadonlyMap<string, () => Promise<Uint8Array>>;
  /** All its bytes together. */
  size: number;
}

/** The most files and folders in a folder. */
const MOST = 10_000;

/** @throws {RangeError} for what is larger than the store takes; the file system's errors, and one for a link */
export async function pack(path: string, limits: BlobLimits): Promise<Packed> {
  const info = await stat(path);
  // Nobody needs such a name to be kept, and it would be refused where it is laid out.
  const name = /[\\\0]/.test(basename(path)) ? "file" : basename(path);
  if (info.isDirectory()) return await packFolder(path, name, limits);
  const blobs = new Map<string, () => Promise<Uint8Array>>();
  const ref = await packFile(path, name, limits, blobs);
  return { ref: { type: "file", name, ...ref }, blobs, size: ref.size };
}

async function packFile(
  path: string,
  shown: string,
  limits: BlobLimits,
  blobs: Map<string, () => Promise<Uint8Array>>,
): Promise<BlobRef> {
  refuseLarge((await stat(path)).size, shown, "file", limits);
  const content = await readFile(path);
  const hash = hashOf(content);
  blobs.set(hash, async () => {
    const again = await readFile(path);
    if (hashOf(again) !== hash) throw new Error(`${shown} was changed while it was needed`);
    return again;
  });
  return { hash, size: content.byteLength };
}

async function packFolder(path: string, name: string, limits: BlobLimits): Promise<Packed> {
  const blobs = new Map<string, () => Promise<Uint8Array>>();
  const list: FolderList = { folders: [], files: {} };
  let size = 0;
  for await (const entry of await opendir(path, { recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    const below = file.slice(join(path, "/").length).replaceAll("\\", "/");
    const shown = `${name}/${below}`;
    if (list.folders.length + Object.keys(list.files).length >= MOST)
      throw new RangeError(`the folder ${name} holds more than ${MOST} files`);
    if (entry.isDirectory()) list.folders.push(below);
    else if (!entry.isFile()) throw new TypeError(`${shown} is a link or no file; only files go through a queue`);
    else size += (list.files[below] = await packFile(file, shown, limits, blobs)).size;
    refuseLarge(size, `the folder ${name}`, "folder", limits);
  }
  const text = Buffer.from(JSON.stringify(sorted(list)));
  const hash = hashOf(text);
  blobs.set(hash, async () => text);
  return { ref: { type: "folder", name, hash, size: text.byteLength }, blobs, size: size + text.byteLength };
}

/** The same folder has the same list, in whatever order a file system names what is in it. */
function sorted({ folders, files }: FolderList): FolderList {
  const names = Object.keys(files).sort();
  return {
    folders: folders.toSorted(),
    files: Object.fromEntries(names.map((name) => [name, files[name] ?? { hash: "", size: 0 }])),
  };
}

/**
 * Lays out what is packed below a folder.
 *
 * Names come from outside: none leads out of the folder.
 *
 * @returns where it lies
 * @throws {BlobError} where a blob is not there or is a wrong one; {TypeError} for a name that is none
 */
export async function unpack(
  { type, name, ...ref }: PackedRef,
  folder: string,
  run: string,
  store: Pick<BlobStore, "get">,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, plainPath(name));
  const content = await readBlob(store, run, ref);
  if (type === "file") {
    await writeFile(path, content);
    return path;
  }
  const { folders, files } = readList(content);
  await mkdir(path);
  for (const below of folders) await mkdir(join(path, plainPath(below)), { recursive: true });
  for (const [below, blob] of Object.entries(files)) {
    const file = join(path, plainPath(below));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await readBlob(store, run, blob));
  }
  return path;
}

function readList(content: Uint8Array): FolderList {
  const list: unknown = JSON.parse(Buffer.from(content).toString("utf8"));
  if (!isFolderList(list)) throw new TypeError("a folder's list of files is none");
  return list;
}

function isFolderList(value: unknown): value is FolderList {
  if (typeof value !== "object" || value === null || !("folders" in value) || !("files" in value)) return false;
  const { folders, files } = value;
  if (!Array.isArray(folders) || !folders.every((name) => typeof name === "string")) return false;
  return typeof files === "object" && files !== null && Object.values(files).every(isBlobRef);
}

/** @throws {TypeError} for a path that could lead elsewhere */
export function plainPath(path: string): string {
  const parts = path.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== ".." && !/[\\\0]/.test(part));
  if (!isPlain) throw new TypeError(`a task's file is called ${JSON.stringify(path)}, which is no plain name`);
  return path;
}

/** Whether a value from outside is a packed file or folder. */
export function isPackedRef(value: unknown): value is PackedRef {
  if (!isBlobRef(value) || !("type" in value) || !("name" in value)) return false;
  return (
    (value.type === "file" || value.type === "folder") && typeof value.name === "string" && !value.name.includes("/")
  );
}
