// What saving must not do to files: damage texts of other encodings, pass over permissions, leave something behind.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { outputOf } from "../../../run-to-end.ts";
import { eachInPlace, notebook, send, TestLab } from "../lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

const latin1 = Buffer.from(JSON.stringify({ ...notebook, metadata: { note: "café" } }), "latin1");

async function save(name: string, model: object): Promise<number> {
  return (await lab.api("PUT", `/api/contents/${place}/${encodeURIComponent(name)}`, model)).status;
}

const text = (content: string): object => ({ type: "file", format: "text", content });

describe("a notebook that is not UTF-8", () => {
  test.each([
    ["GET", ""],
    ["POST", "/trust"],
  ])("is refused by %s %s with the place of the byte, and stays as it is", async (method, end) => {
    writeFileSync(lab.path(place, "n.ipynb"), latin1);
    const { status, text: answer } = await lab.api(method, `/api/contents/${place}/n.ipynb${end}`);
    expect(status).toBe(400);
    const at = latin1.indexOf(0xe9);
    expect(JSON.parse(answer).message).toContain(
      `it is not UTF-8 text: byte 0xe9 at position ${at} cannot stand there`,
    );
    expect(readFileSync(lab.path(place, "n.ipynb")).equals(latin1)).toBe(true);
  });

  test("is not exported either, and can be had as the bytes that it is", async () => {
    writeFileSync(lab.path(place, "n.ipynb"), latin1);
    expect((await lab.api("GET", `/nbconvert/html/${place}/n.ipynb`)).status).toBe(400);
    const model = await lab.json("GET", `/api/contents/${place}/n.ipynb?type=file&format=base64`);
    expect(Buffer.from(model.content, "base64").equals(latin1)).toBe(true);
  });
});

describe("a text", () => {
  test("with half a character is refused, with a whole one kept", async () => {
    expect(await save("a.txt", text("a\ud83d"))).toBe(400);
    expect(await save("a.txt", text("a\ud83d\ude00\ufeff"))).toBe(200);
    expect(readFileSync(lab.path(place, "a.txt"), "utf8")).toBe("a\ud83d\ude00\ufeff");
  });

  test("in a request that is not UTF-8 is refused", async () => {
    const body = Buffer.from(JSON.stringify(text("café")), "latin1");
    const { status } = await send(lab.port, "PUT", `/api/contents/${place}/a.txt`, { headers: lab.tokenHeader, body });
    expect(status).toBe(400);
    expect(lab.namesIn(place)).toEqual([]);
  });

  test("with half a character in a notebook comes back the same", async () => {
    const cells = [{ ...notebook.cells[0], source: "'\ud83d'" }];
    expect(await save("n.ipynb", { type: "notebook", content: { ...notebook, cells } })).toBe(200);
    const { content } = await lab.json("GET", `/api/contents/${place}/n.ipynb`);
    expect(content.cells[0].source).toBe("'\ud83d'");
  });
});

describe("names", () => {
  test("that the file system does not take are refused, whatever is done with them", async () => {
    for (const name of ["x".repeat(256), "文".repeat(86), `${"x".repeat(300)}/y`]) {
      const path = `/api/contents/${place}/${name.split("/").map(encodeURIComponent).join("/")}`;
      const answers = [
        await lab.api("PUT", path, text("a")),
        await lab.api("GET", path),
        await lab.api("PATCH", `/api/contents/${place}`, { path: `${place}/${name}` }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
      expect((await lab.api("DELETE", path)).status).toBeOneOf([400, 404]);
      for (const { text: answer } of answers) expect(JSON.parse(answer).message).toContain("name is too long");
    }
  });

  test.each(["x".repeat(255), `${"文".repeat(83)}.ipynb`])(
    "as long as they may be are saved and kept: %s",
    async (name) => {
      const model = name.endsWith("ipynb") ? { type: "notebook", content: notebook } : text("a");
      expect(await save(name, model)).toBe(200);
      const path = `/api/contents/${place}/${encodeURIComponent(name)}`;
      expect((await lab.api("POST", `${path}/checkpoints`)).status).toBe(201);
      expect(await lab.json("GET", `${path}/checkpoints`)).toHaveLength(1);
      writeFileSync(lab.path(place, name), "changed");
      expect((await lab.api("POST", `${path}/checkpoints/checkpoint`)).status).toBe(204);
      expect(readFileSync(lab.path(place, name), "utf8")).not.toBe("changed");
    },
  );
});

describe("a read-only file", () => {
  test("is described as such and is not replaced, by saving or by its checkpoint", async () => {
    writeFileSync(lab.path(place, "a.txt"), "old");
    const path = `/api/contents/${place}/a.txt`;
    expect((await lab.api("POST", `${path}/checkpoints`)).status).toBe(201);
    chmodSync(lab.path(place, "a.txt"), 0o444);
    expect(await lab.json("GET", `${path}?content=0`)).toMatchObject({ writable: false });
    const { status, text: answer } = await lab.api("PUT", path, text("new"));
    expect([status, JSON.parse(answer).message]).toEqual([
      403,
      `"${place}/a.txt" is read-only; save it under another name.`,
    ]);
    expect((await lab.api("POST", `${path}/checkpoints/checkpoint`)).status).toBe(403);
    expect(readFileSync(lab.path(place, "a.txt"), "utf8")).toBe("old");
    // A checkpoint of it can be made again and again.
    for (const _time of [1, 2]) expect((await lab.api("POST", `${path}/checkpoints`)).status).toBe(201);
  });

  test("that only its owner may read is not opened to others by a save or a checkpoint", async () => {
    writeFileSync(lab.path(place, "secret.txt"), "old", { mode: 0o600 });
    expect(await save("secret.txt", text("new"))).toBe(200);
    await lab.api("POST", `/api/contents/${place}/secret.txt/checkpoints`);
    const files = [lab.path(place, "secret.txt"), lab.path(place, ".ipynb_checkpoints", "secret-checkpoint.txt")];
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});

describe("files that were being written when their writer was killed", () => {
  /** A number that no process has: that of one that has just ended. */
  const ended = Number(outputOf(process.execPath, ["-p", "process.pid"]));
  const host = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, 8);
  const nameOf = (machine: string, pid: number): string => `.gradus-${host(machine)}-${pid}-0123456789abcdef.tmp`;
  const kept = [nameOf(hostname(), process.pid), nameOf("another", ended), ".gradus-mine.tmp"].sort();

  test("are gone once their folder is looked at; those of others stay", async () => {
    mkdirSync(lab.path(place, ".ipynb_checkpoints"));
    for (const folder of [place, join(place, ".ipynb_checkpoints")]) {
      for (const name of [...kept, nameOf(hostname(), ended)]) writeFileSync(lab.path(folder, name), "half");
    }
    expect((await lab.json("GET", `/api/contents/${place}`)).content).toEqual([]);
    expect(lab.namesIn(place)).toEqual([...kept, ".ipynb_checkpoints"]);
    expect(lab.namesIn(join(place, ".ipynb_checkpoints"))).toEqual(kept);
  });

  test("are gone from the user's own folder when a server starts", async () => {
    const folder = join(lab.folder, "user", "user-settings", "@scope", "name");
    mkdirSync(folder, { recursive: true });
    for (const name of [...kept, nameOf(hostname(), ended)]) writeFileSync(join(folder, name), "half");
    await TestLab.start({ userFolder: join(lab.folder, "user") });
    expect(readdirSync(folder).sort()).toEqual(kept);
  });
});
