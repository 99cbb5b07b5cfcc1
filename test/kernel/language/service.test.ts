// The life of the language service: its child process, its folder, cancelling, closing.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Notebook } from "./notebook.ts";

let notebook: Notebook;
let cache: string;
const sessions = (): string[] =>
  existsSync(path.join(cache, "gradus/language")) ? readdirSync(path.join(cache, "gradus/language")) : [];

beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), "gradus-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
  notebook = new Notebook();
});
afterEach(async () => {
  await notebook.close();
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function serverPid(): number {
  const pid = notebook.service.serverPid;
  if (pid === undefined) throw new Error("the language server must run");
  return pid;
}

test("a killed server is replaced by one that knows the cells, and one line is logged", async () => {
  await notebook.run("const first = 1; interface Kept { n: number }", "const first, interface Kept");
  const killed = serverPid();
  process.kill(killed, "SIGKILL");
  await vi.waitFor(() => expect(isAlive(killed)).toBe(false));
  expect(await notebook.errors("const kept: Kept = { n: first }; const text: string = first;", "const kept")).toEqual([
    "2322 1:40 Type 'number' is not assignable to type 'string'.",
  ]);
  expect((await notebook.service.complete("fir", 3)).matches.map(({ text }) => text)).toEqual(["first"]);
  expect(serverPid()).not.toBe(killed);
  expect(notebook.log).toEqual(["The language server ended (SIGKILL); a new one is started."]);
});

test("a request that the server's death interrupts is answered by the next server", async () => {
  await notebook.run("const first = 1;", "const first");
  const killed = serverPid();
  process.kill(killed, "SIGSTOP");
  const answer = notebook.errors("const text: string = first;");
  await new Promise((resolve) => setImmediate(resolve));
  process.kill(killed, "SIGKILL");
  expect(await answer).toEqual(["2322 1:7 Type 'number' is not assignable to type 'string'."]);
});

test("nothing is written into the notebook's folder", async () => {
  await notebook.run("const a = 1;", "const a");
  await notebook.service.complete("a", 1);
  expect(readdirSync(notebook.folder)).toEqual([]);
});

test("closing ends the server and deletes its folder in the cache", async () => {
  await notebook.run("1");
  const pid = serverPid();
  expect(sessions()).toHaveLength(1);
  await notebook.service.close();
  expect(sessions()).toEqual([]);
  expect(isAlive(pid)).toBe(false);
  expect(notebook.log).toEqual([]);
  await expect(notebook.run("1")).rejects.toThrow("LanguageServer: closed");
});

test("the folder of a kernel that was killed is deleted by the next one, that of another machine is not", async () => {
  // No process has this id: Linux ends at 2^22.
  const dead = `${hostname()}-99999999-abcdef`;
  const elsewhere = "other-machine-99999999-abcdef";
  for (const name of [dead, elsewhere]) mkdirSync(path.join(cache, "gradus/language", name), { recursive: true });
  await notebook.run("1");
  expect(sessions()).toHaveLength(2);
  expect(sessions()).toContain(elsewhere);
});

test("a cache that cannot be written is replaced by the temporary folder", async () => {
  vi.stubEnv("XDG_CACHE_HOME", "/dev/null/nowhere");
  vi.stubEnv("TMPDIR", cache);
  expect(await notebook.errors("const text: string = 1;")).toHaveLength(1);
  expect(readdirSync(cache)).toEqual([expect.stringMatching(/^gradus-/)]);
});

test("a cancelled check rejects with the reason, and the next one is answered", async () => {
  await notebook.run("1");
  const reason = new Error("interrupted");
  const cell = { number: 9, source: "2", declarations: [] };
  await expect(notebook.service.check(cell, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  process.kill(serverPid(), "SIGSTOP");
  const waiting = notebook.service.check(cell, controller.signal);
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  process.kill(serverPid(), "SIGCONT");
  expect(await notebook.errors("const text: string = 1;")).toHaveLength(1);
});
