// The user's own prebuilt extensions in the embedded Lab: found where JupyterLab finds them, served, turned off, and survived.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { writeLabextension } from "gradus-kernel/install/labextension";
import { TestLab } from "./lab.ts";

let lab: TestLab;
let first: string;
let user: string;
let config: string;

beforeAll(async () => {
  lab = await TestLab.start();
  first = join(lab.folder, "first");
  user = join(lab.folder, "user-data");
  config = join(lab.folder, "config");
  vi.stubEnv("JUPYTER_PATH", first);
  vi.stubEnv("JUPYTER_DATA_DIR", user);
  vi.stubEnv("JUPYTER_CONFIG_DIR", config);
});

afterAll(() => {
  vi.unstubAllEnvs();
});

function write(file: string, content: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

/** Installs an extension as `jupyter labextension` lays it out. */
function install(dataFolder: string, name: string, jupyterlab: object, version = "1.0.0"): string {
  const folder = join(dataFolder, "labextensions", name);
  write(join(folder, "package.json"), { name, version, jupyterlab });
  write(join(folder, "static", "remoteEntry.js"), `// ${version}`);
  return folder;
}

const build = { load: "static/remoteEntry.js", extension: "./extension" };

interface PageConfig {
  federated_extensions: { name: string }[];
  disabledExtensions: string[];
}

/** What the page tells the front end. */
async function pageConfig(): Promise<PageConfig> {
  const { text } = await lab.api("GET", "/lab");
  return JSON.parse(/<script id="jupyter-config-data"[^>]*>(.*?)<\/script>/.exec(text)?.[1] ?? "{}");
}

async function names(): Promise<string[]> {
  return (await pageConfig()).federated_extensions.map(({ name }) => name);
}

describe("the user's extensions", () => {
  test("are told to the page with what it loads of them; the first folder with a name wins", async () => {
    install(first, "one", { _build: { ...build, style: "./style" } }, "2.0.0");
    install(user, "one", { _build: build }, "1.0.0");
    install(user, "@org/two", { _build: { load: "static/remoteEntry.js", mimeExtension: "./mime" } });
    expect((await pageConfig()).federated_extensions).toEqual([
      { name: "one", ...build, style: "./style" },
      { name: "@org/two", load: "static/remoteEntry.js", mimeExtension: "./mime" },
    ]);
    const load = async (name: string): Promise<string> =>
      (await lab.api("GET", `/lab/extensions/${name}/static/remoteEntry.js`)).text;
    expect(await load("one")).toBe("// 2.0.0");
    expect(await load("@org/two")).toBe("// 1.0.0");
    expect(await load("%40org/two")).toBe("// 1.0.0");
  });

  test("are there with the next page after they were installed", async () => {
    expect(await names()).not.toContain("late");
    install(user, "late", { _build: build });
    expect(await names()).toContain("late");
  });

  test("that are linked to a folder of their developer are served", async () => {
    const elsewhere = install(join(lab.folder, "work"), "linked", { _build: build });
    symlinkSync(elsewhere, join(user, "labextensions", "linked"));
    expect((await lab.api("GET", "/lab/extensions/linked/static/remoteEntry.js")).status).toBe(200);
  });

  test("do not bring our renderer of figures a second time", async () => {
    await writeLabextension(user);
    expect(await names()).not.toContain("gradus-plotly");
  });

  test("give away no file beside them, and nothing to who is not logged in", async () => {
    write(join(user, "secret.txt"), "secret");
    symlinkSync(join(user, "secret.txt"), join(first, "labextensions", "one", "static", "link.js"));
    for (const path of [
      "one/..%2f..%2fsecret.txt",
      "one/static/link.js",
      "..%2f/secret.txt",
      "none/x.js",
      "one/x.js",
    ]) {
      expect((await lab.api("GET", `/lab/extensions/${path}`)).status).toBe(404);
    }
    const { port } = lab;
    expect((await fetch(`http://127.0.0.1:${port}/lab/extensions/one/static/remoteEntry.js`)).status).toBe(403);
  });

  test("that are broken are left out and told once, the others are there", async () => {
    write(join(user, "labextensions", "a-broken", "package.json"), "{");
    write(join(user, "labextensions", "a-nameless", "package.json"), { jupyterlab: { _build: build } });
    write(join(user, "labextensions", "a-source", "package.json"), { name: "a-source", jupyterlab: {} });
    write(join(user, "labextensions", "empty", "install.json"), {});
    expect(await names()).toEqual(expect.arrayContaining(["one", "@org/two"]));
    await names();
    const told = lab.log.filter((line) => line.includes("is left out"));
    expect(told.map((line) => /labextensions\/([\w-]+) is left out/.exec(line)?.[1])).toEqual([
      "a-broken",
      "a-nameless",
      "a-source",
    ]);
  });

  test("bring settings with their schemas, which can be changed", async () => {
    const schema = { title: "One", type: "object", properties: { size: { type: "number", default: 1 } } };
    write(join(first, "labextensions", "one", "schemas", "one", "plugin.json"), schema);
    write(join(first, "labextensions", "one", "schemas", "one", "package.json.orig"), { version: "2.0.0" });
    const listed = await lab.json("GET", "/lab/api/settings?ids_only=true");
    expect(listed.settings).toContainEqual({ id: "one:plugin" });
    expect(listed.settings).toContainEqual({ id: "@jupyterlab/demo-extension:plugin" });
    expect((await lab.api("PUT", "/lab/api/settings/one:plugin", { raw: '{"size": 2}' })).status).toBe(204);
    const model = await lab.json("GET", "/lab/api/settings/one:plugin");
    expect(model).toMatchObject({ version: "2.0.0", settings: { size: 2 }, schema: { title: "One" } });
  });

  test("bring themes beside those of the front end", async () => {
    write(join(first, "labextensions", "one", "themes", "one", "index.css"), "body { color: red }");
    expect((await lab.api("GET", "/lab/api/themes/one/index.css")).text).toBe("body { color: red }");
    expect((await lab.api("GET", "/lab/api/themes/@jupyterlab/theme-demo/index.css")).text).toBe("body {}");
  });
});

describe("what the user has turned off", () => {
  test("is off: extensions are not loaded, plugins are named to the page", async () => {
    write(join(config, "labconfig", "page_config.json"), { disabledExtensions: { late: true, "one:plugin": true } });
    expect(await names()).not.toContain("late");
    expect((await pageConfig()).disabledExtensions).toEqual(expect.arrayContaining(["late", "one:plugin"]));
    expect((await lab.api("GET", "/lab/extensions/late/static/remoteEntry.js")).status).toBe(404);
  });

  test("is on again where the file says so, and in older files a list counts too", async () => {
    vi.stubEnv("JUPYTER_CONFIG_PATH", join(lab.folder, "more"));
    write(join(lab.folder, "more", "labconfig", "page_config.json"), { disabledExtensions: { late: false } });
    expect(await names()).toContain("late");
    write(join(lab.folder, "more", "labconfig", "page_config.json"), { disabledExtensions: ["late"] });
    expect(await names()).not.toContain("late");
    write(join(lab.folder, "more", "labconfig", "page_config.json"), "{");
    expect(await names()).not.toContain("late");
    vi.stubEnv("JUPYTER_CONFIG_PATH", "");
  });

  test("counts more than what an extension replaces", async () => {
    const replaced = "@jupyterlab/demo-extension:plugin";
    install(user, "replacer", { _build: build, disabledExtensions: [replaced] });
    expect((await pageConfig()).disabledExtensions).toContain(replaced);
    write(join(config, "labconfig", "page_config.json"), { disabledExtensions: { replacer: true } });
    expect((await pageConfig()).disabledExtensions).not.toContain(replaced);
  });
});
