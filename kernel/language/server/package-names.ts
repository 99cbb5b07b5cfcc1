// Names of installed packages, where a module's name is being written: the language server lists only what a package.json names.
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Scratch } from "./scratch.ts";

/** A module's name up to the cursor, in an import or a call of `require`. */
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?|\brequire\s*\(\s*)["']([^"'\n]*)$/;

/** Where the name of a package begins that the cursor stands in, and those that continue it; null where it stands in none. */
export function packagesAt(scratch: Scratch, folders: readonly string[]): { start: number; names: string[] } | null {
  const typed = SPECIFIER.exec(scratch.source.slice(0, scratch.offset))?.[1];
  if (typed === undefined || /^[./#]|:/.test(typed)) return null;
  const names = folders.flatMap(packagesIn).filter((name) => name.startsWith(typed));
  return { start: scratch.offset - typed.length, names: [...new Set(names)].sort() };
}

/** The packages in a folder named `node_modules`. */
function packagesIn(folder: string): string[] {
  return entriesOf(folder).flatMap((name) => {
    if (name.startsWith(".") || name === "@types") return [];
    return name.startsWith("@") ? entriesOf(path.join(folder, name)).map((inner) => `${name}/${inner}`) : [name];
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Most of the folders do not exist on most machines.
    return [];
  }
}
