// What holds when the first line does not: other users of the machine, lost cookies, floods of guesses, readers that do not read.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConnectionFile } from "gradus-kernel/launch/connection-file";
import { Password } from "gradus-kernel/lab/security/password";
import { limitedLog } from "gradus-kernel/lab/server/limited-log";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { pythonWith } from "../../python.ts";
import { send, TestLab, type Answer } from "../lab.ts";
import { TestPage } from "../page.ts";
import { writeSmallestFrontEnd } from "../start/smallest-front-end.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start({ password: "right one" });
});

function cookiesOf({ headers }: Answer): string {
  return (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
}

/** Logs a browser in; its cookies. */
async function logIn(): Promise<string> {
  return cookiesOf(await send(lab.port, "GET", `/lab?token=${lab.server.token}`));
}

async function statusWith(cookie: string): Promise<number> {
  return (await send(lab.port, "GET", "/api/contents", { headers: { Cookie: cookie } })).status;
}

describe("a log-out", () => {
  test("ends the cookie, also where somebody has kept it, and no other browser's", async () => {
    const [mine, other] = [await logIn(), await logIn()];
    expect(mine).not.toBe(other);
    expect([await statusWith(mine), await statusWith(other)]).toEqual([200, 200]);
    const answer = await send(lab.port, "GET", "/logout", { headers: { Cookie: mine } });
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^gradus-lab-\d+=;.*Max-Age=0$/);
    expect([await statusWith(mine), await statusWith(other)]).toEqual([403, 200]);
  });

  test("ends the connections to kernels that were opened with the cookie", async () => {
    const cookie = await logIn();
    const { id } = await lab.json("POST", "/api/kernels", { name: "gradus" }, 201);
    const page = await TestPage.open({ port: lab.port, tokenHeader: { Cookie: cookie } }, id);
    const byToken = await TestPage.open(lab, id);
    const closed = once(page.socket, "close");
    await send(lab.port, "GET", "/logout", { headers: { Cookie: cookie } });
    expect((await closed)[0]).toBe(1008);
    expect(byToken.socket.readyState).toBe(byToken.socket.OPEN);
    await byToken.close();
    await lab.api("DELETE", `/api/kernels/${id}`);
  });

  test("is not needed to log in again: who is in keeps the session", async () => {
    const cookie = await logIn();
    const headers = { Cookie: cookie };
    expect(cookiesOf(await send(lab.port, "GET", `/lab?token=${lab.server.token}`, { headers }))).toBe(cookie);
  });
});

