// A workbook in which something else stands where the course's files belong, and chapters that have another name now.
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { updateWorkbook } from "gradus-kernel/workbook/workbook";
import { codeCell, markdownCell, notebookOf } from "../notebook/notebooks.ts";
import { handOver, isRoot, unprivileged } from "../unprivileged.ts";

const first = "10-first.ipynb";
const second = "11-second.ipynb";
let place: string;
let course: string;
let folder: string;
let lines: string[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "gradus-test-"));
  [course, folder, lines] = [join(place, "course"), join(place, "workbook"), []];
  mkdirSync(join(course, "data"), { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(course, "data", "table.csv"), "1,2\n");
  for (const name of [first, second]) writeChapter(name);
});

function writeChapter(name: string, more: readonly string[] = []): void {
  const ids = ["window", "average", "figure"].map((id) => `${name.slice(3, 8)}-${id}`);
  const cells = [...ids, ...more].map((id) => codeCell(id, `show(${id})`));
  writeFileSync(join(course, name), serializeNotebook(notebookOf([markdownCell("opening", `# ${name}`), ...cells])));
}

function update(): Promise<void> {
  return updateWorkbook({ course, folder, onLine: (line) => lines.push(line) });
}

const read = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Changes the learner's copy. */
function work(name: string): void {
  writeFileSync(join(folder, name), read(name).replace("show(", "show(and my work, "));
}

describe("what stands in the way of a file of the course", () => {
  test.each([
    ["a chapter that is a folder", first, () => mkdirSync(join(folder, first)), "it is no file"],
    ["a start page that is a folder", "README.md", () => mkdirSync(join(folder, "README.md")), "it is no file"],
    [
      "a chapter that is a link",
      first,
      () => symlinkSync(join(place, "outside"), join(folder, first)),
      "a link lies there",
    ],
    ["a data folder that is a file", "data/table.csv", () => writeFileSync(join(folder, "data"), ""), "EEXIST"],
    [
      "a data folder that is a link",
      "data/table.csv",
      () => symlinkSync(join(place, "outside"), join(folder, "data")),
      "outside",
    ],
  ])("%s is told and left as it is, and the rest is placed", async (_what, name, plant, reason) => {
    mkdirSync(join(place, "outside"));
    plant();
    const before = lstatSync(join(folder, name.split("/")[0] ?? ""));
    await update();
    expect(lines).toEqual([expect.stringMatching(`^${name} of your workbook is left as it is: .*${reason}`)]);
    expect(lstatSync(join(folder, name.split("/")[0] ?? "")).ino).toBe(before.ino);
    expect(existsSync(join(place, "outside", "table.csv"))).toBe(false);
    expect(read(second)).toContain("show(secon-window)");
    if (!name.startsWith("README")) expect(read("README.md")).toContain("(11-second.ipynb)");
  });

  test("a chapter that may not be read is told and left as it is, and the rest is placed", async () => {
    await update();
    chmodSync(join(folder, first), 0o000);
    writeChapter(second, ["added"]);
    handOver(place);
    await unprivileged(update);
    expect(lines).toEqual([expect.stringMatching(`^${first} of your workbook is left as it is: .*EACCES`)]);
    expect(lstatSync(join(folder, first)).mode & 0o777).toBe(0);
    expect(read(second)).toContain("added");
  });

  test.runIf(isRoot).each([
    ["a chapter that only another user may read", first, 0o600],
    ["a data folder of another user", "data", 0o755],
  ])("%s is told and left as it is (only root can make one), and the rest is placed", async (_what, name, mode) => {
    await update();
    writeFileSync(join(course, "data", "other.csv"), "3,4\n");
    writeChapter(second, ["added"]);
    handOver(place);
    lchownSync(join(folder, name), 0, 0);
    chmodSync(join(folder, name), mode);
    await unprivileged(update);
    expect(lines).toEqual([expect.stringMatching(`^${name}.* of your workbook is left as it is: .*EACCES`)]);
    expect(lstatSync(join(folder, name)).uid).toBe(0);
    expect(read(second)).toContain("added");
  });
});

describe("a chapter that the course calls otherwise now", () => {
  test("keeps the learner's work under its new name, with its checkpoint", async () => {
    await update();
    work(first);
    mkdirSync(join(folder, ".ipynb_checkpoints"));
    writeFileSync(join(folder, ".ipynb_checkpoints", "10-first-checkpoint.ipynb"), "earlier");
    renameSync(join(course, first), join(course, "12-renamed.ipynb"));
    await update();
    expect(lines).toEqual([`${first} is called 12-renamed.ipynb now; your work went along.`]);
    expect(read("12-renamed.ipynb")).toContain("and my work");
    expect(existsSync(join(folder, first))).toBe(false);
    expect(read(".ipynb_checkpoints/12-renamed-checkpoint.ipynb")).toBe("earlier");
    await update();
    expect(lines).toHaveLength(1);
  });

  test("that is new besides is offered beside the learner's work, or updates an untouched copy", async () => {
    await update();
    work(first);
    for (const [old, name] of [
      [first, "12-renamed.ipynb"],
      [second, "13-other.ipynb"],
    ] as const) {
      writeChapter(old, ["added"]);
      renameSync(join(course, old), join(course, name));
    }
    await update();
    expect(read("12-renamed.ipynb")).toContain("and my work");
    expect(read("12-renamed.new.ipynb")).toContain("added");
    expect(read("13-other.ipynb")).toContain("added");
  });

  test("leaves alone what is not the same chapter, or what lies under the new name already", async () => {
    await update();
    work(first);
    rmSync(join(course, first));
    writeChapter("12-quite-another.ipynb");
    await update();
    expect(read(first)).toContain("and my work");
    expect(read("12-quite-another.ipynb")).not.toContain("and my work");
    renameSync(join(course, second), join(course, "13-taken.ipynb"));
    writeFileSync(join(folder, "13-taken.ipynb"), "mine");
    await update();
    expect([read("13-taken.ipynb"), existsSync(join(folder, second))]).toEqual(["mine", true]);
  });
});
