import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { send, TestLab } from "../lab.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
  writeFileSync(lab.path("a.txt"), "content");
});

describe("files outside the root and hidden ones", () => {
  beforeAll(() => {
    const secret = join(lab.folder, "secret.txt");
    writeFileSync(secret, "secret");
    mkdirSync(join(lab.folder, "secrets"));
    writeFileSync(join(lab.folder, "secrets", "x.txt"), "secret");
    writeFileSync(lab.path(".hidden"), "hidden");
    mkdirSync(lab.path(".folder"));
    writeFileSync(lab.path(".folder", "x.txt"), "hidden");
    symlinkSync(secret, lab.path("link.txt"));
    symlinkSync(join(lab.folder, "secrets"), lab.path("linked"));
    symlinkSync(lab.path(".hidden"), lab.path("link-to-hidden"));
    symlinkSync(lab.path("a.txt"), lab.path("inside.txt"));
  });

  const paths = [
    "..%2fsecret.txt",
    "..%2Fsecret.txt",
    "x%2f..%2f..%2fsecret.txt",
    "%2e%2e%2fsecret.txt",
    "../secret.txt",
    "....//secret.txt",
    "a.txt%00",
    "link.txt",
    "linked/x.txt",
    ".hidden",
    ".folder/x.txt",
    "link-to-hidden",
  ];

  test.each(paths)("%s is not there, neither to read nor to write nor to delete", async (path) => {
    const body = JSON.stringify({ type: "file", format: "text", content: "changed" });
    for (const [method, address, sent] of [
      ["GET", `/api/contents/${path}`, undefined],
      ["GET", `/files/${path}`, undefined],
      ["PUT", `/api/contents/${path}`, body],
      ["DELETE", `/api/contents/${path}`, undefined],
      ["POST", `/api/contents/${path}/checkpoints`, "{}"],
      ["GET", `/nbconvert/html/${path}`, undefined],
    ] as const) {
      const { status, text } = await send(lab.port, method, address, {
        headers: lab.tokenHeader,
        ...(sent === undefined ? {} : { body: sent }),
      });
      expect({ method, address, status }).toEqual({ method, address, status: 404 });
      expect(text).not.toContain('secret"');
    }
  });

  test.each(paths.slice(0, 4))("nothing is renamed to %s", async (path) => {
    writeFileSync(lab.path("to-move.txt"), "");
    const answer = await lab.api("PATCH", "/api/contents/to-move.txt", { path: decodeURIComponent(path) });
    expect(answer.status).toBe(404);
  });

  test("neither are copied from, nor a kernel started in them", async () => {
    expect((await lab.api("POST", "/api/contents", { copy_from: "../secret.txt" })).status).toBe(404);
    expect((await lab.api("POST", "/api/contents", { copy_from: "link.txt" })).status).toBe(404);
    expect((await lab.api("POST", "/api/kernels", { name: "gradus", path: "../" })).status).toBe(404);
    expect((await lab.api("POST", "/api/contents", { type: "file", ext: "/../../x.txt" })).status).toBe(400);
  });

  test("listings show neither", async () => {
    const { content } = await lab.json("GET", "/api/contents");
    const names = content.map(({ name }: { name: string }) => name);
    expect(names).toContain("inside.txt");
    for (const name of ["link.txt", "linked", ".hidden", ".folder", "link-to-hidden"])
      expect(names).not.toContain(name);
  });

  test("files of the front end are served from their folder alone", async () => {
    for (const path of ["/static/lab/..%2f..%2fsecret.txt", "/lab/api/themes/..%2fsecret.txt"]) {
      expect((await lab.api("GET", path)).status).toBe(404);
    }
    expect((await lab.api("GET", "/kernelspecs/gradus/..%2fcli.ts")).status).toBe(404);
    expect((await lab.api("GET", "/kernelspecs/gradus/kernel.json")).status).toBe(404);
  });
});
