import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eachInPlace, type TestLab } from "../lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

/** Makes something in the test's folder and returns its name. */
async function create(fields: object): Promise<string> {
  return (await lab.json("POST", `/api/contents/${place}`, fields, 201)).name;
}

describe("creating", () => {
  test("gives names that are free", async () => {
    expect(await create({ type: "notebook" })).toBe("Untitled.ipynb");
    expect(await create({ type: "notebook" })).toBe("Untitled1.ipynb");
    expect(await create({ type: "file", ext: ".md" })).toBe("untitled.md");
    expect(await create({ type: "file", ext: ".md" })).toBe("untitled1.md");
    expect(await create({ type: "directory" })).toBe("Untitled Folder");
    expect(await create({ type: "directory" })).toBe("Untitled Folder 1");
    expect(JSON.parse(readFileSync(lab.path(place, "Untitled.ipynb"), "utf8"))).toEqual({
      cells: [],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    });
  });

  test("twenty at once gives twenty names", async () => {
    const names = await Promise.all(Array.from({ length: 20 }, () => create({ type: "notebook" })));
    expect(new Set(names).size).toBe(20);
  });

  test("copies a file under a new name", async () => {
    writeFileSync(lab.path(place, "a.txt"), "content");
    mkdirSync(lab.path(place, "below"));
    expect(await create({ copy_from: `${place}/a.txt` })).toBe("a-Copy1.txt");
    expect(await create({ copy_from: `/${place}/a-Copy1.txt` })).toBe("a-Copy2.txt");
    const below = await lab.json("POST", `/api/contents/${place}/below`, { copy_from: `${place}/a.txt` }, 201);
    expect(below.path).toBe(`${place}/below/a.txt`);
    expect(readFileSync(lab.path(place, "a-Copy2.txt"), "utf8")).toBe("content");
    expect((await lab.api("POST", `/api/contents/${place}`, { copy_from: `${place}/below` })).status).toBe(400);
    expect((await lab.api("POST", `/api/contents/${place}`, { copy_from: `${place}/none` })).status).toBe(404);
    expect((await lab.api("POST", `/api/contents/${place}`, { type: "photo" })).status).toBe(400);
  });
});

describe("renaming and deleting", () => {
  test("moves files and folders, and never over another", async () => {
    writeFileSync(lab.path(place, "a.txt"), "a");
    writeFileSync(lab.path(place, "b.txt"), "b");
    mkdirSync(lab.path(place, "folder"));
    const rename = (from: string, to: string): ReturnType<TestLab["api"]> =>
      lab.api("PATCH", `/api/contents/${place}/${from}`, { path: `${place}/${to}` });
    expect((await rename("a.txt", "b.txt")).status).toBe(409);
    expect((await rename("a.txt", "folder")).status).toBe(409);
    expect((await rename("folder", "b.txt")).status).toBe(409);
    expect((await rename("none.txt", "c.txt")).status).toBe(404);
    expect((await rename("a.txt", "none/c.txt")).status).toBe(404);
    expect(JSON.parse((await rename("a.txt", "folder/c.txt")).text)).toMatchObject({
      path: `${place}/folder/c.txt`,
      name: "c.txt",
    });
    expect((await rename("folder", "renamed")).status).toBe(200);
    expect(readFileSync(lab.path(place, "renamed", "c.txt"), "utf8")).toBe("a");
    expect(readFileSync(lab.path(place, "b.txt"), "utf8")).toBe("b");
  });

  test("deletes files, links and empty folders, and refuses full ones", async () => {
    writeFileSync(lab.path(place, "a.txt"), "a");
    symlinkSync("a.txt", lab.path(place, "link"));
    mkdirSync(lab.path(place, "full"));
    writeFileSync(lab.path(place, "full", "x"), "");
    mkdirSync(lab.path(place, "empty", ".ipynb_checkpoints"), { recursive: true });
    const remove = async (name: string): Promise<number> =>
      (await lab.api("DELETE", `/api/contents/${place}/${name}`)).status;
    expect(await remove("link")).toBe(204);
    expect(lab.namesIn(place)).toContain("a.txt");
    expect(await remove("a.txt")).toBe(204);
    expect(await remove("a.txt")).toBe(404);
    expect(await remove("empty")).toBe(204);
    expect(await remove("full")).toBe(400);
    expect(lab.namesIn(place)).toEqual(["full"]);
    expect((await lab.api("DELETE", "/api/contents/")).status).toBe(400);
  });
});

describe("checkpoints", () => {
  test("are made, listed, restored, moved along and deleted", async () => {
    const file = `/api/contents/${place}/n.txt`;
    const save = (content: string): ReturnType<TestLab["json"]> =>
      lab.json("PUT", file, { type: "file", format: "text", content });
    await save("first");
    expect(await lab.json("GET", `${file}/checkpoints`)).toEqual([]);
    const made = await lab.json("POST", `${file}/checkpoints`, undefined, 201);
    expect(await lab.json("GET", `${file}/checkpoints`)).toEqual([made]);
    await save("second");
    expect((await lab.api("POST", `${file}/checkpoints/${made.id}`)).status).toBe(204);
    expect(readFileSync(lab.path(place, "n.txt"), "utf8")).toBe("first");
    await lab.json("PATCH", file, { path: `${place}/m.txt` });
    const renamed = `/api/contents/${place}/m.txt`;
    expect(await lab.json("GET", `${renamed}/checkpoints`)).toHaveLength(1);
    expect((await lab.api("DELETE", `${renamed}/checkpoints/${made.id}`)).status).toBe(204);
    expect((await lab.api("POST", `${renamed}/checkpoints/${made.id}`)).status).toBe(404);
    expect((await lab.api("POST", `/api/contents/${place}/checkpoints`)).status).toBe(400);
  });

  test("never lead out of the root by a link", async () => {
    writeFileSync(lab.path(place, "n.txt"), "text");
    symlinkSync(lab.folder, lab.path(place, ".ipynb_checkpoints"));
    expect((await lab.api("POST", `/api/contents/${place}/n.txt/checkpoints`)).status).toBe(403);
    expect(existsSync(`${lab.folder}/n-checkpoint.txt`)).toBe(false);
  });
});

test("files are downloaded under their names", async () => {
  writeFileSync(lab.path(place, "ä b.csv"), "1,2\n");
  writeFileSync(lab.path(place, "empty"), "");
  const { headers, text } = await lab.api("GET", `/files/${place}/${encodeURIComponent("ä b.csv")}?download=1`);
  expect(text).toBe("1,2\n");
  expect(headers).toMatchObject({
    "content-disposition": "attachment; filename*=UTF-8''%C3%A4%20b.csv",
    "content-type": "text/csv; charset=utf-8",
  });
  expect(await lab.api("GET", `/files/${place}/empty`)).toMatchObject({ status: 200, text: "" });
  expect((await lab.api("GET", `/files/${place}`)).status).toBe(400);
  expect((await lab.api("HEAD", `/files/${place}/empty`)).status).toBe(200);
});
