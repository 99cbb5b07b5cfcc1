// Files that pages send in chunks: what lies there in the end is what was sent, or what lay there before.
import { chmodSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RootFolder } from "gradus-kernel/lab/contents/root-folder";
import { Uploads } from "gradus-kernel/lab/contents/upload";
import { eachInPlace, send, type Answer, type TestLab } from "../lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

const LAST = -1;

/** Sends a chunk of text or bytes; `page` is who sends it. */
function upload(name: string, number: number, content: string | Buffer, page = ""): Promise<Answer> {
  const headers = { ...lab.tokenHeader, ...(page !== "" && { "X-Gradus-Page": page }) };
  const model = { type: "file", format: "base64", content: Buffer.from(content).toString("base64"), chunk: number };
  const path = `/api/contents/${place}/${encodeURIComponent(name)}`;
  return send(lab.port, "PUT", path, { headers, body: JSON.stringify(model) });
}

/** The statuses of chunks that are sent one after the other. */
async function statuses(...chunks: Parameters<typeof upload>[]): Promise<number[]> {
  const found: number[] = [];
  for (const chunk of chunks) found.push((await upload(...chunk)).status);
  return found;
}

const read = (name: string): string => readFileSync(lab.path(place, name), "utf8");

/** The hidden file in which chunks are collected. */
function partOf(): string {
  const [part = ""] = lab.namesIn(place).filter((name) => name.startsWith("."));
  return lab.path(place, part);
}

describe("a file in chunks", () => {
  test("is in its place when the last chunk has come, not before", async () => {
    const bytes = randomBytes(3_000_000);
    const parts = [bytes.subarray(0, 1_048_576), bytes.subarray(1_048_576, 2_097_152), bytes.subarray(2_097_152)];
    for (const [index, part] of parts.entries()) {
      expect(existsSync(lab.path(place, "big.bin"))).toBe(false);
      const { status, text } = await upload("big.bin", index === 2 ? LAST : index + 1, part);
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ name: "big.bin", type: "file" });
    }
    expect(readFileSync(lab.path(place, "big.bin")).equals(bytes)).toBe(true);
    expect(lab.namesIn(place)).toEqual(["big.bin"]);
  });

  test("with a chunk missing is refused; the old file stays", async () => {
    writeFileSync(lab.path(place, "x"), "old");
    expect(await statuses(["x", 1, "a"], ["x", 3, "c"], ["x", LAST, "d"])).toEqual([200, 400, 400]);
    expect(await statuses(["x", LAST, "d"], ["x", 2, "d"], ["x", 1.5, "d"])).toEqual([400, 400, 400]);
    expect(read("x")).toBe("old");
    expect(lab.namesIn(place)).toEqual(["x"]);
  });

  test("of which one could not be written is given up, whatever comes after it", async () => {
    writeFileSync(lab.path(place, "x"), "old");
    expect(await statuses(["x", 1, "a"])).toEqual([200]);
    rmSync(partOf());
    expect(await statuses(["x", 2, "b"], ["x", 3, "c"], ["x", LAST, "d"])).toEqual([404, 400, 400]);
    expect(lab.namesIn(place)).toEqual(["x"]);
    expect(read("x")).toBe("old");
    expect(await statuses(["x", 1, "a"], ["x", LAST, "b"])).toEqual([200, 200]);
    expect(read("x")).toBe("ab");
  });

  test("of which each was sent twice, because an answer was lost, holds it once", async () => {
    const twice = (number: number, content: string): Parameters<typeof upload>[] => [
      ["x", number, content],
      ["x", number, content],
    ];
    expect(await statuses(...twice(1, "a"), ...twice(2, "b"), ...twice(LAST, "c"))).toEqual(Array(6).fill(200));
    expect(read("x")).toBe("abc");
    expect(lab.namesIn(place)).toEqual(["x"]);
  });

  test("of which many are sent at once is refused, or holds them in order", async () => {
    const sent = await Promise.all([upload("x", 1, "a"), upload("x", 2, "b"), upload("x", 3, "c")]);
    const end = await upload("x", LAST, "d");
    const all = [...sent, end].every(({ status }) => status === 200);
    if (all) expect(read("x")).toBe("abcd");
    else expect(existsSync(lab.path(place, "x"))).toBe(false);
  });
});

