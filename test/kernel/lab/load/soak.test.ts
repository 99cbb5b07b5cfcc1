// A long life of the Lab: kernels, saves, uploads, reconnects and kills at random. In the end memory, processes and files are what they were.
// Some seconds by default; GRADUS_SOAK_MINUTES=30 is the long form.
import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notebook, send, type Answer } from "../lab.ts";
import { TestPage } from "../page.ts";

const minutes = Number(process.env["GRADUS_SOAK_MINUTES"] ?? "0.2");

/** What the server may use more in the end than after it was warm, in megabytes of what lives. */
const MOST_GROWTH = 25;

let folder: string;
let child: ChildProcess;
let lab: { port: number; tokenHeader: Record<string, string> };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gradus-soak-"));
  mkdirSync(join(folder, "tmp"));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm")).href;
  const execArgv = ["--expose-gc", "--import", tsx, "--conditions=gradus-source"];
  const env = { ...process.env, TMPDIR: join(folder, "tmp") };
  child = fork(join(import.meta.dirname, "measured-server.ts"), [folder], { execArgv, env });
  const told = Object((await once(child, "message"))[0]);
  lab = { port: Number(told.port), tokenHeader: { Authorization: `token ${told.token}` } };
});

afterAll(async () => {
  const ended = once(child, "exit");
  child.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

async function liveMegabytes(): Promise<number> {
  child.send("live");
  return Number((await once(child, "message"))[0]);
}

async function call(method: string, path: string, value?: object): Promise<Answer> {
  const body = value === undefined ? {} : { body: JSON.stringify(value) };
  return send(lab.port, method, path, { headers: lab.tokenHeader, ...body });
}

async function startKernel(): Promise<string> {
  const { status, text } = await call("POST", "/api/kernels", { name: "gradus" });
  expect(status).toBe(201);
  return JSON.parse(text).id;
}

const random = (limit: number): number => Math.floor(Math.random() * limit);

/** What is done, each with its own end; the number makes names its own. */
const ACTIVITIES: Readonly<Record<string, (turn: number) => Promise<void>>> = {
  async "a kernel runs cells and is ended"(turn) {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    expect(await page.run(`console.log(${turn})`, 60)).toBe(`${turn}\n`);
    await page.leave();
    expect((await call("DELETE", `/api/kernels/${id}`)).status).toBe(204);
  },
  async "a kernel that is killed comes back"() {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    await page.run("1", 60);
    page.execute('process.kill(process.pid, "SIGKILL")');
    await page.until(({ type, content }) => type === "status" && content.execution_state === "restarting", 60);
    expect(await page.run("console.log('back')", 60)).toBe("back\n");
    await page.leave();
    expect((await call("DELETE", `/api/kernels/${id}`)).status).toBe(204);
  },
  async "a page is lost while a cell prints, and finds all when it is back"() {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    await page.run("1", 60);
    const cell = page.execute(
      "for (let i = 0; i < 50; i += 1) { await new Promise((r) => setTimeout(r, 10)); console.log(i); }",
    );
    await page.until(({ type, parent }) => type === "stream" && parent === cell, 60);
    await page.lose();
    const again = await TestPage.open(lab, id, { before: page });
    await again.until(
      ({ type, parent, content }) => parent === cell && type === "status" && content.execution_state === "idle",
      60,
    );
    const printed = (page.text(cell) + again.text(cell)).trim().split("\n").map(Number);
    expect(printed).toEqual(Array.from({ length: 50 }, (_, at) => at));
    await again.leave();
    expect((await call("DELETE", `/api/kernels/${id}`)).status).toBe(204);
  },
  async "a notebook is saved, kept, restored, exported and deleted"(turn) {
    const path = `/api/contents/n-${turn}.ipynb`;
    const content = { ...notebook, metadata: { noise: randomBytes(random(200_000)).toString("base64") } };
    expect((await call("PUT", path, { type: "notebook", content })).status).toBe(200);
    expect((await call("POST", `${path}/checkpoints`)).status).toBe(201);
    expect((await call("POST", `${path}/checkpoints/checkpoint`)).status).toBe(204);
    expect((await call("GET", `/nbconvert/html/n-${turn}.ipynb`)).status).toBe(200);
    expect((await call("DELETE", path)).status).toBe(204);
  },
  async "a file is uploaded in chunks, and one is left half way"(turn) {
    const chunk = (number: number, content: string): object => ({
      type: "file",
      format: "text",
      content,
      chunk: number,
    });
    const [whole, half] = [`/api/contents/u-${turn}.txt`, "/api/contents/half.txt"];
    for (const [number, text] of [
      [1, "a"],
      [2, "b"],
      [-1, "c"],
    ] as const) {
      expect((await call("PUT", whole, chunk(number, text.repeat(500_000)))).status).toBe(200);
    }
    expect((await call("PUT", half, chunk(1, "x"))).status).toBeOneOf([200, 409]);
    expect((await call("PUT", half, chunk(5, "x"))).status).toBe(400);
    expect((await call("DELETE", whole)).status).toBe(204);
  },
  async "settings and workspaces are written"(turn) {
    const id = `w-${turn % 20}`;
    const path = `/lab/api/workspaces/${id}`;
    expect((await call("PUT", path, { data: { turn }, metadata: { id } })).status).toBe(204);
    expect((await call("DELETE", path)).status).toBe(204);
  },
};

/** Runs activities, two at a time, until the time is over. */
async function live(milliseconds: number): Promise<Map<string, number>> {
  const end = performance.now() + milliseconds;
  const counts = new Map<string, number>();
  let turn = 0;
  const one = async (): Promise<void> => {
    const activities = Object.entries(ACTIVITIES);
    while (performance.now() < end || turn < activities.length) {
      const number = (turn += 1);
      const [name, act] = activities[number <= activities.length ? number - 1 : random(activities.length)] ?? [];
      if (name === undefined || act === undefined) continue;
      await act(number);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  };
  await Promise.all([one(), one()]);
  return counts;
}

/** The processes that the server's kernels are, or have started. */
function kernelProcesses(): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`JPY_PARENT_PID=${child.pid}\0`);
    } catch {
      return false;
    }
  });
}

test("memory, processes and files are in the end what they were", { timeout: (minutes + 3) * 60_000 }, async () => {
  await live(0);
  const before = await liveMegabytes();
  const counts = await live(minutes * 60_000);
  const after = await liveMegabytes();
  console.log(
    `soak of ${minutes} min: ${JSON.stringify(Object.fromEntries(counts))}; ${before.toFixed(1)} MB → ${after.toFixed(1)} MB`,
  );
  expect(after - before).toBeLessThan(MOST_GROWTH);
  expect(JSON.parse((await call("GET", "/api/kernels")).text)).toEqual([]);
  if (process.platform === "linux") await expect.poll(kernelProcesses).toEqual([]);
  // tsx, which runs the sources, has a folder of its own.
  const temporary = (): string[] => readdirSync(join(folder, "tmp")).filter((name) => !name.startsWith("tsx-"));
  await expect.poll(temporary).toEqual([]);
  const left = readdirSync(join(folder, "root"), { recursive: true, encoding: "utf8" });
  expect(left.filter((name) => name !== ".ipynb_checkpoints")).toEqual([]);
  const kept = readdirSync(join(folder, "user", "workspaces"), { recursive: true, encoding: "utf8" });
  expect(kept.filter((name) => name.endsWith(".json"))).toEqual([]);
});
