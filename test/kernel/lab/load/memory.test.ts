// Memory of the Lab's server: what large notebooks, many pages and many outputs took is given back.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { largeNotebook, send } from "../lab.ts";
import { heardByOne, TestPage } from "../page.ts";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm")).href;

/** What one notebook of the test holds, in megabytes: a server that kept one would be seen. */
const NOTEBOOK_MB = 53;

let folder: string;
let child: ChildProcess;
let lab: { port: number; tokenHeader: Record<string, string> };

/** What the server says next. */
async function nextWord(): Promise<unknown> {
  const [word]: unknown[] = await once(child, "message");
  return word;
}

/** The megabytes that the server's process uses: of what lives, or with the garbage. */
async function megabytes(kind: "live" | "all"): Promise<number> {
  child.send(kind);
  return Number(await nextWord());
}

async function call(method: string, path: string, status: number, body?: string): Promise<string> {
  const answer = await send(lab.port, method, path, { headers: lab.tokenHeader, ...(body !== undefined && { body }) });
  expect(answer.status).toBe(status);
  return answer.text;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gradus-memory-"));
  const execArgv = ["--expose-gc", "--import", tsx, "--conditions=gradus-source"];
  child = fork(join(import.meta.dirname, "measured-server.ts"), [folder], { execArgv });
  const told = Object(await nextWord());
  lab = { port: Number(told.port), tokenHeader: { Authorization: `token ${told.token}` } };
  symlinkSync(join(import.meta.dirname, "..", "..", "..", "..", "node_modules"), join(folder, "root", "node_modules"));
});

afterAll(async () => {
  const ended = once(child, "exit");
  child.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

describe("the server's memory", () => {
  test("comes back by itself after notebooks of 50 MB were saved, kept as checkpoints and read", async () => {
    const { content } = largeNotebook();
    const model = JSON.stringify({ type: "notebook", format: "json", content });
    expect(model.length / 1e6).toBeGreaterThan(NOTEBOOK_MB);
    await call("PUT", "/api/contents/small.ipynb", 200, JSON.stringify({ type: "file", format: "text", content: "" }));
    const before = await megabytes("live");
    for (let turn = 0; turn < 3; turn += 1) {
      await call("PUT", "/api/contents/big.ipynb", 200, model);
      await call("POST", "/api/contents/big.ipynb/checkpoints", 201);
      expect((await call("GET", "/api/contents/big.ipynb", 200)).length / 1e6).toBeGreaterThan(NOTEBOOK_MB);
    }
    // Nobody asks the server to collect garbage here.
    await expect.poll(() => megabytes("all"), { interval: 500 }).toBeLessThan(before + 15);
  }, 60_000);

  test("comes back after kernels, reconnects and thousands of outputs", async () => {
    const work = async (): Promise<void> => {
      const { id } = JSON.parse(await call("POST", "/api/kernels", 201, "{}"));
      let page = await TestPage.open(lab, id);
      const pages = [page];
      const code =
        'import { display } from "gradus-kernel";\nfor (let i = 0; i < 3000; i++) display("x".repeat(1000));';
      const request = page.execute(code);
      for (let turn = 0; turn < 20; turn += 1) {
        await page.close();
        page = await TestPage.open(lab, id, { session: page.session });
        pages.push(page);
      }
      await heardByOne(pages, ({ channel, parent }) => channel === "shell" && parent === request, 100);
      await page.close();
      await call("DELETE", `/api/kernels/${id}`, 204);
    };
    await work();
    const before = await megabytes("live");
    for (let turn = 0; turn < 3; turn += 1) await work();
    // The messages of a turn are 5 MB with their headers: those of three would be seen.
    expect(await megabytes("live")).toBeLessThan(before + 8);
  }, 120_000);
});
