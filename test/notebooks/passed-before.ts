// Chapters that passed with everything just as it is now need not run again: what they depend on is hashed and noted.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { notebooksFolder, type Chapter } from "./chapters.ts";

const root = join(notebooksFolder, "..");
const notesFile = join(root, "node_modules", ".cache", "gradus", "passed-chapters.json");

function filesBelow(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap(filesBelow)) {
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** What every chapter runs on: library and kernel as they are built, tools of the tests, data, and the packages by their versions. */
const shared: string = hashOf(
  ["lib/dist", "kernel/dist", "notebooks/data", "package-lock.json", "test/notebooks/answers.ts"]
    .concat(["test/notebooks/execution.test.ts"])
    .map((name) => join(root, name)),
);

function stateOf({ file, number }: Chapter): string {
  const answers = join(import.meta.dirname, "answers", `${number}.ts`);
  return createHash("sha256").update(shared).update(hashOf([join(notebooksFolder, file), answers])).digest("hex");
}

function readNotes(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(notesFile, "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

/** Whether the chapter has passed in this state. Never where CHAPTERS asks for chapters, and never on a fresh machine. */
export function hasPassedBefore(chapter: Chapter): boolean {
  return process.env["CHAPTERS"] === undefined && readNotes()[chapter.file] === stateOf(chapter);
}

export function notePassed(chapter: Chapter): void {
  mkdirSync(dirname(notesFile), { recursive: true });
  writeFileSync(notesFile, `${JSON.stringify({ ...readNotes(), [chapter.file]: stateOf(chapter) }, null, 1)}\n`);
}
