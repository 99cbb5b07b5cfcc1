// The pages of the reference: which names stand on which, as the package itself says in its reference.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject } from "../../common/json.ts";
import { packageFolder, type PublicName } from "./declarations.ts";

/** Names that are read together. */
export interface Family {
  /** The file of its page in the book. */
  readonly page: string;
  readonly title: string;
  /** A sentence on what is in it. */
  readonly about: string;
  readonly names: readonly PublicName[];
}

/**
 * The families of a package in reading order, their names in the order of their files. A name belongs to the family with the longest path that its file lies at or below.
 *
 * @throws {TypeError} where reference.json does not say what it should, or leaves a name out
 */
export function readFamilies(packageName: string, names: readonly PublicName[]): readonly Family[] {
  const path = join(packageFolder(packageName), "reference.json");
  const listed: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(listed)) throw new TypeError(`${path} must be a list of families, got ${typeof listed}`);
  const families = listed.map((family: unknown) => parseFamily(family, path));
  const members = families.map((): { name: PublicName; place: number }[] => []);
  for (const name of names) {
    const { index, place } = families
      .flatMap(({ files }, index) => files.map((file, place) => ({ file, index, place })))
      .filter(({ file }) => name.file === file || name.file.startsWith(`${file}/`))
      .reduce((best, each) => (each.file.length > best.file.length ? each : best), { file: "", index: -1, place: 0 });
    if (index < 0) throw new TypeError(`${path} must have a family for ${name.file}, which declares ${name.name}`);
    members[index]?.push({ name, place });
  }
  return families.map(({ page, title, about }, i) => ({
    page: `reference-${page}.html`,
    title,
    about,
    names: (members[i] ?? []).sort((left, right) => left.place - right.place).map(({ name }) => name),
  }));
}

function parseFamily(value: unknown, path: string): { page: string; title: string; about: string; files: string[] } {
  const { page, title, about, files } = isJsonObject(value) ? value : {};
  const isList = Array.isArray(files) && files.every((file) => typeof file === "string");
  if (typeof page === "string" && typeof title === "string" && typeof about === "string" && isList) {
    return { page, title, about, files };
  }
  throw new TypeError(`${path}: a family must have page, title, about and files, got ${JSON.stringify(value)}`);
}
