import { readFileSync, existsSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pythonWith } from "../../python.ts";
import { tslab } from "../../run/launches.ts";
import { TestLab } from "../lab.ts";
import { TestPage } from "../page.ts";

let lab: TestLab;

beforeAll(async () => {
  // However slow this machine is, a kernel that a test kills soon dies soon.
  lab = await TestLab.start({ stable: 600_000 });
  vi.stubEnv("JUPYTER_PATH", join(lab.folder, "jupyter"));
});

/** Makes a kernelspec that is found by its name. */
function writeSpec(name: string, argv: string[]): void {
  const folder = join(lab.folder, "jupyter", "kernels", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), JSON.stringify({ argv, display_name: name, language: "none" }));
}

async function startKernel(name = "gradus"): Promise<string> {
  const { id } = await lab.json("POST", "/api/kernels", { name }, 201);
  return id;
}

/** The process of a kernel, as the kernel itself tells it. */
async function pidOf(page: TestPage): Promise<number> {
  return Number((await page.run("console.log(process.pid)")).trim());
}

describe("a kernel", () => {
  test("is started, described, listed, and gone after it is deleted", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    const pid = await pidOf(page);
    expect(await lab.json("GET", `/api/kernels/${id}`)).toMatchObject({
      id,
      name: "gradus",
      execution_state: "idle",
      connections: 1,
    });
    const listed = await lab.json("GET", "/api/kernels");
    expect(listed.map((kernel: { id: string }) => kernel.id)).toContain(id);
    expect((await lab.api("DELETE", `/api/kernels/${id}`)).status).toBe(204);
    await page.until(() => page.states.at(-1) === "dead");
    expect((await lab.api("GET", `/api/kernels/${id}`)).status).toBe(404);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  test("that is not on this machine is refused", async () => {
    const answer = await lab.api("POST", "/api/kernels", { name: "no-such-kernel" });
    expect(answer).toMatchObject({ status: 501 });
    expect(answer.text).toContain("no-such-kernel");
  });

  test.each([
    ["deno", "const s: string = 5; console.log(typeof Deno.jupyter.html, s)", "function 5\n"],
    ["ijavascript", "undeclared = 6; console.log(undeclared)", "6\n"],
  ])("that is not installed, %s, is Gradus in its manner and under its name", async (name, code, text) => {
    const id = await startKernel(name);
    expect(await lab.json("GET", `/api/kernels/${id}`)).toMatchObject({ name });
    const page = await TestPage.open(lab, id);
    expect(await page.run(code)).toBe(text);
  });

  test("works in the folder that is asked for", async () => {
    mkdirSync(lab.path("below"), { recursive: true });
    const { id } = await lab.json("POST", "/api/kernels", { name: "gradus", path: "below" }, 201);
    const page = await TestPage.open(lab, id);
    expect(await page.run("console.log(process.cwd())")).toBe(`${lab.path("below")}\n`);
  });

  test("answers what was sent before it was ready", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    // The page sends at once; the kernel's sockets do not exist yet.
    expect(await page.run("console.log(6 * 7)")).toBe("42\n");
    expect(page.states[0]).toBe("starting");
  });

  test.each([
    ["the binary form", true],
    ["JSON", false],
  ])("speaks %s", async (_name, v1) => {
    const page = await TestPage.open(lab, await startKernel(), { v1 });
    expect(page.socket.protocol).toBe(v1 ? "v1.kernel.websocket.jupyter.org" : "");
    expect(await page.run("console.log('ä€😀')")).toBe("ä€😀\n");
  });
});

