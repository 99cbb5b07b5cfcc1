// The outline of a book: for whom it is, and its parts with all their chapters, those as well that are not written yet.
import { readFile } from "node:fs/promises";
import { isJsonObject } from "../common/json.ts";
import { UsageError } from "../command-line/usage-error.ts";

export interface OutlinedChapter {
  /** The notebook's file name. */
  file: string;
  title: string;
}

export interface OutlinedPart {
  title: string;
  chapters: OutlinedChapter[];
}

export interface Outline {
  /** Who the book is for, and what they should know; a paragraph each. */
  audience: string;
  prerequisites: string;
  parts: OutlinedPart[];
}

/**
 * Reads an outline from a JSON file.
 *
 * @throws {UsageError} naming what is wrong in it
 */
export async function readOutline(path: string): Promise<Outline> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new UsageError(`the outline ${path} cannot be read: ${error.message}`);
  });
  try {
    return parseOutline(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`the outline ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws {TypeError} naming the field that is missing or of another type */
export function parseOutline(value: unknown): Outline {
  return {
    audience: textOf(value, "audience", "the outline"),
    prerequisites: textOf(value, "prerequisites", "the outline"),
    parts: listOf(value, "parts", "the outline").map((part, p) => ({
      title: textOf(part, "title", `part ${p}`),
      chapters: listOf(part, "chapters", `part ${p}`).map((chapter, c) => ({
        file: textOf(chapter, "file", `chapter ${c} of part ${p}`),
        title: textOf(chapter, "title", `chapter ${c} of part ${p}`),
      })),
    })),
  };
}

function textOf(owner: unknown, field: string, where: string): string {
  const value = fieldOf(owner, field);
  if (typeof value === "string" && value !== "") return value;
  throw new TypeError(`${where} must have a text "${field}", got ${JSON.stringify(value)}`);
}

function listOf(owner: unknown, field: string, where: string): readonly unknown[] {
  const value = fieldOf(owner, field);
  if (Array.isArray(value)) return value;
  throw new TypeError(`${where} must have a list "${field}", got ${JSON.stringify(value)}`);
}

function fieldOf(owner: unknown, field: string): unknown {
  return isJsonObject(owner) ? owner[field] : undefined;
}
