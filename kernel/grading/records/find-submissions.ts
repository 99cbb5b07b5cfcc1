// Which notebooks were handed in, by whom: nbgrader's folders, or a flat folder with a notebook of each learner.
import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UsageError } from "../../command-line/usage-error.ts";
import type { SourceNotebook } from "./find-sources.ts";

/** One notebook of one learner, as far as folders tell. */
export interface Submission {
  student: string;
  assignment: string;
  /** The file name of the notebook. */
  notebook: string;
  /** Where it lies. */
  file: string;
  /** What it is graded by; null where the source has no such notebook. */
  source: SourceNotebook | null;
  /** Why it cannot be read at all, or null: then it gets no points. */
  refused: string | null;
  /** When it was handed in, as `timestamp.txt` beside it says; empty where there is none. */
  timestamp: string;
}

/**
 * All submissions, sorted by assignment, student and notebook.
 *
 * @param path `submitted/{student}/{assignment}/…`, the folder above it, a folder of notebooks named by their learners, or one notebook
 * @throws {UsageError} where there is nothing to grade, or a flat folder could be of several sources
 */
export async function findSubmissions(path: string, sources: readonly SourceNotebook[]): Promise<Submission[]> {
  const info = await lstat(path).catch(() => null);
  if (info === null) throw new UsageError(`there is no file or folder ${path}`);
  const found = info.isDirectory() ? await inFolder(resolve(path), sources) : [flatSubmission(resolve(path), sources)];
  if (found.length === 0) throw new UsageError(`the folder ${path} holds no submission`);
  const checked = await Promise.all(found.map(withRefusal));
  return checked.sort(compare);
}

/** What a submission is called: assignment, student and notebook, which are unique together. */
export function keyOf({
  assignment,
  student,
  notebook,
}: Pick<Submission, "assignment" | "student" | "notebook">): string {
  return [assignment, student, notebook].join("/");
}

/** By code units, so that the order is the same on every machine. */
function compare(one: Submission, other: Submission): number {
  for (const field of ["assignment", "student", "notebook"] as const) {
    if (one[field] !== other[field]) return one[field] < other[field] ? -1 : 1;
  }
  return 0;
}

async function inFolder(folder: string, sources: readonly SourceNotebook[]): Promise<Submission[]> {
  const names = await entriesOf(folder);
  if (names.includes("submitted") && !(await isLearner(folder, sources)))
    return await inFolder(join(folder, "submitted"), sources);
  const notebooks = names.filter((name) => name.endsWith(".ipynb"));
  if (notebooks.length > 0) return notebooks.map((name) => flatSubmission(join(folder, name), sources));
  const students = await Promise.all(names.map((student) => ofStudent(folder, student, sources)));
  return students.flat();
}

/** Whether the folder `submitted` in this one is that of a learner who is called so, and not that of all learners. */
async function isLearner(folder: string, sources: readonly SourceNotebook[]): Promise<boolean> {
  if (basename(folder) === "submitted") return true;
  const own = sources.flatMap(({ assignment, folder: name }) => [assignment, name]);
  const files = await Promise.all([...new Set(own)].map((name) => entriesOf(join(folder, "submitted", name))));
  return files.flat().some((name) => name.endsWith(".ipynb"));
}

/** All assignments of one learner, with the notebooks that are missing. */
async function ofStudent(folder: string, student: string, sources: readonly SourceNotebook[]): Promise<Submission[]> {
  const own = join(folder, student);
  const info = await lstat(own).catch(() => null);
  if (info?.isSymbolicLink()) return sources.map((source) => refusedOf(own, student, source, "its folder is a link"));
  const assignments = await entriesOf(own);
  const found = await Promise.all(assignments.map((assignment) => inAssignment(own, student, assignment, sources)));
  return found.flat();
}

async function inAssignment(
  own: string,
  student: string,
  assignment: string,
  sources: readonly SourceNotebook[],
): Promise<Submission[]> {
  const folder = join(own, assignment);
  const expected = sources.filter((source) => [source.assignment, source.folder].includes(assignment));
  const info = await lstat(folder).catch(() => null);
  if (info?.isSymbolicLink())
    return expected.map((source) => refusedOf(folder, student, source, "its folder is a link"));
  const names = (await entriesOf(folder)).filter((name) => name.endsWith(".ipynb"));
  const timestamp = await readTimestamp(join(folder, "timestamp.txt"));
  const handedIn = names.map((notebook): Submission => {
    const source = expected.find(({ name }) => name === notebook) ?? null;
    return { student, assignment, notebook, file: join(folder, notebook), source, refused: null, timestamp };
  });
  const missing = expected
    .filter(({ name }) => !names.includes(name))
    .map((source) => ({ ...refusedOf(folder, student, source, "it was not handed in"), assignment, timestamp }));
  return [...handedIn, ...missing];
}

function flatSubmission(file: string, sources: readonly SourceNotebook[]): Submission {
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    throw new UsageError(
      `a flat folder of submissions is graded by one notebook, got ${sources.length} sources: name one by --source, or use the folders submitted/{student}/{assignment}`,
    );
  }
  const student = basename(file, ".ipynb");
  const { assignment, name } = source;
  return { student, assignment, notebook: name, file, source, refused: null, timestamp: "" };
}

function refusedOf(folder: string, student: string, source: SourceNotebook, refused: string): Submission {
  const { assignment, name } = source;
  return { student, assignment, notebook: name, file: join(folder, name), source, refused, timestamp: "" };
}

/** The largest notebook that is read, in megabytes. */
const LARGEST = 64;

/** Only a file of its own is read: a link could lead anywhere, and a pipe would never end. */
async function withRefusal(submission: Submission): Promise<Submission> {
  if (submission.refused !== null) return submission;
  return { ...submission, refused: await whyRefused(submission) };
}

async function whyRefused({ file, source, assignment, notebook }: Submission): Promise<string | null> {
  const info = await lstat(file).catch(() => null);
  if (info === null) return "it cannot be found by its name, which is not UTF-8";
  if (info.isSymbolicLink()) return "it is a link, and links are not followed";
  if (!info.isFile()) return "it is not a file";
  if (info.size > LARGEST * 2 ** 20) return `it is larger than ${LARGEST} MB`;
  return source === null ? `the source has no notebook ${assignment}/${notebook}` : null;
}

async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith(".") && name !== "node_modules");
}

/** What a file of a time may measure, in bytes. */
const LONGEST_TIMESTAMP = 4096;

/** As of a notebook, only a file of its own is read. */
async function readTimestamp(file: string): Promise<string> {
  const info = await lstat(file).catch(() => null);
  if (info?.isFile() !== true || info.size > LONGEST_TIMESTAMP) return "";
  const text = await readFile(file, "utf8").catch(() => "");
  return (text.split("\n")[0] ?? "").trim().slice(0, 64);
}
