import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ensureWritable, findTargets } from "gradus-kernel/command-line/targets";
import { UsageError } from "gradus-kernel/command-line/usage-error";

/** A temporary folder with these (empty) files. */
function folderWith(...files: string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-test-")));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  return folder;
}

test("a folder gives its notebooks in order, those below it in the same place of the output", async () => {
  const folder = folderWith(
    "b.ipynb",
    "a.ipynb",
    "x.txt",
    "sub/c.ipynb",
    ".ipynb_checkpoints/a.ipynb",
    "node_modules/d.ipynb",
  );
  const targets = await findTargets([folder], join(folder, "out"));
  expect(targets.map(({ source }) => source)).toEqual(
    ["a.ipynb", "b.ipynb", "sub/c.ipynb"].map((name) => join(folder, name)),
  );
  expect(targets[2]?.output).toBe(join(folder, "out", "sub", "c.ipynb"));
});

test("a notebook that is named twice runs once", async () => {
  const folder = folderWith("a.ipynb");
  expect(await findTargets([folder, join(folder, "a.ipynb")], join(folder, "out"))).toHaveLength(1);
});

test.each([
  ["nothing", [], "no notebook given"],
  ["a missing file", ["nothing.ipynb"], "there is no file or folder"],
  ["another file", ["x.txt"], "its name does not end in .ipynb"],
  ["an empty folder", ["empty"], "holds no notebook"],
])("%s is a usage error", async (_what, names, message) => {
  const folder = folderWith("x.txt", "empty/y.txt");
  const found = findTargets(
    names.map((name) => join(folder, name)),
    join(folder, "out"),
  );
  await expect(found).rejects.toThrow(UsageError);
  await expect(found).rejects.toThrow(message);
});

test("an output that would overwrite a source is refused, also behind a link", async () => {
  const folder = folderWith("books/a.ipynb");
  symlinkSync(join(folder, "books"), join(folder, "link"));
  await expect(findTargets([join(folder, "books")], join(folder, "link"))).rejects.toThrow(
    "would overwrite the source",
  );
});

test("two notebooks that would be written to one file are refused", async () => {
  const folder = folderWith("one/a.ipynb", "two/a.ipynb");
  const paths = [join(folder, "one"), join(folder, "two")];
  await expect(findTargets(paths, join(folder, "out"))).rejects.toThrow("would both be written to");
});

test("an output folder below a file is a usage error", async () => {
  const folder = folderWith("file");
  await expect(ensureWritable(join(folder, "file", "out"))).rejects.toThrow(UsageError);
});