describe("several pages on one kernel", () => {
  test("hear all outputs, and each only its own replies and questions", async () => {
    const id = await startKernel();
    const [asking, other] = [await TestPage.open(lab, id), await TestPage.open(lab, id, { v1: false })];
    const request = asking.execute("console.log(await prompt('name?'))");
    const question = await asking.until(({ type }) => type === "input_request");
    expect(question.content.prompt).toBe("name?");
    asking.send("stdin", "input_reply", { status: "ok", value: "Ada" });
    await asking.reply(request);
    await other.until(
      ({ type, parent, content }) => type === "stream" && parent === request && content.text === "Ada\n",
    );
    expect(other.heard.filter(({ channel }) => channel !== "iopub")).toEqual([]);
  });
});

describe("interrupt", () => {
  test("ends the running cell and keeps the variables", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    await page.run("const kept = 5;");
    const request = page.execute("console.log('in'); while (true) {}");
    await page.until(({ type, parent }) => type === "stream" && parent === request);
    expect((await lab.api("POST", `/api/kernels/${id}/interrupt`)).status).toBe(204);
    expect((await page.reply(request)).content.status).toBe("error");
    expect(await page.run("console.log(kept)")).toBe("5\n");
  });

  const python = pythonWith("ipykernel");
  test.skipIf(python === null)("reaches kernels that wait for a signal", async () => {
    writeSpec("signalled", [python ?? "", "-m", "ipykernel_launcher", "-f", "{connection_file}"]);
    const id = await startKernel("signalled");
    const page = await TestPage.open(lab, id);
    const request = page.execute("print('in', flush=True)\nimport time\ntime.sleep(60)");
    await page.until(({ type, parent }) => type === "stream" && parent === request);
    await lab.api("POST", `/api/kernels/${id}/interrupt`);
    expect((await page.reply(request)).content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
  });
});

describe("restart", () => {
  test("gives the same kernel a new process without variables; pages stay connected", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    await page.run("var remembered = 1;");
    const before = await pidOf(page);
    expect(await lab.json("POST", `/api/kernels/${id}/restart`)).toMatchObject({ id, execution_state: "idle" });
    expect(() => process.kill(before, 0)).toThrow("ESRCH");
    expect(await pidOf(page)).not.toBe(before);
    expect(await page.run("console.log(typeof (globalThis as { remembered?: number }).remembered)")).toBe(
      "undefined\n",
    );
    expect(page.states).not.toContain("restarting");
  });

  test("ends a cell that spins", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    const request = page.execute("console.log('in'); while (true) {}");
    await page.until(({ type, parent }) => type === "stream" && parent === request);
    await lab.json("POST", `/api/kernels/${id}/restart`);
    expect(await page.run("console.log(1)")).toBe("1\n");
  });
});

