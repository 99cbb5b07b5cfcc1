import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { send, TestLab } from "../lab.ts";

let lab: TestLab;
/** The cookies of a browser that has logged in. */
let cookies: string;
let xsrf: string;

/** The name=value parts of an answer's cookies. */
function cookiesOf(header: string[] | undefined): string {
  return (header ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
}

function get(path: string, headers: Record<string, string> = {}): ReturnType<typeof send> {
  return send(lab.port, "GET", path, { headers });
}

beforeAll(async () => {
  lab = await TestLab.start();
  writeFileSync(lab.path("a.txt"), "content");
  const login = await get(`/lab?token=${lab.server.token}`);
  const page = await get("/lab", { Cookie: cookiesOf(login.headers["set-cookie"]) });
  cookies = [login, page].map(({ headers }) => cookiesOf(headers["set-cookie"])).join("; ");
  xsrf = /_xsrf=(\w+)/.exec(cookies)?.[1] ?? "";
});

describe("who is let in", () => {
  test.each([
    "/api/contents",
    "/api/status",
    "/api/kernels",
    "/files/a.txt",
    "/static/lab/main.js",
    "/lab/api/settings",
  ])("%s is refused without a token", async (path) => {
    expect((await get(path)).status).toBe(403);
    expect((await get(`${path}?token=${"0".repeat(48)}`)).status).toBe(403);
    expect((await get(path, lab.tokenHeader)).status).toBe(200);
  });

  test("an address that does not exist looks like any other without a token", async () => {
    const [missing, present] = [await get("/api/nothing"), await get("/api/contents")];
    expect(missing).toMatchObject({ status: 403, text: present.text });
    expect((await get("/api/nothing", lab.tokenHeader)).status).toBe(404);
  });

  test("a page without a token leads to the login and back", async () => {
    const answer = await get("/lab/tree/a.txt?x=1");
    expect(answer).toMatchObject({ status: 302, headers: { location: "/login?next=%2Flab%2Ftree%2Fa.txt%3Fx%3D1" } });
  });

  test("the token in an address becomes a cookie and leaves the address", async () => {
    const answer = await get(`/lab/tree/a.txt?token=${lab.server.token}&x=1`);
    expect(answer).toMatchObject({ status: 302, headers: { location: "/lab/tree/a.txt?x=1" } });
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^gradus-lab-\d+=[0-9a-f]{48}; Path=\/; SameSite=Lax; HttpOnly$/);
    expect((await get("/api/contents", { Cookie: cookies })).status).toBe(200);
  });

  test("a ticket lets one browser in, once", async () => {
    const { pathname, search } = new URL(lab.server.ticketUrl());
    expect((await get("/api/contents" + search)).status).toBe(403);
    const first = await get(pathname + search);
    expect(first).toMatchObject({ status: 302, headers: { location: "/" } });
    expect(first.headers["set-cookie"]).toHaveLength(1);
    expect((await get(pathname + search)).headers["set-cookie"]).toBeUndefined();
  });

  test("the page does not contain the token", async () => {
    const page = await get("/lab", { Cookie: cookies });
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(lab.server.token);
  });

  test("a cookie of another port does not count", async () => {
    const other = cookies.replace(`gradus-lab-${lab.port}`, "gradus-lab-1");
    expect((await get("/api/contents", { Cookie: other })).status).toBe(403);
  });
});

