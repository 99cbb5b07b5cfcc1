// Files on their way through a queue: what arrives is what was sent, and nothing of it leads anywhere else.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { BlobError, type BlobStore, hashOf } from "gradus-kernel/jobs/queue/blobs/blob-store";
import { pack, type PackedRef, unpack } from "gradus-kernel/jobs/queue/blobs/packing";
import { openSharedFolder } from "gradus-kernel/jobs/queue/blobs/shared-blobs";
import { RunBlobs, textBlob } from "gradus-kernel/jobs/queue/collecting/run-blobs";
import { Window } from "gradus-kernel/jobs/queue/collecting/window";
import { readEnd, readTask } from "gradus-kernel/jobs/queue/notices/wire";
import { makeWorkerFolder } from "gradus-kernel/jobs/queue/working/worker-folder";

const RUN = "0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "gradus-blobs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A store in memory, and what it holds. */
function memory(): { store: BlobStore; held: Map<string, Uint8Array>; puts: string[] } {
  const held = new Map<string, Uint8Array>();
  const puts: string[] = [];
  const store: BlobStore = {
    limits: { file: 1, folder: 2 },
    put: async (_run, hash, content) => {
      puts.push(hash);
      held.set(hash, content);
    },
    get: async (_run, hash) => held.get(hash) ?? null,
    keep: async (_run, hashes) => hashes.filter((hash) => !held.has(hash)),
    remove: async (_run, hashes) => hashes.forEach((hash) => held.delete(hash)),
    removeRun: async () => held.clear(),
  };
  return { store, held, puts };
}

async function send(path: string, store: BlobStore): Promise<PackedRef> {
  const { ref, blobs } = await pack(path, store.limits);
  for (const [hash, content] of blobs) await store.put(RUN, hash, await content());
  return ref;
}

function makeFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe("packing", () => {
  test("the hash of a file is its SHA-256, as sha256sum has it", async () => {
    const { ref } = await pack(makeFile("abc", "abc"), { file: 1, folder: 1 });
    expect(ref).toEqual({
      type: "file",
      name: "abc",
      size: 3,
      hash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
  });

  test("what is larger than the limit is refused by name and size, files and folders", async () => {
    const large = makeFile("limits/large.csv", "");
    truncateSync(large, 1.5 * 2 ** 20);
    const limits = { file: 1, folder: 2, advice: "; take less" };
    await expect(pack(large, limits)).rejects.toThrow(
      "large.csv has 1.5 MB; at most 1 MB of a file go through a queue; take less",
    );
    await expect(pack(join(folder, "limits"), { file: 2, folder: 1 })).rejects.toThrow(
      "the folder limits has 1.5 MB; at most 1 MB of a folder",
    );
  });

  test("a link in a folder is refused, as nobody knows where it leads on another machine", async () => {
    mkdirSync(join(folder, "linked"));
    symlinkSync("/etc/passwd", join(folder, "linked", "data.csv"));
    await expect(pack(join(folder, "linked"), { file: 1, folder: 1 })).rejects.toThrow(
      "linked/data.csv is a link or no file",
    );
  });

  test("the same folder has the same blobs wherever it lies", async () => {
    for (const place of ["one", "other"])
      for (const name of ["b", "a/c", "a/b"]) makeFile(`same/${place}/data/${name}`, name);
    const [one, other] = await Promise.all(
      ["one", "other"].map((place) => pack(join(folder, "same", place, "data"), { file: 1, folder: 1 })),
    );
    expect(one?.ref).toEqual(other?.ref);
  });
});

describe("laying out", () => {
  test("a blob that was changed, cut or taken away is an error, and nothing of it is laid out", async () => {
    const path = makeFile("answer.ipynb", "the answer");
    for (const [change, said] of [
      [Buffer.from("the anSwer"), /is not what its hash says/],
      [Buffer.from("the answer, and more"), /is not what its hash says \(20 bytes\)/],
      [null, /is not in the queue any more/],
    ] as const) {
      const { store, held } = memory();
      const ref = await send(path, store);
      if (change === null) held.clear();
      else held.set(ref.hash, change);
      const into = mkdtempSync(join(folder, "into-"));
      const unpacked = unpack(ref, into, RUN, store);
      await expect(unpacked).rejects.toThrow(said);
      await expect(unpacked).rejects.toBeInstanceOf(BlobError);
      expect(readdirSync(into)).toEqual([]);
    }
  });

  const names = ["..", "../x", "a/../../x", "/etc/x", "a//b", ".", "", "a\\b", "a\u0000b"];

  test.each(names)("a file of a folder that is called %j is refused", async (name) => {
    const { store } = memory();
    const content = Buffer.from("x");
    await store.put(RUN, hashOf(content), content);
    const list = Buffer.from(JSON.stringify({ folders: [], files: { [name]: { hash: hashOf(content), size: 1 } } }));
    await store.put(RUN, hashOf(list), list);
    const ref = { type: "folder", name: "data", hash: hashOf(list), size: list.byteLength } as const;
    const into = mkdtempSync(join(folder, "into-"));
    await expect(unpack(ref, into, RUN, store)).rejects.toThrow("which is no plain name");
    expect(readdirSync(into, { recursive: true })).toEqual(["data"]);
  });

  test.each(names)("a task's file that is called %j is refused, as file and as folder of it", async (name) => {
    const { store } = memory();
    const ref = await send(makeFile("plain", "x"), store);
    const own = await makeWorkerFolder();
    const layOut = (files: Record<string, PackedRef>): Promise<unknown> =>
      own.withFiles({ run: RUN, files }, store, async () => "laid out");
    await expect(layOut({ [name]: ref })).rejects.toThrow("which is no plain name");
    await expect(layOut({ plain: { ...ref, name } })).rejects.toThrow("which is no plain name");
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
    expect(existsSync(own.path)).toBe(false);
  });

  test("nobody else may look into a worker's folder, and what killed workers left is removed by the next", async () => {
    const left = join(tmpdir(), "gradus-worker-4194399-abcdef");
    mkdirSync(join(left, "task-x"), { recursive: true });
    const own = await makeWorkerFolder();
    expect(statSync(own.path).mode & 0o777).toBe(0o700);
    expect(existsSync(left)).toBe(false);
    own.remove();
  });
});

test("what comes from the queue is read as what it is, or refused, whatever it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => readTask(value)).toThrow(TypeError);
      expect(() => readEnd(value)).toThrow(TypeError);
    }),
  );
  const input = { hash: "a".repeat(64), size: 1 };
  const task = { run: RUN, input, files: { one: { ...input, type: "file", name: "x" } } };
  expect(readTask(task)).toEqual(task);
  for (const wrong of [
    { run: "../../x" },
    { run: `${RUN}0` },
    { input: { ...input, hash: "../x" } },
    { files: { one: { ...input, type: "link", name: "x" } } },
  ])
    expect(() => readTask({ ...task, ...wrong })).toThrow(TypeError);
});

