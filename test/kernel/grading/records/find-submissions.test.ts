// What is found in the folder of a class, whatever its learners have put there.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fingerprintOf } from "gradus-kernel/grading/batch/earlier-record";
import { findSources, type SourceNotebook } from "gradus-kernel/grading/records/find-sources";
import { findSubmissions, keyOf } from "gradus-kernel/grading/records/find-submissions";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { runToEnd } from "../../../run-to-end.ts";
import { answered, ASSIGNMENT, sourceNotebook } from "../class/planted.ts";

const course = mkdtempSync(join(tmpdir(), "gradus-found-"));
afterAll(() => rmSync(course, { recursive: true, force: true }));

const handedIn = (...names: string[]): string => join(course, "submitted", ...names);
let sources: SourceNotebook[] = [];

/** The folder of a learner, with the notebook unless it is to be something else. */
function handIn(student: string, notebook: string | null = serializeNotebook(answered({}))): string {
  const folder = handedIn(student, ASSIGNMENT);
  mkdirSync(folder, { recursive: true });
  if (notebook !== null) writeFileSync(join(folder, "exercises.ipynb"), notebook);
  return folder;
}

beforeAll(async () => {
  const source = join(course, "source", ASSIGNMENT);
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "exercises.ipynb"), serializeNotebook(sourceNotebook()));
  sources = await findSources(join(course, "source"));
  writeFileSync(join(handIn("ada"), "timestamp.txt"), "2026-01-02 03:04:05 UTC\n");
  handIn("submitted");
});

describe("a learner who is called “submitted”", () => {
  test.each([
    ["the folder of all learners", () => handedIn()],
    ["the folder of the course", () => course],
  ])("is one of them in %s", async (_what, path) => {
    const found = await findSubmissions(path(), sources);
    expect(found.map(keyOf)).toEqual(["ps1/ada/exercises.ipynb", "ps1/submitted/exercises.ipynb"]);
  });

  test("is one of them in a folder of another name", async () => {
    cpSync(handedIn(), join(course, "autumn"), { recursive: true });
    const found = await findSubmissions(join(course, "autumn"), sources);
    expect(found.map(({ student }) => student)).toEqual(["ada", "submitted"]);
  });
});

describe.skipIf(process.platform === "win32")("what is no file", () => {
  test("is not read as a notebook: a pipe would never end", async () => {
    runToEnd("mkfifo", [join(handIn("pipe", null), "exercises.ipynb")]);
    const found = await findSubmissions(handedIn(), sources);
    const pipe = found.find(({ student }) => student === "pipe");
    expect(pipe?.refused).toBe("it is not a file");
    const settings = { version: "", timeout: 1, totalTimeout: 1, types: false, isolation: null, kernel: undefined };
    expect(pipe && (await fingerprintOf(pipe, settings))).toBe(null);
  });

  test("is not read as a time, nor where a link leads, nor a file that is too large for one", async () => {
    runToEnd("mkfifo", [join(handIn("waiting"), "timestamp.txt")]);
    symlinkSync("/dev/zero", join(handIn("link"), "timestamp.txt"));
    writeFileSync(join(handIn("large"), "timestamp.txt"), "2026".repeat(2000));
    const found = await findSubmissions(handedIn(), sources);
    const times = found.flatMap(({ timestamp }) => (timestamp === "" ? [] : [timestamp]));
    expect(times).toEqual(["2026-01-02 03:04:05 UTC"]);
  });
});