describe("where requests come from", () => {
  test.each(["evil.example", "evil.example:8888", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil.example"])(
    "the host %j is refused, token or not",
    async (host) => {
      expect((await get("/api/contents", { ...lab.tokenHeader, Host: host })).status).toBe(403);
      expect((await get("/login", { Host: host })).status).toBe(403);
    },
  );

  test.each(["localhost:1", "127.0.0.1", "[::1]:8888"])("the host %j is this machine", async (host) => {
    expect((await get("/api/contents", { ...lab.tokenHeader, Host: host })).status).toBe(200);
  });

  test.each([
    ["another origin", { Origin: "http://evil.example" }],
    ["another port of this machine", { Origin: "http://127.0.0.1:1" }],
    ["a sandboxed page", { Origin: "null" }],
    ["a page of another port, told by the browser", { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors" }],
    ["a page of another site, told by the browser", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" }],
  ])("%s cannot use the cookie", async (_who, headers: Record<string, string>) => {
    expect((await get("/api/contents", { Cookie: cookies, ...headers })).status).toBe(403);
  });

  test("the Lab's own pages and links to them from elsewhere can", async () => {
    const own = { Cookie: cookies, Origin: `http://127.0.0.1:${lab.port}`, "Sec-Fetch-Site": "same-origin" };
    expect((await get("/api/contents", own)).status).toBe(200);
    const link = { Cookie: cookies, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
    expect((await get("/lab", link)).status).toBe(200);
  });
});

/** Saves a file. */
function put(headers: Record<string, string>): ReturnType<typeof send> {
  const body = JSON.stringify({ type: "file", format: "text", content: "new" });
  return send(lab.port, "PUT", "/api/contents/x.txt", { headers, body });
}

describe("changes", () => {
  test("need the secret of the page beside the cookie", async () => {
    expect((await put({ Cookie: cookies })).status).toBe(403);
    expect((await put({ Cookie: cookies, "X-XSRFToken": "guess" })).status).toBe(403);
    expect((await put({ Cookie: cookies.replace(/_xsrf=\w+/, "_xsrf="), "X-XSRFToken": "" })).status).toBe(403);
    expect((await put({ Cookie: cookies, "X-XSRFToken": xsrf })).status).toBe(200);
  });

  test("need no secret beside the token", async () => {
    expect((await put(lab.tokenHeader)).status).toBe(200);
  });

  test.each([
    ["DELETE", "/api/contents/a.txt"],
    ["POST", "/api/shutdown"],
    ["POST", "/api/kernels"],
    ["PATCH", "/api/contents/a.txt"],
  ])("%s %s is refused with the cookie alone", async (method, path) => {
    expect((await send(lab.port, method, path, { headers: { Cookie: cookies } })).status).toBe(403);
    expect(lab.server.shutdownAsked.aborted).toBe(false);
  });
});

/** Sends the form of the login page. */
function post(fields: Record<string, string>, headers: Record<string, string> = {}): ReturnType<typeof send> {
  return send(lab.port, "POST", "/login", { headers, body: new URLSearchParams(fields).toString() });
}

describe("the login page", () => {
  test("lets in who knows the token, and nobody else", async () => {
    const secret = { Cookie: "_xsrf=abc" };
    const right = await post({ password: lab.server.token, _xsrf: "abc", next: "/lab/tree/a" }, secret);
    expect(right).toMatchObject({ status: 302, headers: { location: "/lab/tree/a" } });
    expect(right.headers["set-cookie"]).toHaveLength(1);
    const wrong = await post({ password: "guess", _xsrf: "abc" }, secret);
    expect(wrong.status).toBe(401);
    expect(wrong.headers["set-cookie"]).toBeUndefined();
  });

  test("takes only its own form", async () => {
    const { token } = lab.server;
    expect((await post({ password: token })).status).toBe(403);
    expect((await post({ password: token, _xsrf: "a" }, { Cookie: "_xsrf=b" })).status).toBe(403);
    const foreign = { Cookie: "_xsrf=abc", Origin: "http://evil.example" };
    expect((await post({ password: token, _xsrf: "abc" }, foreign)).status).toBe(403);
  });

  test.each(["//evil.example", "/\\evil.example", "http://evil.example", "lab", "/lab\r\nSet-Cookie: x"])(
    "does not lead to %j afterwards",
    async (next) => {
      const fields = { password: lab.server.token, _xsrf: "abc", next };
      expect((await post(fields, { Cookie: "_xsrf=abc" })).headers.location).toBe("/lab");
    },
  );

  test("shows what it is given as text", async () => {
    const page = await get("/login?next=/%22%3E%3Cscript%3E");
    expect(page.text).not.toContain("<script>");
  });
});

describe("headers", () => {
  test("forbid framing, sniffing and showing data as pages", async () => {
    const { headers } = await get("/api/contents", lab.tokenHeader);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
    expect((await get("/lab", { Cookie: cookies })).headers["content-security-policy"]).toContain(
      "frame-ancestors 'self'",
    );
  });

  test("put the user's own pages into an origin of their own", async () => {
    writeFileSync(lab.path("page.html"), "<script>fetch('/api/contents')</script>");
    const { headers } = await get("/files/page.html", { Cookie: cookies });
    expect(headers["content-security-policy"]).toMatch(/^sandbox allow-scripts;/);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  });
});

describe("bodies", () => {
  test("that are too long are refused before they are read", async () => {
    const headers = { ...lab.tokenHeader, "Content-Length": String(11 * 1024 * 1024) };
    const refused = send(lab.port, "PATCH", "/api/contents/a.txt", { headers });
    expect((await refused).status).toBe(413);
  });

  test("that grow too long are cut off", async () => {
    const body = Buffer.alloc(200_000, "a");
    const headers = { ...lab.tokenHeader, "Transfer-Encoding": "chunked" };
    const end = await send(lab.port, "POST", "/api/events", { headers, body }).then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code,
    );
    // The connection may be closed while the rest is still being sent.
    expect([413, "ECONNRESET", "EPIPE"]).toContain(end);
  });

  test.each(["[]", "{", "1", '"text"'])("%s is no JSON object", async (body) => {
    const answer = await send(lab.port, "POST", "/api/contents", { headers: lab.tokenHeader, body });
    expect(answer.status).toBe(400);
  });
});