describe("passwords", () => {
  /** Sends a password from an address of this machine; resolves with the status. */
  function guess(password: string, from = "127.0.0.1"): Promise<number> {
    const cookie = "_xsrf=abc";
    const body = new URLSearchParams({ _xsrf: "abc", password, next: "/lab" }).toString();
    const headers = { Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" };
    const options = { host: "127.0.0.1", port: lab.port, method: "POST", path: "/login", headers, localAddress: from };
    return new Promise((resolve, reject) => {
      const outgoing = request(options, (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      });
      outgoing.on("error", reject).end(body);
    });
  }

  test.runIf(process.platform === "linux")("that others get wrong do not delay the owner", async () => {
    const statuses: number[] = [];
    const flood = Array.from({ length: 30 }, () =>
      guess("wrong", "127.0.0.2").then((status) => void statuses.push(status)),
    );
    // The owner comes when five of them wait to be judged, a second each, and so all others are refused.
    await expect.poll(() => statuses).toContain(429);
    expect(await guess("right one")).toBe(302);
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(5);
    await Promise.all(flood);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(5);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  test("of one address are judged one after the other, a second for each that is wrong", async () => {
    const password = new Password("right one");
    const begun = performance.now();
    const judged = await Promise.all(["a", "b", "right one"].map((word) => password.matches(word, "192.0.2.1")));
    expect(judged).toEqual([false, false, true]);
    expect(performance.now() - begun).toBeGreaterThan(1950);
  });

  test("of one network of IPv6 are those of one address", async () => {
    const password = new Password("right one");
    const guesses = Array.from({ length: 8 }, (_, at) => password.matches("wrong", `2001:db8:1:2:${at}::1`));
    const ends = await Promise.allSettled(guesses.map((judged) => judged));
    expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(3);
    expect(await password.matches("right one", "2001:db8:1:3::1")).toBe(true);
  });
});

describe("the sockets of a kernel", () => {
  const launchOf = (...argv: string[]): Parameters<typeof createConnectionFile>[0] => ({
    name: "k",
    displayName: "K",
    language: "",
    argv,
    env: {},
    interruptMode: "signal",
  });

  test.skipIf(process.platform === "win32")(
    "lie in a folder that only their user can enter, where the kernel knows such",
    async () => {
      const file = await createConnectionFile(launchOf("node", "/x/bin/gradus.mjs", "kernel", "{connection_file}"));
      expect(file.info.transport).toBe("ipc");
      expect(statSync(join(file.path, "..")).mode & 0o777).toBe(0o700);
      expect(file.info.ip.startsWith(join(file.path, ".."))).toBe(true);
      file.remove();
      const foreign = await createConnectionFile(launchOf("xeus", "-f", "{connection_file}"));
      expect(foreign.info).toMatchObject({ transport: "tcp", ip: "127.0.0.1" });
      foreign.remove();
    },
  );

  test.runIf(process.platform === "linux")("of the Lab's own kernel are no ports, and the kernel works", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("gradus-kernel-"));
    const { id } = await lab.json("POST", "/api/kernels", { name: "gradus" }, 201);
    const page = await TestPage.open(lab, id);
    expect(await page.run('console.log("works")')).toBe("works\n");
    const added = readdirSync(tmpdir()).filter((name) => name.startsWith("gradus-kernel-") && !before.includes(name));
    expect(added.some((name) => existsSync(join(tmpdir(), name, "socket-1")))).toBe(true);
    await page.close();
    await lab.api("DELETE", `/api/kernels/${id}`);
  });

  test.skipIf(pythonWith("ipykernel") === null)("are known to Python's kernel too", async () => {
    const { id } = await lab.json("POST", "/api/kernels", { name: "python3" }, 201);
    const page = await TestPage.open(lab, id);
    expect(await page.run("import sys; print(open(sys.argv[-1]).read())")).toContain('"transport": "ipc"');
    await page.close();
    await lab.api("DELETE", `/api/kernels/${id}`);
  });
});

test("the password is not in the environment of kernels", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-lab-password-"));
  await writeSmallestFrontEnd(join(folder, "cache"));
  const args = [
    join(packageRoot(), "bin", "gradus.mjs"),
    "lab",
    "--no-browser",
    "--port",
    "0",
    "--root",
    join(folder, "root"),
  ];
  const own = { GRADUS_CACHE: join(folder, "cache"), GRADUS_LAB_HOME: join(folder, "home") };
  const env = { ...process.env, ...own, GRADUS_LAB_PASSWORD: "right one" };
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  afterAll(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  if (child.stdout === null) throw new Error("the Lab has no stdout");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const url = new URL(/http:\S+/.exec(String(line))?.[0] ?? "");
  const tokenHeader = { Authorization: `token ${url.searchParams.get("token")}` };
  const port = Number(url.port);
  const { text } = await send(port, "POST", "/api/kernels", { headers: tokenHeader, body: "{}" });
  const page = await TestPage.open({ port, tokenHeader }, JSON.parse(text).id);
  const code = `import { execSync } from "node:child_process";
console.log(JSON.stringify(process.env), execSync("env").toString(), Object.keys(process.env).length > 3)`;
  const printed = await page.run(code);
  expect(printed).toContain("true");
  expect(printed).not.toMatch(/GRADUS_LAB_PASSWORD|right one/);
  await page.close();
  child.kill("SIGTERM");
  await once(child, "exit");
});

describe("a page that does not read", { timeout: 60_000 }, () => {
  test("is cut off before it fills the server, and told what it has missed when it is back", async () => {
    const { id } = await lab.json("POST", "/api/kernels", { name: "gradus" }, 201);
    const [slow, quick] = [await TestPage.open(lab, id, { session: "slow" }), await TestPage.open(lab, id)];
    slow.socket.pause();
    const show = `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "x".repeat(20_000_000) }) })`;
    for (let time = 0; time < 7; time += 1) await quick.run(show, 40);
    const closed = once(slow.socket, "close");
    slow.socket.resume();
    expect((await closed)[0]).toBe(1006);
    await quick.close();
    await lab.api("DELETE", `/api/kernels/${id}`);
  });
});

describe("a connection on which nothing moves", () => {
  test.each([
    ["in the middle of its headers", "GET /api HTTP/1.1\r\nHost: 127.0.0.1"],
    [
      "in the middle of its body",
      "POST /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: token TOKEN\r\nContent-Length: 9\r\n\r\n{",
    ],
    ["before it has said anything", ""],
  ])("is closed %s", async (_what, words) => {
    const impatient = await TestLab.start({ idle: 300 });
    const socket = connect(impatient.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(words.replace("TOKEN", impatient.server.token));
    await once(socket.resume(), "close");
    expect((await impatient.api("GET", "/api/status")).status).toBe(200);
  });
});

describe("the log", () => {
  test("passes lines on until there are too many, and then tells how many more there were", async () => {
    const written: string[] = [];
    const log = limitedLog((line) => written.push(line), { lines: 3, period: 50 });
    for (let line = 0; line < 1000; line += 1) log(`line ${line}`);
    expect(written).toEqual(["line 0", "line 1", "line 2"]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(written.at(-1)).toBe("997 more lines like these were left out");
    log("later");
    expect(written.at(-1)).toBe("later");
  });

  test("holds nothing that a terminal would obey, and no endless line", () => {
    const written: string[] = [];
    const log = limitedLog((line) => written.push(line));
    log("a\u001b]0;title\u0007\u009b31m\r\u202eb\n\tc");
    log("x".repeat(1_000_000));
    expect(written[0]).toBe("a\\u001b]0;title\\u0007\\u009b31m\\u000d\\u202eb\n\tc");
    expect(written[1]).toHaveLength(4002);
  });

  test("is not filled by junk frames of a page", async () => {
    const { id } = await lab.json("POST", "/api/kernels", { name: "gradus" }, 201);
    const page = await TestPage.open(lab, id);
    const before = lab.log.length;
    for (let frame = 0; frame < 500; frame += 1) page.socket.send("junk");
    expect(await page.run("console.log(1)")).toBe("1\n");
    expect(lab.log.length - before).toBeLessThanOrEqual(20);
    await page.close();
    await lab.api("DELETE", `/api/kernels/${id}`);
  });
});
