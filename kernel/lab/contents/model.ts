// A file or folder as the contents interface describes it.
import type { Stats } from "node:fs";
import { contentType } from "../http/content-types.ts";
import { isWritable } from "./writable.ts";

export type ContentsType = "notebook" | "file" | "directory";
export type ContentsFormat = "json" | "text" | "base64";

/** Field names are the interface's own. */
export interface ContentsModel {
  name: string;
  path: string;
  type: ContentsType;
  writable: boolean;
  created: string;
  last_modified: string;
  size: number | null;
  mimetype: string | null;
  format: ContentsFormat | null;
  content: unknown;
  hash: string | null;
  hash_algorithm: string | null;
  /** What is wrong with a notebook that breaks its format's rules. */
  message?: string;
}

/** The kind of a file by its name. */
export function typeOf(name: string, info: Stats): ContentsType {
  if (info.isDirectory()) return "directory";
  return name.endsWith(".ipynb") ? "notebook" : "file";
}

/** What can be said of a file without reading it. */
export async function describeFile(file: string, path: string, info: Stats): Promise<ContentsModel> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const type = typeOf(name, info);
  const writable = await isWritable(file, info);
  return {
    name,
    path,
    type,
    writable,
    created: info.birthtime.toISOString(),
    last_modified: info.mtime.toISOString(),
    size: type === "directory" ? null : info.size,
    mimetype: type === "file" ? contentType(name) : null,
    format: null,
    content: null,
    hash: null,
    hash_algorithm: null,
  };
}
