import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeFileAtomically } from "gradus-kernel/platform/atomic-write";
import { makeFolder } from "gradus-kernel/platform/make-folder";
import { readNotebook, writeNotebook } from "gradus-kernel/notebook/notebook-file";
import { handOver, unprivileged } from "../unprivileged.ts";
import { codeCell, notebookOf } from "./notebooks.ts";

const temporary = (): string => mkdtempSync(join(tmpdir(), "gradus-test-"));

test("a notebook is written into folders that are made for it and read back", async () => {
  const path = join(temporary(), "a", "b", "x.ipynb");
  const book = notebookOf([codeCell("one", "1")]);
  await writeNotebook(path, book);
  expect(await readNotebook(path)).toEqual(book);
});

test("a write that fails leaves the old file and nothing beside it", async () => {
  const folder = temporary();
  // A folder stands where the file should go: the rename at the end is what fails.
  mkdirSync(join(folder, "x"));
  writeFileSync(join(folder, "x", "kept"), "old");
  await expect(writeFileAtomically(join(folder, "x"), "new")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["x"]);
  expect(readFileSync(join(folder, "x", "kept"), "utf8")).toBe("old");
});

test.each([
  ["a missing file", "missing.ipynb", "there is no such file"],
  ["a folder", ".", "it is a folder"],
])("%s is no notebook, in one line", async (_what, name, reason) => {
  await expect(readNotebook(join(temporary(), name), "x.ipynb")).rejects.toThrow(
    `x.ipynb is not a notebook: ${reason}`,
  );
});

test("a folder that may not be written is an error of the file system", async () => {
  const folder = temporary();
  handOver(folder);
  chmodSync(folder, 0o500);
  await expect(unprivileged(() => makeFolder(join(folder, "x")))).rejects.toThrow("EACCES");
});

test("a folder cannot be made below a file", async () => {
  const folder = temporary();
  writeFileSync(join(folder, "file"), "");
  await expect(makeFolder(join(folder, "file", "x", "y"))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test.runIf(process.platform === "linux")(
  "a folder of a file system that refuses it is an error, not an endless loop",
  async () => {
    await expect(makeFolder("/proc/gradus/x")).rejects.toThrow();
  },
);
