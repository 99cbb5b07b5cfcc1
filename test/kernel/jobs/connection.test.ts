// What is wrong with the address of a queue, or with its server, is said in a line, which never holds a secret.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UsageError } from "gradus-kernel/command-line/usage-error";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { openServer } from "gradus-kernel/jobs/queue/connection/server";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { isHere, runToEnd } from "../../run-to-end.ts";
import { freePort } from "../free-ports.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis-server.ts";

const SECRET = "S3cret-p%40ss";
const DECODED = "S3cret-p@ss";
const folder = mkdtempSync(join(tmpdir(), "gradus-connection-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of an address. */
async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("an address", () => {
  test.each([
    ["redis://queue.example", { host: "queue.example", port: 6379, db: 0 }],
    ["redis://queue.example:7000/3", { host: "queue.example", port: 7000, db: 3 }],
    ["redis://[::1]:7000", { host: "::1", port: 7000, db: 0 }],
    [
      `redis://ada:${SECRET}@queue.example`,
      { host: "queue.example", port: 6379, db: 0, username: "ada", password: DECODED },
    ],
    [`redis://:${SECRET}@queue.example`, { host: "queue.example", port: 6379, db: 0, password: DECODED }],
    ["rediss://queue.example", { host: "queue.example", port: 6379, db: 0, tls: { servername: "queue.example" } }],
  ])("%s is read", (url, options) => {
    const address = parseAddress(url);
    expect(address.options).toEqual(options);
    expect(address.shown).not.toMatch(/S3cret|ada/);
  });

  test.each([
    ["queue.example:6379", /takes the address of a Redis or Valkey server \(redis:\/\/.*got another protocol/],
    ["", /got a text that is no URL/],
    ["http://queue.example", /got http:\/\//],
    [`ada:${SECRET}@queue.example`, /got another protocol/],
    ["redis://", /got one without a host|got a text that is no URL/],
    ["redis://queue.example/three", /got one whose path is not the number of a database/],
    [`redis://ada:${SECRET}%@queue.example`, /got one whose user or password is not percent-encoded/],
    [`redis://ada:S3cret/p@queue.example`, /got (?:one|a text)/],
  ])("%s is refused", async (url, said) => {
    const message = await refusal(() => parseAddress(url));
    expect(message).toMatch(said);
    expect(message).not.toMatch(/S3cret|ada/);
  });

  test("authorities are read from a file that holds some, and are for TLS", async () => {
    const empty = join(folder, "empty.pem");
    writeFileSync(empty, "nothing");
    const ca = (file: string, url = "rediss://queue.example") => refusal(() => parseAddress(url, { ca: file }));
    expect(await ca(empty)).toMatch(/--queue-ca: .*empty\.pem holds no certificate/);
    expect(await ca(join(folder, "none.pem"))).toMatch(/--queue-ca: .*none\.pem cannot be read \(ENOENT\)/);
    expect(await ca(empty, "redis://queue.example")).toMatch(/--queue-ca is for rediss:\/\//);
  });
});

/** A server that answers INFO as told, and everything else with OK. */
async function standIn(info: string): Promise<{ url: string; server: Server }> {
  const text = info.split("\n").join("\r\n");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      for (const [, word = ""] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        socket.write(word.toLowerCase() === "info" ? `$${text.length}\r\n${text}\r\n` : "+OK\r\n");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { url: `redis://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`, server };
}

describe("a server", () => {
  test.each([
    ["is too old", "redis_version:5.0.7", /is Redis 5\.0\.7; 6\.2 or later is needed/],
    ["is a little too old", "redis_version:6.0.16", /is Redis 6\.0\.16; 6\.2 or later/],
    [
      "drops keys",
      "redis_version:7.2.0\nmaxmemory_policy:allkeys-lru",
      /maxmemory-policy allkeys-lru.*set it to noeviction/,
    ],
    ["drops keys that expire", "redis_version:7.2.0\nmaxmemory_policy:volatile-ttl", /maxmemory-policy volatile-ttl/],
    ["is a replica", "redis_version:7.2.0\nrole:slave", /is a replica/],
    ["is a cluster", "redis_version:7.2.0\ncluster_enabled:1", /is a cluster/],
  ])("that %s is refused by what it says of itself", async (_name, info, said) => {
    const { url, server } = await standIn(info);
    expect(await refusal(() => openServer(parseAddress(url)))).toMatch(said);
    server.close();
  });

  test("that is Valkey is one, and what it keeps is told", async () => {
    const { url, server } = await standIn("redis_version:7.2.4\nvalkey_version:8.1.0\naof_enabled:0\nrole:master");
    const opened = await openServer(parseAddress(url));
    expect(opened.description).toMatch(/\(Valkey 8\.1\.0, not appendonly: a restart may cost it jobs\)$/);
    opened.disconnect();
    server.close();
  });

  test.each([
    ["redis://127.0.0.1:1", /redis:\/\/127\.0\.0\.1:1 cannot be used: nothing answers there \(ECONNREFUSED\)/],
    ["redis://no-such-host.invalid", /cannot be used: .*(ENOTFOUND|EAI_AGAIN)/],
  ])("at %s is not to be reached", async (url, said) => {
    const withSecret = url.replace("://", `://ada:${SECRET}@`);
    const message = await refusal(() => openServer(parseAddress(withSecret)));
    expect(message).toMatch(said);
    expect(message).not.toMatch(/S3cret|ada/);
  });
});

describe.skipIf(!hasRedis)("a server with a password", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(["--requirepass", DECODED]);
  });
  afterAll(() => redis.remove());

  const at = (secrets: string): string => redis.url.replace("://", `://${secrets}`);

  test("takes the right one, and nothing that is shown holds it", async () => {
    const opened = await openServer(parseAddress(at(`:${SECRET}@`)));
    expect(opened.description).toMatch(/^redis:\/\/127\.0\.0\.1:\d+ \(Redis \d/);
    opened.disconnect();
  });

  test.each([
    ["none", "", /it wants a password, and none was given/],
    ["a wrong one", ":S3cret-wrong@", /it refuses the user or the password/],
    ["an unknown user", `ada:${SECRET}@`, /it refuses the user or the password/],
  ])("refuses %s, in a line without it", async (_name, secrets, said) => {
    const message = await refusal(() => openServer(parseAddress(at(secrets))));
    expect(message).toMatch(said);
    expect(message).not.toMatch(/S3cret|ada/);
  });

  test("is told of by commands without the password, whatever goes wrong", async () => {
    const program = join(packageRoot(), "bin", "gradus.mjs");
    const commands = [
      ["--queue", at(":S3cret-wrong@")],
      ["--queue", "ada:S3cret@127.0.0.1:1"],
      [],
      ["--concurrency", "1.5"],
    ];
    const ends = commands.map(async (words) => {
      const env = { ...process.env, GRADUS_QUEUE_URL: words.length === 0 ? "" : at(":S3cret-wrong@") };
      const child = spawn(process.execPath, [program, "worker", "--no-isolation", ...words], { env, stdio: "pipe" });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
      const [code] = await once(child, "close");
      return { code, said };
    });
    const found = await Promise.all(ends);
    expect(found.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    for (const { said } of found) {
      expect(said).toMatch(/^gradus worker: .+\n$/);
      expect(said).not.toMatch(/S3cret|ada/);
    }
  });
});

describe.skipIf(!hasRedis || !isHere("openssl", "version"))("a server with TLS", () => {
  const path = (name: string): string => join(folder, name);

  test("is taken by its authority, and refused by others, each in a line", async () => {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      path("key.pem"),
      "-out",
      path("cert.pem"),
    ];
    expect(runToEnd("openssl", [...made, ...subject]).status).toBe(0);
    const port = await freePort();
    const files = [
      "--tls-cert-file",
      path("cert.pem"),
      "--tls-key-file",
      path("key.pem"),
      "--tls-ca-cert-file",
      path("cert.pem"),
    ];
    const server = spawn("redis-server", [
      "--port",
      "0",
      "--tls-port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--tls-auth-clients",
      "no",
      "--save",
      "",
      "--dir",
      folder,
      ...files,
    ]);
    const open = (url: string, ca?: string) =>
      refusal(async () => (await openServer(parseAddress(url, { ca }))).disconnect());
    await expect.poll(() => open(`rediss://localhost:${port}`, path("cert.pem"))).toBe("accepted");
    expect(await open(`rediss://localhost:${port}`)).toMatch(
      /its certificate is signed by itself; name its authority by --queue-ca/,
    );
    expect(await open(`redis://localhost:${port}`)).toMatch(/it ended the connection.*wants rediss:\/\//);
    server.kill("SIGKILL");
    await once(server, "close");
  });
});

test("without BullMQ a queue says what to install", () => {
  // As where nothing of that name is installed.
  const script = `
    import Module from "node:module";
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (name, ...rest) {
      if (name === "bullmq") throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
      return resolve.call(this, name, ...rest);
    };
    const { queueLibraries } = await import(${JSON.stringify(join(packageRoot(), "dist/jobs/queue/connection/libraries.js"))});
    try { queueLibraries(); } catch (error) { console.log(error.name, error.message); }`;
  const { stdout } = runToEnd(process.execPath, ["--input-type=module", "-e", script]);
  expect(stdout).toBe(
    "UsageError a queue needs the package bullmq, which is not installed here: npm install bullmq@6 ioredis@6, beside gradus-kernel\n",
  );
});
