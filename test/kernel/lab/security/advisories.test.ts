// Published advisories of servers like this one: what the other tests do not try already, and that the table of them is true.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { send, TestLab } from "../lab.ts";

const project = join(packageRoot(), "..");
let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
  writeFileSync(lab.path("a.txt"), "text");
  mkdirSync(join(lab.folder, "root-secret"));
  writeFileSync(join(lab.folder, "root-secret", "x.txt"), "the secret");
  writeFileSync(join(lab.folder, "static-secret.js"), "the secret");
});

describe("a folder beside the root whose name begins like the root's", () => {
  test.each([
    "/files/../root-secret/x.txt",
    "/files/..%2froot-secret/x.txt",
    "/api/contents/..%2froot-secret%2fx.txt",
    "/static/lab/..%2fstatic-secret.js",
    "/static/lab/../../static-secret.js",
  ])("is not reached by %s", async (path) => {
    const { status, text } = await lab.api("GET", path);
    expect(status).toBe(404);
    expect(text).not.toContain("the secret");
  });
});

describe("an odd target of a request leads to no file that it should not", () => {
  test.each([
    "/files/a.txt#/../../root-secret/x.txt",
    "/files/.hidden?raw??",
    "/files/root-secret/x.txt?import&raw??",
    "/@fs/etc/passwd?raw",
    "//evil.example/files/a.txt",
    "/\\evil.example/..\\root-secret\\x.txt",
    "http://evil.example/files/../root-secret/x.txt",
    "/files/a.txt/.",
    "/files/./.hidden",
    "/files/.hidden\\",
    "/FILES/a.txt",
    "/files/a.txt::$DATA",
  ])("%s", async (target) => {
    writeFileSync(lab.path(".hidden"), "the secret");
    const { status, text, headers } = await lab.api("GET", target);
    expect([200, 400, 404]).toContain(status);
    expect(text).not.toMatch(/the secret|root:/);
    expect(headers.location).toBeUndefined();
    if (status === 200) expect(text).toBe("text");
  });
});

describe("a fault of the server", () => {
  test("tells the client no path and no trace, and the log no secret", async () => {
    const broken = await TestLab.start();
    // A file stands where a folder of the user's should be: a fault that no answer was made for.
    writeFileSync(join(broken.folder, "user", "workspaces"), "");
    const headers = { ...broken.tokenHeader, Cookie: "_xsrf=cookie-secret" };
    const path = `/lab/api/workspaces/x?token=${broken.server.token}`;
    const body = JSON.stringify({ data: {}, metadata: { id: "x" } });
    const { status, text } = await send(broken.port, "PUT", path, { headers, body });
    expect(status).toBe(500);
    expect(text).not.toContain(broken.folder);
    expect(text).not.toMatch(/\bat \S+ \(/);
    expect(broken.log.join("\n")).toContain("PUT /lab/api/workspaces/x: ");
    expect(broken.log.join("\n")).not.toMatch(new RegExp(`${broken.server.token}|cookie-secret`));
  });
});

describe("the table of advisories in SECURITY.md", () => {
  const rows = readFileSync(join(project, "SECURITY.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| (?:CVE|GHSA)-/.test(line))
    .map((line) => line.split("|").map((part) => part.trim()));

  test("has a test for each", () => {
    expect(rows.length).toBeGreaterThan(25);
    for (const [, advisory = "", , file = "", title = ""] of rows) {
      const path = join(project, "test", file.replaceAll("`", ""));
      expect(existsSync(path), `${advisory}: ${path}`).toBe(true);
      expect(readFileSync(path, "utf8"), advisory).toContain(title);
    }
  });
});
