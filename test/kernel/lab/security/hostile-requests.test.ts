// Random hostile requests and damaged notebooks: the server lives, answers soon, never fails, and touches nothing outside of its root.
// A few hundred by default; GRADUS_FUZZ=1 asks for 10,000 requests and 2,000 notebooks.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { hostileNotebook } from "../../../browser/hostile/outputs.ts";
import { processorTime } from "../../../processor-time.ts";
import { notebook, send, TestLab, type Answer } from "../lab.ts";

const all = process.env["GRADUS_FUZZ"] === "1";
const requests = all ? 10_000 : 400;
const notebooks = all ? 2000 : 120;

/** What an answer may cost, in milliseconds of the processor. */
const SLOWEST = 1000;

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
  for (const name of ["below", "below/deep", ".hidden"]) mkdirSync(lab.path(name), { recursive: true });
  writeFileSync(lab.path("a.txt"), "text");
  writeFileSync(lab.path("below", "n.ipynb"), JSON.stringify(notebook));
  mkdirSync(join(lab.folder, "outside"));
  writeFileSync(join(lab.folder, "outside", "secret.txt"), "the secret");
});

/** All that lies beside root and user's folder, with its content. */
function outside(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(lab.folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/^(?:root|user)(?:\/|$)/.test(name)) continue;
    hash.update(name);
    const file = join(lab.folder, name);
    if (statSync(file).isFile()) hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

const junk = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "..",
    ".",
    "%2e%2e",
    "..%2f",
    "%00",
    "%",
    "%ff",
    "%c0%af",
    "\\",
    "a.txt",
    "below",
    "n.ipynb",
    ".hidden",
    "outside",
  ),
  fc.constantFrom(
    "x".repeat(300),
    "文".repeat(100),
    "a:b",
    "CON",
    "~",
    "//",
    "?",
    "#",
    "__proto__",
    "constructor",
    "-1",
  ),
);

/** A segment of a path as a client may write it: encoded or not; what HTTP itself forbids in a request's first line is left out. */
const segment = fc
  .tuple(junk, fc.boolean())
  .map(([text, encoded]) => (encoded ? encodeURIComponent(Buffer.from(text).toString()) : text.replace(/[^!-~]/g, "")));

/** Where the interfaces begin; the last is no path at all. */
const bases = `
  /api/contents /api/contents/below /files /api/sessions /api/kernels /api/kernelspecs
  /kernelspecs/gradus /lab/api/settings /lab/api/workspaces /lab/api/themes /lab/api/translations
  /api/config /lab/tree /doc /static/lab /lab/extensions /nbconvert/script /nbconvert /api/resolvePath
  /api/terminals /api/me /login /api/contents/a.txt/checkpoints /api/contents/below/n.ipynb/trust
  /api/events /api/status /logout /
`;
const base = fc.constantFrom(...bases.trim().split(/\s+/), "");

const query = fc.oneof(
  fc.constant(""),
  fc
    .tuple(fc.constantFrom("type", "format", "content", "hash", "token", "path", "kernel", "next", "ids_only"), segment)
    .map(([name, value]) => `?${name}=${value.replace(/[#&]/g, "")}`),
);

const path = fc
  .tuple(base, fc.array(segment, { maxLength: 4 }), query)
  .map(([start, segments, end]) => `${[start, ...segments].join("/").replace(/[?#]/g, "") || "/"}${end}`);

/** A JSON value in which names and values that the interfaces know are likely. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue({ maxDepth: 2 }),
    junk,
    fc.constantFrom(
      "notebook",
      "file",
      "directory",
      "text",
      "base64",
      "json",
      "a.txt",
      "below/x",
      "../outside/x",
      ".ipynb",
    ),
    fc.dictionary(
      fc.constantFrom(
        "type",
        "format",
        "content",
        "chunk",
        "path",
        "name",
        "kernel",
        "id",
        "raw",
        "ext",
        "copy_from",
        "metadata",
        "cells",
        "nbformat",
        "__proto__",
      ),
      tie("any"),
    ),
  ),
})).any;

const deep = fc.integer({ min: 1, max: 100_000 }).map((levels) => `${"[".repeat(levels)}${"]".repeat(levels)}`);

const body = fc.oneof(
  { weight: 6, arbitrary: value.map((given) => JSON.stringify(given)) },
  { weight: 1, arbitrary: deep.map((lists) => `{"content":${lists},"type":"notebook","raw":"{}"}`) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant("") },
);

const headers = fc.oneof(
  fc.constant({}),
  fc.constantFrom<Record<string, string>>(
    { Host: "evil.example" },
    { Host: "127.0.0.1:99999" },
    { Origin: "null" },
    { Cookie: "gradus-lab-1=x; ;=; _xsrf" },
    { Authorization: "Bearer" },
    { "Content-Length": "x" },
    { "X-Gradus-Page": "../x\u00ff" },
    { "If-None-Match": '"' },
    { "Transfer-Encoding": "gzip" },
    { Expect: "100-continue" },
    { "X-XSRFToken": "a" },
  ),
);

interface Attack {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer;
  token: boolean;
}

const attack: fc.Arbitrary<Attack> = fc
  .record({
    method: fc.constantFrom("GET", "GET", "HEAD", "POST", "PUT", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"),
    path,
    headers,
    body,
    token: fc.integer({ max: 9, min: 0 }).map((chance) => chance > 0),
  })
  // What ends the server or starts kernels on purpose is no fault.
  .filter(({ path: asked, body: sent }) => !/shutdown/.test(asked) && !/"(?:gradus|tslab|python3)"/.test(String(sent)));

/** Sends an attack; null where the server closed the connection, as it may where the request itself is broken. */
async function strike({ method, path: asked, headers: own, body: sent, token }: Attack): Promise<Answer | null> {
  const all = { ...(token ? lab.tokenHeader : {}), ...own };
  return send(lab.port, method, asked, { headers: all, body: sent }).catch(() => null);
}