describe("a kernel that dies", () => {
  test("is started again, and its pages are told", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    const pid = await pidOf(page);
    process.kill(pid, "SIGKILL");
    await page.until(({ type, content }) => type === "status" && content.execution_state === "restarting");
    expect(await pidOf(page)).not.toBe(pid);
    expect(lab.log.some((line) => line.includes("killed by SIGKILL"))).toBe(true);
  });

  test("again and again is given up, is dead, and can be restarted by hand", { timeout: 120_000 }, async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    for (let death = 1; death <= 6; death += 1) {
      process.kill(await pidOf(page), "SIGKILL");
      await page.until(
        () => page.states.filter((state) => state === "restarting" || state === "dead").length === death,
      );
    }
    expect(page.states.filter((state) => state === "restarting")).toHaveLength(5);
    expect(page.states.at(-1)).toBe("dead");
    expect(await lab.json("GET", `/api/kernels/${id}`)).toMatchObject({ execution_state: "dead" });
    // Front ends offer to start another kernel when this one is missing here.
    const listed = async (): Promise<string[]> =>
      (await lab.json("GET", "/api/kernels")).map((kernel: { id: string }) => kernel.id);
    expect(await listed()).not.toContain(id);
    await lab.json("POST", `/api/kernels/${id}/restart`);
    expect(await page.run("console.log('alive')")).toBe("alive\n");
    expect(await listed()).toContain(id);
  });

  test("before it was ready is started again unseen, and gets what was sent to it", async () => {
    const mark = join(lab.folder, "failed-once");
    const { kernelspecs } = await lab.json("GET", "/api/kernelspecs");
    const real = JSON.stringify(kernelspecs.gradus.spec.argv.slice(1, -1));
    const program = [
      'const { existsSync, writeFileSync } = require("node:fs");',
      `if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ""); process.exit(1); }`,
      `require("node:child_process").spawn(process.execPath, [...${real}, process.argv[1]], { stdio: "inherit" });`,
    ].join("\n");
    writeSpec("fails-once", [process.execPath, "-e", program, "{connection_file}"]);
    const page = await TestPage.open(lab, await startKernel("fails-once"));
    expect(await page.run("console.log('in the end')")).toBe("in the end\n");
    expect(existsSync(mark)).toBe(true);
    expect(page.states).not.toContain("restarting");
  });

  test("again and again before it is ready is given up too, however long each start takes", async () => {
    // No kernel is ready this soon: each of its deaths is one of a row, whatever its start has taken.
    const impatient = await TestLab.start({ stable: 0 });
    writeSpec("never-ready", [process.execPath, "-e", "process.exit(1)"]);
    const { id } = await impatient.json("POST", "/api/kernels", { name: "never-ready" }, 201);
    await expect
      .poll(async () => impatient.json("GET", `/api/kernels/${id}`))
      .toMatchObject({ execution_state: "dead", reason: "exit code 1" });
  });

  test("because its program is broken is dead, with the reason", async () => {
    writeSpec("broken", ["/no/such/program"]);
    const id = await startKernel("broken");
    await expect.poll(async () => lab.json("GET", `/api/kernels/${id}`)).toMatchObject({ execution_state: "dead" });
    expect((await lab.api("POST", `/api/kernels/${id}/restart`)).status).toBe(500);
  });
});

describe("messages that are none", () => {
  test("are dropped, and the connection goes on", async () => {
    const id = await startKernel();
    const page = await TestPage.open(lab, id);
    const before = lab.log.length;
    for (const data of ["text", Buffer.from([1, 2, 3]), Buffer.alloc(64), Buffer.alloc(64, 255)])
      page.socket.send(data);
    expect(await page.run("console.log('still here')")).toBe("still here\n");
    expect(lab.log.length - before).toBe(4);
  });
});

test("tslab runs here too", async () => {
  writeSpec("some-tslab", [...tslab.argv]);
  const page = await TestPage.open(lab, await startKernel("some-tslab"));
  expect(await page.run("console.log(6 * 7)")).toBe("42\n");
});

describe("kernelspecs", () => {
  test("are listed with their logos", async () => {
    const { default: usual, kernelspecs } = await lab.json("GET", "/api/kernelspecs");
    expect(usual).toBe("gradus");
    expect(kernelspecs.gradus).toMatchObject({
      name: "gradus",
      spec: { language: "typescript", interrupt_mode: "message" },
    });
    const logos: string[] = Object.values(kernelspecs.gradus.resources);
    expect(logos).toHaveLength(3);
    for (const logo of logos) {
      const { status, headers } = await lab.api("GET", logo);
      expect(status).toBe(200);
      expect(headers["content-type"]).toMatch(/^image\/(png|svg\+xml)/);
    }
    expect(await lab.json("GET", "/api/kernelspecs/gradus")).toEqual(kernelspecs.gradus);
    expect((await lab.api("GET", "/api/kernelspecs/none")).status).toBe(404);
  });
});

test.runIf(process.platform === "linux")("kernels leave no processes and no connection files behind", async () => {
  const id = await startKernel();
  const page = await TestPage.open(lab, id);
  const pid = await pidOf(page);
  const [, , , , file = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").toSpliced(0, 0, "");
  expect(existsSync(file)).toBe(true);
  await lab.api("DELETE", `/api/kernels/${id}`);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  await expect.poll(() => existsSync(file)).toBe(false);
});
