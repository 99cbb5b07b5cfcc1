import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eachInPlace, notebook, type TestLab } from "../lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

describe("reading", () => {
  test("a folder lists its files, notebooks and folders with their types", async () => {
    writeFileSync(lab.path(place, "b.txt"), "text");
    writeFileSync(lab.path(place, "a.ipynb"), JSON.stringify(notebook));
    mkdirSync(lab.path(place, "c"));
    const model = await lab.json("GET", `/api/contents/${place}`);
    expect(model).toMatchObject({ name: place, path: place, type: "directory", format: "json", size: null });
    expect(model.content).toMatchObject([
      { name: "a.ipynb", path: `${place}/a.ipynb`, type: "notebook", content: null, format: null },
      {
        name: "b.txt",
        type: "file",
        mimetype: "text/plain",
        size: 4,
        writable: true,
        last_modified: statSync(lab.path(place, "b.txt")).mtime.toISOString(),
      },
      { name: "c", type: "directory" },
    ]);
    expect((await lab.json("GET", `/api/contents/${place}?content=0`)).content).toBeNull();
  });

  test("a notebook comes as JSON with joined texts, a file as text or base64", async () => {
    writeFileSync(
      lab.path(place, "n.ipynb"),
      JSON.stringify({ ...notebook, cells: [{ ...notebook.cells[0], source: ["a\n", "b"] }] }),
    );
    writeFileSync(lab.path(place, "t.md"), "# ä");
    writeFileSync(lab.path(place, "b.bin"), Buffer.from([0xff, 0xfe, 0]));
    const read = (name: string, query = ""): ReturnType<TestLab["json"]> =>
      lab.json("GET", `/api/contents/${place}/${name}${query}`);
    expect(await read("n.ipynb")).toMatchObject({
      type: "notebook",
      format: "json",
      mimetype: null,
      content: { cells: [{ source: "a\nb" }] },
    });
    expect(await read("n.ipynb", "?type=file&format=text")).toMatchObject({ type: "file", format: "text" });
    expect(await read("t.md")).toMatchObject({
      type: "file",
      format: "text",
      content: "# ä",
      mimetype: "text/markdown",
    });
    expect(await read("t.md", "?format=base64")).toMatchObject({ format: "base64", content: "IyDDpA==" });
    expect(await read("b.bin")).toMatchObject({
      format: "base64",
      content: "//4A",
      mimetype: "application/octet-stream",
    });
    expect(await read("b.bin", "?content=0&hash=1")).toMatchObject({
      content: null,
      hash: createHash("sha256")
        .update(Buffer.from([0xff, 0xfe, 0]))
        .digest("hex"),
      hash_algorithm: "sha256",
    });
  });

  test.each([
    ["b.bin?format=text", "not UTF-8"],
    ["b.bin?type=notebook", "is a file, not a notebook"],
    ["b.bin?type=directory", "is a file, not a directory"],
    ["?type=file", "is a directory, not a file"],
    ["b.bin?content=yes", "must be 0 or 1"],
    ["b.bin?format=xml", "must be text or base64"],
    ["bad.ipynb", "not JSON at line 1, column 3"],
    ["old.ipynb", "nbformat 2"],
  ])("%s is refused with a reason", async (path, reason) => {
    writeFileSync(lab.path(place, "b.bin"), Buffer.from([0xff]));
    writeFileSync(lab.path(place, "bad.ipynb"), "{ no");
    writeFileSync(lab.path(place, "old.ipynb"), JSON.stringify({ nbformat: 2, nbformat_minor: 0, worksheets: [] }));
    const { status, text } = await lab.api("GET", `/api/contents/${place}/${path}`);
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toContain(reason);
  });

  test("a notebook of nbformat 3 is opened as one of 4.5, and its file stays as it is until it is saved", async () => {
    const cell = { cell_type: "code", input: ["1 +\n", "1"], language: "js", metadata: {}, outputs: [] };
    const text = JSON.stringify({ metadata: {}, nbformat: 3, nbformat_minor: 0, worksheets: [{ cells: [cell] }] });
    writeFileSync(lab.path(place, "of-2013.ipynb"), text);
    const model = await lab.json("GET", `/api/contents/${place}/of-2013.ipynb`);
    expect(model.content).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { orig_nbformat: 3 } });
    expect(model.content.cells).toMatchObject([{ cell_type: "code", id: "cell-1", source: "1 +\n1", outputs: [] }]);
    expect(readFileSync(lab.path(place, "of-2013.ipynb"), "utf8")).toBe(text);
  });

  test("a notebook that breaks the format's rules is shown, with what is wrong", async () => {
    writeFileSync(
      lab.path(place, "odd.ipynb"),
      JSON.stringify({ ...notebook, cells: [{ cell_type: "code", surprise: 1 }] }),
    );
    const model = await lab.json("GET", `/api/contents/${place}/odd.ipynb`);
    expect(model.content.cells).toEqual([{ cell_type: "code", surprise: 1 }]);
    expect(model.message).toContain("cells[0]");
  });

  test("names with spaces and signs of every kind are found", async () => {
    const name = "ä #%?&+ 文.txt";
    writeFileSync(lab.path(place, name), "x");
    expect(await lab.json("GET", `/api/contents/${place}/${encodeURIComponent(name)}`)).toMatchObject({
      name,
      content: "x",
    });
    expect((await lab.api("GET", `/files/${place}/${encodeURIComponent(name)}`)).text).toBe("x");
  });
});

