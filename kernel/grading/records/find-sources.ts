// The notebooks that submissions are graded by: with solutions and hidden tests.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, sep } from "node:path";
import { findNotebooks } from "../../command-line/targets.ts";
import { UsageError } from "../../command-line/usage-error.ts";
import { testCells } from "../../notebook/graded-cells.ts";
import { readGradingMetadata } from "../../notebook/grading-metadata.ts";
import { parseNotebook } from "../../notebook/parse-notebook.ts";
import type { Notebook } from "../../notebook/types.ts";
import { cellChecksum } from "../../workbook/checksum.ts";
import { regionsOf } from "../../workbook/regions.ts";
import { releaseChapter } from "../../workbook/release.ts";
import { sumOfPoints } from "../submission/score.ts";

/** A notebook that submissions are graded by, wherever it lies. */
export interface SourceContent {
  /** SHA-256 of the file. */
  hash: string;
  notebook: Notebook;
  /** As it was given out. */
  release: Notebook;
  /** The grade ids of tests of which a part is hidden. */
  hidden: ReadonlySet<string>;
  /** The points that there are. */
  max: number;
}

export interface SourceNotebook extends SourceContent {
  assignment: string;
  /** The folder's name, which may be the assignment's as well. */
  folder: string;
  /** The file name. */
  name: string;
  /** Where it lies. */
  file: string;
}

/**
 * The sources at a path: one notebook, or a folder of them (nbgrader's `source/{assignment}/…`, or the notebooks of one assignment).
 *
 * @throws {UsageError} where there is none, or one cannot be read, has wrong regions, or no tests
 */
export async function findSources(path: string): Promise<SourceNotebook[]> {
  const found = await findNotebooks([path]);
  return await Promise.all(found.map(async ({ source, name, below }) => await readSource(source, name, below)));
}

async function readSource(file: string, shown: string, below: string): Promise<SourceNotebook> {
  const name = basename(file);
  const folders = dirname(below).split(sep);
  // A single notebook, as in a flat folder, is an assignment of its own name.
  const assignment = folders.at(-1) === "." ? name.replace(/\.ipynb$/, "") : (folders.at(-1) ?? "");
  return { assignment, folder: basename(dirname(file)), name, file, ...parseSource(await readFile(file), shown) };
}

/**
 * What a file holds that submissions are graded by.
 *
 * @param shown what it is called in messages
 * @throws {UsageError} where it cannot be read, has wrong regions, or no tests, or is what learners have been given
 */
export function parseSource(bytes: Buffer, shown: string): SourceContent {
  const notebook = parseNotebook(bytes.toString("utf8"), shown);
  const tests = testCells(notebook);
  if (tests.length === 0) throw new UsageError(`${shown} has no tests to grade by: no locked code cell with points`);
  if (isRelease(notebook)) {
    const why = "its answers are those that learners begin with, and it has no hidden tests";
    throw new UsageError(`${shown} is a release (${why}): --source takes the notebook that it was made of`);
  }
  const release = releaseOf(notebook, shown);
  const partlyHidden = tests.filter(({ cell }) => regionsOf(cell.source, "HIDDEN TESTS").length > 0);
  return {
    hash: createHash("sha256").update(bytes).digest("hex"),
    notebook,
    release,
    hidden: new Set(partlyHidden.map(({ grading }) => grading.gradeId)),
    max: sumOfPoints(tests.map(({ grading }) => grading.points ?? 0)),
  };
}

/** Whether an answer is as it was given out: only a release has checksums. */
function isRelease({ cells }: Notebook): boolean {
  return cells.some((cell) => {
    const grading = readGradingMetadata(cell, cell.id);
    return grading?.solution === true && !grading.grade && grading.checksum === cellChecksum(cell, grading);
  });
}

function releaseOf(notebook: Notebook, shown: string): Notebook {
  try {
    return releaseChapter(notebook, { hiddenTests: "removed" });
  } catch (error) {
    throw new UsageError(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