describe("a Lab under random hostile requests", { timeout: all ? 1_200_000 : 60_000 }, () => {
  test("answers each soon, with no fault of its own, and touches nothing outside", async () => {
    const before = outside();
    await fc.assert(
      fc.asyncProperty(attack, async (given) => {
        // A kernel that starts is none of the faults that are looked for, but takes its time.
        if (/^\/api\/(?:kernels|sessions)\/?$/.test(given.path) && given.method === "POST") return;
        const { value: answer, milliseconds } = await processorTime(() => strike(given));
        expect(milliseconds).toBeLessThan(SLOWEST);
        expect(answer?.status ?? 0).not.toBe(500);
        expect(answer?.text ?? "").not.toContain("the secret");
        if (!given.token && given.path.startsWith("/api/contents")) expect(answer?.status).not.toBe(200);
      }),
      { numRuns: requests },
    );
    expect(lab.log).toEqual([]);
    expect(outside()).toBe(before);
    expect((await lab.api("GET", "/api/status")).status).toBe(200);
  });

  test("lives on when what comes is not even HTTP", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.boolean(), async (bytes, upgrade) => {
        const socket = connect(lab.port, "127.0.0.1");
        socket.on("error", () => {});
        const start = upgrade
          ? `GET /api/kernels/x/channels HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
          : "";
        socket.end(Buffer.concat([Buffer.from(start), Buffer.from(bytes)]));
        await once(socket.resume(), "close");
      }),
      { numRuns: Math.ceil(requests / 10) },
    );
    expect((await lab.api("GET", "/api/status")).status).toBe(200);
  });
});

describe("damaged notebooks", { timeout: all ? 1_200_000 : 60_000 }, () => {
  const whole = [JSON.stringify(notebook), JSON.stringify(hostileNotebook())];

  /** A notebook with a part cut out, doubled or replaced, in the middle of a character where it happens so. */
  const damaged = fc
    .tuple(fc.constantFrom(...whole), fc.nat(), fc.nat({ max: 200 }), fc.oneof(fc.uint8Array({ maxLength: 20 }), value))
    .map(([text, start, length, instead]) => {
      const bytes = Buffer.from(text);
      const at = start % bytes.length;
      const filling = instead instanceof Uint8Array ? Buffer.from(instead) : Buffer.from(JSON.stringify(instead));
      return Buffer.concat([bytes.subarray(0, at), filling, bytes.subarray(at + length)]);
    });

  /** A notebook of the right JSON in which one field is something else. */
  const wrong = fc
    .tuple(fc.constantFrom("cells", "metadata", "nbformat", "outputs", "source", "cell_type", "data"), value)
    .map(([name, instead]) => {
      const marked = JSON.stringify(JSON.parse(whole[1] ?? ""), (key, old: unknown) => (key === name ? "@" : old));
      return Buffer.from(marked.replaceAll('"@"', () => JSON.stringify(instead)));
    });

  /** Opens, exports and trusts it, and saves it where it can be read; resolves with all answers. */
  async function useDamaged(): Promise<Answer[]> {
    const answers = [
      await lab.api("GET", "/api/contents/damaged.ipynb"),
      await lab.api("GET", "/nbconvert/script/damaged.ipynb"),
      await lab.api("POST", "/api/contents/damaged.ipynb/trust"),
    ];
    const [read] = answers;
    if (read?.status !== 200) return answers;
    const { content } = JSON.parse(read.text);
    return [...answers, await lab.api("PUT", "/api/contents/damaged.ipynb", { type: "notebook", content })];
  }

  test("are opened, exported, trusted and saved without a fault, or refused with a reason", async () => {
    const before = outside();
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, wrong), async (bytes) => {
        writeFileSync(lab.path("damaged.ipynb"), bytes);
        const { value: answers, milliseconds } = await processorTime(useDamaged);
        expect(milliseconds).toBeLessThan(SLOWEST);
        for (const { status, text } of answers) {
          expect([200, 201, 400]).toContain(status);
          if (status === 400) expect(JSON.parse(text).message).toMatch(/\w/);
        }
      }),
      { numRuns: notebooks },
    );
    expect(lab.log).toEqual([]);
    expect(outside()).toBe(before);
  });
});
