// The learner's workbook: the chapters of the course, kept up to date beside the learner's own work.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../platform/make-folder.ts";
import { readNotebook } from "../notebook/notebook-file.ts";
import { removeLeftOvers } from "../platform/temporary-file.ts";
import { serializeNotebook } from "../notebook/serialize-notebook.ts";
import type { Notebook } from "../notebook/types.ts";
import { chapterFacts, type ChapterFacts, type LearnersCopy } from "./chapter-facts.ts";
import { courseMap } from "./course-map.ts";
import { checksByExercise, passedChecks } from "./exercises.ts";
import { followNewNames } from "./follow-names.ts";
import { readManifest, writeManifest, type Manifest } from "./manifest.ts";
import { offeredName, placeFile, type Placed } from "./place-file.ts";
import { releaseChapter } from "./release.ts";

/** The page that the Lab opens first. */
export const START_PAGE = "README.md";

export interface WorkbookOptions {
  /** The chapters with their solutions, and `data/`. */
  course: string;
  folder: string;
  /** One line about something that the learner should know. */
  onLine?: (line: string) => void;
}

/** Whether a folder is a workbook, or may become one because there is nothing in it. */
export async function mayBeWorkbook(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.length === 0 || (await readManifest(folder)) !== null;
}

/** Makes the workbook, or brings it up to date: what the learner has changed stays as it is. */
export async function updateWorkbook({ course, folder, onLine = () => {} }: WorkbookOptions): Promise<void> {
  await makeFolder(folder);
  await removeLeftOvers(folder);
  const manifest = (await readManifest(folder)) ?? new Map();
  const chapters = await chapterNames(course);
  try {
    await followNewNames({ course, folder, manifest, chapters, onLine });
    for (const name of chapters) {
      const placed = await unlessFaulty(name, onLine, () => placeChapter(name, { course, folder, manifest, onLine }));
      if (placed === "offered") {
        onLine(`${name} has a newer form; yours is unchanged, the new one is ${offeredName(name)}.`);
      }
    }
    for (const name of await filesBelow(join(course, "data"), "data")) {
      await unlessFaulty(name, onLine, async () =>
        placeFile(name, await readFile(join(course, name)), { folder, manifest, offer: false }),
      );
    }
    await unlessFaulty(START_PAGE, onLine, () => placeStartPage({ course, folder, manifest }));
  } finally {
    await writeManifest(folder, manifest);
  }
}

/** What stands in the way of one file is told, and left as it is: the others are not the worse for it. */
async function unlessFaulty<T>(
  name: string,
  onLine: (line: string) => void,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    onLine(`${name} of your workbook is left as it is: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Writes the start page anew, after the learner has got further. */
export async function refreshStartPage({ course, folder }: WorkbookOptions): Promise<void> {
  const manifest = await readManifest(folder);
  if (manifest === null) return;
  await placeStartPage({ course, folder, manifest });
  await writeManifest(folder, manifest);
}

interface Place {
  course: string;
  folder: string;
  manifest: Manifest;
}

/** A chapter that cannot be read is told and left out: the others are not the worse for it. */
async function placeChapter(
  name: string,
  { course, folder, manifest, onLine }: Place & { onLine: (line: string) => void },
): Promise<Placed | null> {
  let text: string;
  try {
    const chapters = new Set(await chapterNames(course));
    const chapter = await readNotebook(join(course, name), name);
    text = serializeNotebook(releaseChapter(chapter, { hiddenTests: "kept", chapters }));
  } catch (error) {
    onLine(`${name} is left out: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  return placeFile(name, text, { folder, manifest, offer: true });
}

async function placeStartPage({ course, folder, manifest }: Place): Promise<void> {
  const copies = await learnersNotebooks(folder);
  const facts: ChapterFacts[] = [];
  for (const name of await chapterNames(course)) {
    const chapter = await readOrNull(join(course, name));
    if (chapter !== null) facts.push(chapterFacts(name, chapter, learnersCopy(name, chapter, copies)));
  }
  await placeFile(START_PAGE, courseMap(facts), { folder, manifest, offer: false });
}

/** The notebooks in the learner's folder by their names, with the checks that are passed in them. */
async function learnersNotebooks(folder: string): Promise<Map<string, Set<string>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ipynb")).sort();
  const notebooks = await Promise.all(names.map((name) => readOrNull(join(folder, name))));
  return new Map(names.map((name, k) => [name, passedChecks(notebooks[k] ?? emptyNotebook)]));
}

const emptyNotebook: Notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };

/** What the learner has of a chapter, wherever it was done: under another name, or in a copy. */
function learnersCopy(name: string, chapter: Notebook, copies: ReadonlyMap<string, Set<string>>): LearnersCopy {
  const checks = [...checksByExercise(chapter).values()].flat();
  const having = [...copies].filter(([, passed]) => checks.some((id) => passed.has(id)));
  const file = copies.has(name) ? name : (having[0]?.[0] ?? name);
  return { file, passed: new Set(having.flatMap(([, passed]) => [...passed])) };
}

async function readOrNull(path: string): Promise<Notebook | null> {
  return readNotebook(path).catch(() => null);
}

async function chapterNames(course: string): Promise<string[]> {
  return (await readdir(course)).filter((name) => /^\d+-.*\.ipynb$/.test(name)).sort();
}

/** The files of a folder and those below it, by their path from the course's folder. */
async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => !entry.name.startsWith("."))
    .map((entry) => {
      const path = `${name}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(join(folder, entry.name), path) : [path];
    });
  return (await Promise.all(files)).flat();
}
