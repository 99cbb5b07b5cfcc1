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

/** A section that readers come back to, such as a table of signs. */
export interface OutlinedSection {
  /** The notebook's file name. */
  file: string;
  /** The section's heading. */
  section: string;
  /** What the link to it says, within a sentence. */
  title: string;
}

export interface Outline {
  /** Who the book is for, and what they should know; a paragraph each. */
  audience: string;
  prerequisites: string;
  parts: OutlinedPart[];
  /** What the first page leads to directly; nothing where it is left out. */
  lookUp?: OutlinedSection[];
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
  const sections = fieldOf(value, "lookUp") === undefined ? [] : listOf(value, "lookUp", "the outline");
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
    lookUp: sections.map((section, s) => ({
      file: textOf(section, "file", `section ${s} to look up`),
      section: textOf(section, "section", `section ${s} to look up`),
      title: textOf(section, "title", `section ${s} to look up`),
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
