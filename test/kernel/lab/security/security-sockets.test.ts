import { join } from "node:path";
import { WebSocket } from "ws";
import { beforeAll, describe, expect, test } from "vitest";
import { startLabServer } from "gradus-kernel/lab/server/server";
import { send, TestLab, type RequestOptions } from "../lab.ts";

let lab: TestLab;
/** The cookie of a browser that has logged in. */
let cookies: string;

beforeAll(async () => {
  lab = await TestLab.start();
  const login = await send(lab.port, "GET", `/lab?token=${lab.server.token}`);
  cookies = login.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
});

/** How the handshake ends: "open", or the status of the refusal. */
function shake(path: string, headers: Record<string, string>): Promise<number | "open"> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${lab.port}${path}`, [], { headers });
    socket.on("open", () => {
      socket.close();
      resolve("open");
    });
    socket.on("unexpected-response", (_request, { statusCode }) => resolve(statusCode ?? 0));
    socket.on("error", reject);
  });
}

describe("WebSockets", () => {
  const path = "/api/events/subscribe";

  test("need the token or the cookie", async () => {
    expect(await shake(path, {})).toBe(403);
    expect(await shake(path, lab.tokenHeader)).toBe("open");
    expect(await shake(path, { Cookie: cookies })).toBe("open");
    expect(await shake(`${path}?token=${lab.server.token}`, {})).toBe("open");
  });

  test("are refused to pages of other origins, token or not", async () => {
    const origin = { Origin: "http://evil.example" };
    expect(await shake(path, { Cookie: cookies, ...origin })).toBe(403);
    expect(await shake(path, { ...lab.tokenHeader, ...origin })).toBe(403);
    expect(await shake(path, { Cookie: cookies, Host: "evil.example", Origin: "http://evil.example" })).toBe(403);
    expect(await shake(path, { Cookie: cookies, Origin: `http://127.0.0.1:${lab.port}` })).toBe("open");
  });

  test("lead nowhere else", async () => {
    expect(await shake("/api/kernels/none/channels", lab.tokenHeader)).toBe(404);
    expect(await shake("/api/kernels/%zz/channels", lab.tokenHeader)).toBe(400);
    expect(await shake("/api/contents", lab.tokenHeader)).toBe(404);
  });
});

/** A server that listens on every address. */
function anywhere(password: string | null): ReturnType<typeof startLabServer> {
  return startLabServer({
    root: lab.root,
    userFolder: join(lab.folder, "user"),
    frontEnd: { staticFolder: lab.folder, schemasFolder: lab.folder, themesFolder: lab.folder, configData: {} },
    ip: "0.0.0.0",
    password,
  });
}

/** The form of the login page, sent to a name of this server that is not its own. */
function form(password: string): RequestOptions {
  return {
    headers: { Cookie: "_xsrf=abc", Host: "lab.example" },
    body: new URLSearchParams({ _xsrf: "abc", password }).toString(),
  };
}

describe("listening beyond the loopback address", () => {
  test("needs a password", async () => {
    await expect(anywhere(null)).rejects.toThrow("listening on 0.0.0.0 needs a password");
    await expect(anywhere("")).rejects.toThrow("needs a password");
  });

  test("takes the password, slowly refuses a wrong one, and accepts names that it cannot know", async () => {
    const server = await anywhere("correct horse");
    try {
      const before = performance.now();
      expect((await send(server.port, "POST", "/login", form("wrong horse"))).status).toBe(401);
      expect(performance.now() - before).toBeGreaterThan(900);
      expect((await send(server.port, "POST", "/login", form("correct horse"))).status).toBe(302);
      expect((await send(server.port, "GET", "/api/contents", { headers: { Host: "lab.example" } })).status).toBe(403);
    } finally {
      await server.close();
    }
  });
});
