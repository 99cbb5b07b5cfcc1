import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { TestLab } from "./lab.ts";
import { TestPage } from "./page.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
});

describe("sessions", () => {
  const kernel = { name: "gradus" };

  test("two tabs on one notebook share one kernel", async () => {
    const place = { path: "shared.ipynb", name: "shared.ipynb", type: "notebook", kernel };
    const opened = await Promise.all(Array.from({ length: 5 }, () => lab.json("POST", "/api/sessions", place, 201)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(await lab.json("GET", `/api/sessions/${opened[0].id}`)).toMatchObject({
      path: "shared.ipynb",
      type: "notebook",
      kernel: { name: "gradus" },
      notebook: { path: "shared.ipynb" },
    });
  });

  test("the kernel works in the notebook's folder", async () => {
    mkdirSync(lab.path("folder"));
    writeFileSync(lab.path("folder", "n.ipynb"), "{}");
    const session = await lab.json("POST", "/api/sessions", { path: "folder/n.ipynb", type: "notebook", kernel }, 201);
    const page = await TestPage.open(lab, session.kernel.id);
    expect(await page.run("console.log(process.cwd(), process.env['JPY_SESSION_NAME'])")).toBe(
      `${lab.path("folder")} folder/n.ipynb\n`,
    );
  });

  test("follow a notebook that is renamed, and keep its kernel", async () => {
    const session = await lab.json("POST", "/api/sessions", { path: "old.ipynb", type: "notebook", kernel }, 201);
    const changed = await lab.json("PATCH", `/api/sessions/${session.id}`, { path: "new.ipynb", name: "new.ipynb" });
    expect(changed).toMatchObject({ path: "new.ipynb", name: "new.ipynb", kernel: { id: session.kernel.id } });
    expect(await lab.json("POST", "/api/sessions", { path: "new.ipynb", type: "notebook" }, 201)).toMatchObject({
      id: session.id,
    });
  });

  test("take another kernel and end the one that nobody uses", async () => {
    const session = await lab.json("POST", "/api/sessions", { path: "change.ipynb", type: "notebook", kernel }, 201);
    const before = session.kernel.id;
    const changed = await lab.json("PATCH", `/api/sessions/${session.id}`, { kernel });
    expect(changed.kernel.id).not.toBe(before);
    expect((await lab.api("GET", `/api/kernels/${before}`)).status).toBe(404);
    const other = await lab.json(
      "POST",
      "/api/sessions",
      { path: "console", type: "console", kernel: { id: changed.kernel.id } },
      201,
    );
    await lab.json("PATCH", `/api/sessions/${session.id}`, { kernel });
    expect((await lab.api("GET", `/api/kernels/${other.kernel.id}`)).status).toBe(200);
  });

  test("end with their kernel, and with a kernel that is deleted", async () => {
    const open = (path: string): ReturnType<TestLab["json"]> =>
      lab.json("POST", "/api/sessions", { path, type: "notebook", kernel }, 201);
    const [first, second] = [await open("first.ipynb"), await open("second.ipynb")];
    expect((await lab.api("DELETE", `/api/sessions/${first.id}`)).status).toBe(204);
    expect((await lab.api("GET", `/api/kernels/${first.kernel.id}`)).status).toBe(404);
    await lab.api("DELETE", `/api/kernels/${second.kernel.id}`);
    expect((await lab.api("GET", `/api/sessions/${second.id}`)).status).toBe(404);
    const ids = (await lab.json("GET", "/api/sessions")).map(({ id }: { id: string }) => id);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
  });

  test.each([
    [{}, 400],
    [{ path: 1 }, 400],
    [{ path: "x", kernel: "gradus" }, 400],
    [{ path: "x", kernel: { name: "none" } }, 501],
    [{ path: "x", kernel: { id: "none" } }, 404],
  ])("%j is refused", async (fields, status) => {
    expect((await lab.api("POST", "/api/sessions", fields)).status).toBe(status);
  });
});

/** The address of a workspace. */
function addressOf(id: string): string {
  return `/lab/api/workspaces/${encodeURIComponent(id)}`;
}

describe("workspaces and configuration", () => {
  test("workspaces are kept under any name", async () => {
    const ids = ["default", "auto-X", "../../escape", "ä b", "x".repeat(300)];
    for (const id of ids) {
      expect(await lab.json("GET", addressOf(id))).toEqual({ data: {}, metadata: { id } });
      expect((await lab.api("PUT", addressOf(id), { data: { panel: id }, metadata: { id } })).status).toBe(204);
      expect(await lab.json("GET", addressOf(id))).toEqual({ data: { panel: id }, metadata: { id } });
    }
    const { workspaces } = await lab.json("GET", "/lab/api/workspaces");
    expect([...workspaces.ids].sort()).toEqual([...ids].sort());
    expect((await lab.api("PUT", addressOf("a"), { metadata: { id: "b" } })).status).toBe(400);
    expect((await lab.api("DELETE", addressOf("auto-X"))).status).toBe(204);
    expect((await lab.json("GET", "/lab/api/workspaces")).workspaces.ids).not.toContain("auto-X");
  });

  test("configuration is merged, and null takes away", async () => {
    const address = "/api/config/notebook";
    expect(await lab.json("GET", address)).toEqual({});
    await lab.json("PATCH", address, { a: { b: 1, c: 2 }, d: 3 });
    expect(await lab.json("PATCH", address, { a: { c: null, e: 4 }, d: null })).toEqual({ a: { b: 1, e: 4 } });
    expect(await lab.json("GET", address)).toEqual({ a: { b: 1, e: 4 } });
  });
});

/** The configuration in a page of the Lab. */
async function configOf(path: string): Promise<ReturnType<typeof JSON.parse>> {
  const { status, text } = await lab.api("GET", path);
  expect(status).toBe(200);
  return JSON.parse(/<script id="jupyter-config-data" type="application\/json">(.*?)<\/script>/.exec(text)?.[1] ?? "");
}

describe("the page", () => {
  test.each([
    ["/lab", { mode: "multiple-document", workspace: "default", treePath: "" }],
    ["/lab/", { workspace: "default" }],
    ["/lab/tree/a%20b/c.ipynb", { treePath: "a b/c.ipynb", workspace: "default" }],
    ["/lab/workspaces/auto-X", { workspace: "auto-X", treePath: "" }],
    ["/lab/workspaces/auto-X/tree/c.ipynb", { workspace: "auto-X", treePath: "c.ipynb" }],
    ["/doc/tree/c.ipynb", { mode: "single-document", treePath: "c.ipynb" }],
    ["/lab/tree/%3C%2Fscript%3E", { treePath: "</script>" }],
  ])("%s tells the front end where it is", async (path, expected) => {
    expect(await configOf(path)).toMatchObject({
      baseUrl: "/",
      fullStaticUrl: "/static/lab",
      appName: "Test <Lab>",
      ...expected,
    });
  });

  test("loads the front end, whose files may be kept", async () => {
    const { text, headers } = await lab.api("GET", "/lab");
    expect(text).toContain('<script defer src="/static/lab/main.js"></script>');
    expect(text).toContain("<title>Test &lt;Lab&gt;</title>");
    expect(headers["set-cookie"]?.[0]).toMatch(/^_xsrf=\w+; Path=\/; SameSite=Lax$/);
    const main = await lab.api("GET", "/static/lab/main.js");
    expect(main).toMatchObject({ status: 200, text: "// the front end", headers: { "cache-control": "no-cache" } });
    writeFileSync(join(lab.folder, "static", "1.0123456789abcdef.js"), "");
    expect((await lab.api("GET", "/static/lab/1.0123456789abcdef.js")).headers["cache-control"]).toContain("immutable");
    expect((await lab.api("GET", "/lab/api/themes/@jupyterlab/theme-demo/index.css")).headers["content-type"]).toBe(
      "text/css; charset=utf-8",
    );
  });
});

describe("what the front end asks about the server", () => {
  test.each([
    ["/api", { version: expect.stringMatching(/^\d+\.\d+\.\d+$/) }],
    ["/api/me", { identity: { username: expect.any(String), initials: expect.any(String) }, permissions: {} }],
    ["/api/status", { connections: expect.any(Number), kernels: expect.any(Number), started: expect.any(String) }],
    ["/lab/api/translations", { data: { en: { nativeName: "English" } } }],
    ["/lab/api/translations/de_DE", { data: {}, message: "" }],
    ["/api/nbconvert", { html: { output_mimetype: "text/html" }, script: {} }],
  ])("GET %s", async (path, expected) => {
    expect(await lab.json("GET", path)).toMatchObject(expected);
  });

  test("there are no terminals", async () => {
    expect((await lab.api("GET", "/api/terminals")).status).toBe(404);
    expect((await lab.api("POST", "/api/terminals")).status).toBe(404);
  });

  test("methods that an address does not know are refused", async () => {
    expect((await lab.api("PUT", "/api/status", {})).status).toBe(405);
  });

  test("asking it to end is passed on", async () => {
    expect(lab.server.shutdownAsked.aborted).toBe(false);
    expect((await lab.api("POST", "/api/shutdown")).status).toBe(200);
    expect(lab.server.shutdownAsked.aborted).toBe(true);
  });
});

describe("export", () => {
  const cell = { metadata: {}, outputs: [], execution_count: 1 };
  const figure = { data: [{ y: [1, 2] }], layout: {} };
  const output = {
    output_type: "display_data",
    metadata: {},
    data: { "application/vnd.plotly.v1+json": figure, "text/plain": "a figure" },
  };

  beforeAll(() => {
    const cells = [
      { cell_type: "markdown", id: "a", metadata: {}, source: "# Title\n\nProse with $x^2$." },
      { cell_type: "code", id: "b", ...cell, source: "const x: number = 1;\nx", outputs: [output] },
      { cell_type: "raw", id: "c", metadata: {}, source: "raw" },
    ];
    const metadata = { language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" } };
    writeFileSync(lab.path("export.ipynb"), JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
    writeFileSync(lab.path("broken.ipynb"), "{");
  });

  test("as HTML is one page that needs nothing else", async () => {
    const { status, headers, text } = await lab.api("GET", "/nbconvert/html/export.ipynb?download=true");
    expect(status).toBe(200);
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''export.html");
    expect(headers["content-security-policy"]).toMatch(/^sandbox allow-scripts;/);
    expect(text).toContain("Title</h1>");
    // Neither style, script, fonts nor Plotly lie elsewhere.
    expect(
      [...text.matchAll(/(?:href|src|data-plotly)="(?!#|data:)([^"]+)"/g)]
        .map(([, address]) => address)
        .filter((address) => !address?.endsWith(".html")),
    ).toEqual([]);
    const style = Buffer.from(/href="data:text\/css;base64,([^"]+)"/.exec(text)?.[1] ?? "", "base64").toString();
    expect(style).toContain("url(data:font/woff2;base64,");
    const plotly = Buffer.from(
      /data-plotly="data:text\/javascript;base64,([^"]+)"/.exec(text)?.[1] ?? "",
      "base64",
    ).toString();
    expect(plotly).toContain("newPlot");
  });

  test("as a script is the code, with the prose as comments", async () => {
    const { headers, text } = await lab.api("GET", "/nbconvert/script/export.ipynb?download=true");
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''export.ts");
    expect(text).toBe("// # Title\n//\n// Prose with $x^2$.\n\nconst x: number = 1;\nx\n");
  });

  test("of what is no notebook, or in another format, is refused", async () => {
    expect((await lab.api("GET", "/nbconvert/html/broken.ipynb")).status).toBe(400);
    expect((await lab.api("GET", "/nbconvert/html/none.ipynb")).status).toBe(404);
    expect((await lab.api("GET", "/nbconvert/pdf/export.ipynb")).status).toBe(404);
  });
});
