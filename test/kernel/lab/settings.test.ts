// The settings of the front end's plugins: as their user wrote them, whatever that is.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JsonFiles } from "gradus-kernel/lab/settings/json-files";
import { workspaceFolder } from "gradus-kernel/lab/settings/routes";
import { beforeAll, describe, expect, test } from "vitest";
import { processorTime } from "../../processor-time.ts";
import { TestLab } from "./lab.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
});

describe("settings", () => {
  const id = "@jupyterlab/demo-extension:plugin";
  const address = `/lab/api/settings/${id}`;

  test("are listed by plugin, with schema and version", async () => {
    const { settings } = await lab.json("GET", "/lab/api/settings");
    expect(settings.find((model: { id: string }) => model.id === id)).toMatchObject({
      version: "4.6.4",
      raw: "{}",
      settings: {},
      schema: { title: "Demo" },
      warning: null,
    });
    expect((await lab.json("GET", "/lab/api/settings?ids_only=true")).settings).toContainEqual({ id });
  });

  test("are kept as the user wrote them, comments included", async () => {
    const raw = '{\n  // bigger\n  "size": 12, /* or 14 */\n  "text": "// no comment, }",\n}';
    expect((await lab.api("PUT", address, { raw })).status).toBe(204);
    expect(await lab.json("GET", `/lab/api/settings/${encodeURIComponent(id)}`)).toMatchObject({
      raw,
      settings: { size: 12, text: "// no comment, }" },
    });
    expect(readFileSync(file(), "utf8")).toBe(raw);
  });

  test("that are none, or of no plugin, are refused", async () => {
    expect((await lab.api("PUT", address, { raw: "{ no" })).status).toBe(400);
    expect((await lab.api("PUT", address, {})).status).toBe(400);
    expect((await lab.api("GET", "/lab/api/settings/@x/y:z")).status).toBe(404);
    expect((await lab.api("PUT", "/lab/api/settings/..%2f..%2fx:y", { raw: "{}" })).status).toBe(404);
  });

  test("may be written as JSON5 has it", async () => {
    const raw = "{ size: 0x0c, 'text': 'it\\'s', list: [.5, +1,], /* a */ more: Infinity }";
    expect((await lab.api("PUT", address, { raw })).status).toBe(204);
    const { settings } = await lab.json("GET", address);
    expect(settings).toMatchObject({ size: 12, text: "it's", list: [0.5, 1] });
  });

  test("with rulers of slashes are read at once", async () => {
    const ruler = "/".repeat(60);
    const raw = `{\n  // mine\n  "size": 1,\n  ${ruler}\n  // outputs\n  ${ruler}\n  "text": "x"\n}`;
    expect((await lab.api("PUT", address, { raw })).status).toBe(204);
    expect((await lab.json("GET", address)).settings).toEqual({ size: 1, text: "x" });
  });

  test.each([
    ["commas and comments", `{ "a": 1 ${",/**/".repeat(100_000)}`],
    ["slashes", `{ "a": 1, ${"/".repeat(900_000)}`],
    ["comments that end nowhere", "/*".repeat(400_000)],
    ["quotes", `{ ${'"'.repeat(900_000)}`],
    ["escapes", `{ "a": "${"\\".repeat(900_000)}`],
    ["white space", `{ "a": 1, ${" \n".repeat(400_000)} x`],
    ["levels", "[".repeat(400_000)],
    ["levels that end", `{ "a": ${"[".repeat(200_000)}${"]".repeat(200_000)} }`],
    ["more than a million characters", `{ "a": "${"x".repeat(1_000_000)}" }`],
  ])("of many %s are refused within a second, and what was there stays", async (_what, raw) => {
    await lab.api("PUT", address, { raw: '{ "kept": true }' });
    const refusing = await processorTime(async () => {
      expect((await lab.api("PUT", address, { raw })).status).toBe(400);
      expect((await lab.json("GET", address)).settings).toEqual({ kept: true });
    });
    expect(refusing.milliseconds).toBeLessThan(1000);
    // As somebody may have put it into the folder.
    writeFileSync(file(), raw);
    const reading = await processorTime(async () => {
      expect(await lab.json("GET", address)).toMatchObject({ settings: {}, warning: expect.stringMatching(/./) });
      expect((await lab.json("GET", "/lab/api/settings")).settings).toHaveLength(1);
    });
    expect(reading.milliseconds).toBeLessThan(2000);
  });
});

describe("workspaces and configuration", () => {
  const deep = (levels: number): object => JSON.parse(`{ "a": ${"[".repeat(levels)}${"]".repeat(levels)} }`);

  test("that are nested too deeply are refused, and make no list fail", async () => {
    const workspace = { data: deep(600), metadata: { id: "deep" } };
    expect((await lab.api("PUT", "/lab/api/workspaces/deep", workspace)).status).toBe(400);
    expect((await lab.api("PATCH", "/api/config/deep", deep(2000))).status).toBe(400);
    await lab.api("PUT", "/lab/api/workspaces/kept", { data: {}, metadata: { id: "kept" } });
    const [ofRoot = ""] = readdirSync(folder("workspaces"));
    const planted = join(folder("workspaces"), ofRoot, "planted.json");
    writeFileSync(planted, `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    expect((await lab.json("GET", "/lab/api/workspaces")).workspaces.ids).toEqual(["kept"]);
  });

  test("of another folder are not seen: what they have open is not there", async () => {
    const layout = { data: { "layout-restorer:data": {} }, metadata: { id: "default" } };
    const files = (root: string): JsonFiles => new JsonFiles(workspaceFolder(lab.folder, root));
    await files("/here").write("default", layout);
    expect(await files("/there").read("default")).toBeNull();
    expect(await files("/here").read("default")).toEqual(layout);
  });
});

/** A folder of the user, made where it is not there. */
function folder(name: string): string {
  const path = join(lab.folder, "user", name);
  mkdirSync(path, { recursive: true });
  return path;
}

function file(): string {
  return join(folder(join("user-settings", "@jupyterlab", "demo-extension")), "plugin.jupyterlab-settings");
}