describe("two files of one name", () => {
  test("from two pages are both whole; the later one stays", async () => {
    const done = await statuses(
      ["x", 1, "A1", "a"],
      ["x", 1, "B1", "b"],
      ["x", 2, "A2", "a"],
      ["x", 2, "B2", "b"],
      ["x", LAST, "A3", "a"],
    );
    expect(done).toEqual([200, 200, 200, 200, 200]);
    expect(read("x")).toBe("A1A2A3");
    expect(await statuses(["x", LAST, "B3", "b"])).toEqual([200]);
    expect(read("x")).toBe("B1B2B3");
    expect(lab.namesIn(place)).toEqual(["x"]);
  });

  test.each(["", "a"])(
    "from one page %j, or from who does not say, are not mixed: the later one is refused",
    async (page) => {
      const done = await statuses(
        ["x", 1, "A1", page],
        ["x", 1, "B1", page],
        ["x", 2, "A2", page],
        ["x", LAST, "A3", page],
      );
      expect(done).toEqual([200, 409, 200, 200]);
      expect(read("x")).toBe("A1A2A3");
    },
  );

  test("an upload from which nothing is heard any more can be begun anew", async () => {
    const [uploads, root] = [new Uploads(0), await RootFolder.open(lab.root)];
    const chunk = (number: number, content: string): Promise<unknown> =>
      uploads.accept(root, `${place}/x`, { model: { format: "text", content }, number, page: "" });
    await chunk(1, "lost");
    await chunk(1, "a");
    await chunk(LAST, "b");
    expect(read("x")).toBe("ab");
    expect(lab.namesIn(place)).toEqual(["x"]);
  });
});

describe("where files are uploaded to", () => {
  test("is the file itself, never one to which a planted link leads", async () => {
    const outside = join(lab.folder, "outside");
    writeFileSync(outside, "untouched");
    for (const name of [".data.csv.upload", ".data.csv.tmp", ".data.csv"]) symlinkSync(outside, lab.path(place, name));
    expect(await statuses(["data.csv", 1, "a"], ["data.csv", LAST, "b"])).toEqual([200, 200]);
    expect(readFileSync(outside, "utf8")).toBe("untouched");
    expect(read("data.csv")).toBe("ab");
    expect(statSync(lab.path(place, "data.csv")).isFile()).toBe(true);
    symlinkSync(outside, lab.path(place, "link.csv"));
    expect(await statuses(["link.csv", 1, "a"])).toEqual([404]);
  });

  test("is told to be too long a name with the first chunk", async () => {
    expect(await statuses(["x".repeat(256), 1, "a"], ["ä".repeat(128), 1, "a"])).toEqual([400, 400]);
    expect(await statuses(["x".repeat(255), 1, "a"], ["x".repeat(255), LAST, "b"])).toEqual([200, 200]);
    expect(read("x".repeat(255))).toBe("ab");
  });

  test("is refused with the first chunk where the file is read-only; one that is replaced keeps its permissions", async () => {
    writeFileSync(lab.path(place, "x"), "old", { mode: 0o600 });
    expect(await statuses(["x", 1, "a"], ["x", LAST, "b"])).toEqual([200, 200]);
    expect([read("x"), statSync(lab.path(place, "x")).mode & 0o777]).toEqual(["ab", 0o600]);
    chmodSync(lab.path(place, "x"), 0o444);
    expect(await statuses(["x", 1, "a"])).toEqual([403]);
    expect(lab.namesIn(place)).toEqual(["x"]);
  });
});