describe("saving", () => {
  test("a notebook is written as Jupyter writes it", async () => {
    const trusted = { ...notebook, cells: [{ ...notebook.cells[0], metadata: { trusted: true } }] };
    const saved = await lab.json("PUT", `/api/contents/${place}/n.ipynb`, {
      type: "notebook",
      format: "json",
      content: trusted,
    });
    expect(saved).toMatchObject({ path: `${place}/n.ipynb`, type: "notebook", content: null });
    const lines = readFileSync(lab.path(place, "n.ipynb"), "utf8").split("\n");
    expect(lines.slice(0, 12)).toEqual([
      "{",
      ' "cells": [',
      "  {",
      '   "cell_type": "code",',
      '   "execution_count": 1,',
      '   "id": "one",',
      '   "metadata": {},',
      '   "outputs": [],',
      '   "source": [',
      '    "a\\n",',
      '    "b"',
      "   ]",
    ]);
  });

  test("a notebook that breaks the format's rules is kept all the same", async () => {
    const content = { ...notebook, cells: [{ cell_type: "code", surprise: 1 }] };
    const saved = await lab.json("PUT", `/api/contents/${place}/n.ipynb`, { type: "notebook", content });
    expect(saved.message).toContain("cells[0]");
    expect(JSON.parse(readFileSync(lab.path(place, "n.ipynb"), "utf8"))).toEqual(content);
  });

  test("texts and bytes come back as they were", async () => {
    const bytes = randomBytes(1000);
    await lab.json("PUT", `/api/contents/${place}/b.bin`, {
      type: "file",
      format: "base64",
      content: bytes.toString("base64"),
    });
    await lab.json("PUT", `/api/contents/${place}/t.txt`, { type: "file", format: "text", content: "\uFEFFä\r\n" });
    expect(readFileSync(lab.path(place, "b.bin")).equals(bytes)).toBe(true);
    expect((await lab.json("GET", `/api/contents/${place}/t.txt`)).content).toBe("\uFEFFä\r\n");
  });

  test("permissions stay, links stay links, nothing else is left in the folder", async () => {
    writeFileSync(lab.path(place, "run.sh"), "old");
    chmodSync(lab.path(place, "run.sh"), 0o755);
    symlinkSync("run.sh", lab.path(place, "link.sh"));
    await lab.json("PUT", `/api/contents/${place}/link.sh`, { type: "file", format: "text", content: "new" });
    expect(readFileSync(lab.path(place, "run.sh"), "utf8")).toBe("new");
    expect(statSync(lab.path(place, "run.sh")).mode & 0o777).toBe(0o755);
    expect(lstatSync(lab.path(place, "link.sh")).isSymbolicLink()).toBe(true);
    expect(lab.namesIn(place)).toEqual(["link.sh", "run.sh"]);
  });

  test.each([
    [{ type: "file", format: "text" }, 400],
    [{ type: "file", format: "xml", content: "" }, 400],
    [{ type: "file", format: "base64", content: "§" }, 400],
    [{ type: "notebook", content: "text" }, 400],
    [{ type: "notebook", content: { nbformat: 3 } }, 400],
    [{ type: "photo", content: "" }, 400],
    [{}, 400],
  ])("%j is refused and changes nothing", async (model, status) => {
    writeFileSync(lab.path(place, "n"), "old");
    expect((await lab.api("PUT", `/api/contents/${place}/n`, model)).status).toBe(status);
    expect(readFileSync(lab.path(place, "n"), "utf8")).toBe("old");
  });

  test("into a folder that is not there, or over a folder, is refused", async () => {
    const file = { type: "file", format: "text", content: "" };
    mkdirSync(lab.path(place, "folder"));
    expect((await lab.api("PUT", `/api/contents/${place}/none/x`, file)).status).toBe(404);
    expect((await lab.api("PUT", `/api/contents/${place}/folder`, file)).status).toBe(400);
    expect((await lab.api("PUT", "/api/contents", file)).status).toBe(400);
  });
});

describe("a path that a kernel prints", () => {
  test("is the file in the Lab that it means in the kernel's folder, and nothing where it means another", async () => {
    mkdirSync(lab.path(place, "below"));
    writeFileSync(lab.path(place, "below", "helper.ts"), "");
    const { id } = await lab.json("POST", "/api/kernels", { path: place }, 201);
    const resolved = async (path: string, query = `&kernel=${id}`): Promise<unknown> =>
      (await lab.json("GET", `/api/resolvePath?path=${encodeURIComponent(path)}${query}`)).resolved;
    const found = [{ scope: "server", path: `${place}/below/helper.ts` }];
    expect(await resolved("./below/helper.ts")).toEqual(found);
    expect(await resolved(lab.path(place, "below", "helper.ts"))).toEqual(found);
    expect(await resolved(`${place}/below/helper.ts`, "")).toEqual(found);
    for (const path of ["below/none.ts", "../../../etc/passwd", "/etc/passwd", "~/x", "below\0"]) {
      expect(await resolved(path)).toEqual([]);
    }
    expect((await lab.api("GET", "/api/resolvePath?path=x&kernel=none")).status).toBe(404);
    expect((await lab.api("GET", "/api/resolvePath")).status).toBe(400);
    await lab.api("DELETE", `/api/kernels/${id}`);
  });
});