describe("the blobs of a run", () => {
  test("are sent once for all tasks that need them, sent again where they were lost, and removed with the last task", async () => {
    const { store, held, puts } = memory();
    const blobs = new RunBlobs(store, RUN);
    const [source, answer] = [textBlob("source"), textBlob("answer")];
    blobs.hold(source.blobs);
    blobs.hold(new Map([...source.blobs, ...answer.blobs]));
    await Promise.all([
      blobs.send(source.blobs.keys()),
      blobs.send(source.blobs.keys()),
      blobs.send(answer.blobs.keys()),
    ]);
    expect(puts).toEqual([source.ref.hash, answer.ref.hash]);
    held.delete(source.ref.hash);
    await blobs.keep();
    expect(puts).toEqual([source.ref.hash, answer.ref.hash, source.ref.hash]);
    await blobs.release(new Map([...source.blobs, ...answer.blobs]));
    expect([...held.keys()]).toEqual([source.ref.hash]);
    await blobs.release(source.blobs);
    expect(held.size).toBe(0);
  });

  test("in a shared folder lie below it by run and hash, and the folder has one name for all", async () => {
    const shared = join(folder, "shared");
    mkdirSync(shared);
    const [one, other] = [await openSharedFolder(shared), await openSharedFolder(shared)];
    expect(one.name).toMatch(/^shared-[0-9a-f]{8}$/);
    expect(other.name).toBe(one.name);
    const content = Buffer.from("x");
    await one.store.put(RUN, hashOf(content), content);
    expect(await other.store.get(RUN, hashOf(content))).toEqual(content);
    expect(await other.store.keep(RUN, [hashOf(content), "b".repeat(64)])).toEqual(["b".repeat(64)]);
    await one.store.removeRun(RUN);
    expect(await other.store.get(RUN, hashOf(content))).toBeNull();
  });
});

test("a window never holds more tasks and bytes than it may, lets everybody in at last, and one that is too large alone", async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 5 }), async (all, tasks) => {
      const window = new Window({ tasks, bytes: 15 });
      let [inside, bytes, entered] = [0, 0, 0];
      const work = all.map(async (size) => {
        expect(await window.enter(size)).toBe(true);
        inside += 1;
        bytes += size;
        entered += 1;
        expect(inside).toBeLessThanOrEqual(tasks);
        if (inside > 1) expect(bytes).toBeLessThanOrEqual(15);
        await Promise.resolve();
        inside -= 1;
        bytes -= size;
        window.leave(size);
      });
      await Promise.all(work);
      expect(entered).toBe(all.length);
    }),
  );
  const closed = new Window({ tasks: 1, bytes: 1 });
  expect(await closed.enter(1)).toBe(true);
  const waiting = closed.enter(1);
  closed.close();
  expect(await waiting).toBe(false);
});
