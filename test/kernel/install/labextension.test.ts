// The prebuilt renderer of figures: written where JupyterLab looks, in the form that it reads, and removed with the last kernel.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradusKernelSpec } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { labextensionFolder, removeLabextension, writeLabextension } from "gradus-kernel/install/labextension";
import { writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "gradus-labextension-"));
});

afterEach(() => {
  rmSync(dataFolder, { recursive: true });
});

/** The script that JupyterLab would load, found as it finds it. */
function loadedScript(): string {
  const folder = join(dataFolder, "labextensions", "gradus-plotly");
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  expect(manifest).toMatchObject({
    name: "gradus-plotly",
    jupyterlab: { _build: { mimeExtension: "./mimeExtension", extension: "./extension" } },
  });
  expect(manifest).toHaveProperty(
    "jupyterlab._build.load",
    expect.stringMatching(/^static\/[0-9a-f]{16}\/.+\/remote-entry\.js$/),
  );
  const [, load = ""] = /"load": "([^"]+)"/.exec(JSON.stringify(manifest, null, 1)) ?? [];
  return join(folder, load);
}

/** What a script of ours imports, and what the loaded one loads beside itself. */
function importsOf(script: string): string[] {
  if (script.includes("/packages/")) return [];
  const text = readFileSync(script, "utf8");
  return [...text.matchAll(/^import .* from "(\.[^"]+)"|beside\("([^"]+)"\)/gm)].map(
    ([, imported, loaded]) => imported ?? loaded ?? "",
  );
}

describe("writeLabextension", () => {
  test("brings every script that the loaded one imports, and Plotly", async () => {
    await writeLabextension(dataFolder);
    const reached = new Set([loadedScript()]);
    for (const script of reached) {
      expect(existsSync(script), script).toBe(true);
      for (const path of importsOf(script)) reached.add(join(script, "..", path));
    }
    const named = (name: string): string => [...reached].find((script) => script.endsWith(name)) ?? "";
    const text = (name: string): string => readFileSync(named(name), "utf8");
    expect(text("view/figure-view.js")).toContain("class FigureView");
    expect(text("editor-help/hover.js")).not.toBe("");
    expect(text("packages/plotly.js").slice(0, 200)).toContain("plotly.js v");
    expect(text("packages/anywidget.js")).toContain("define(");
  });

  test("replaces an older one whole and leaves nothing else in the data folder", async () => {
    const older = join(labextensionFolder(dataFolder), "static", "0000000000000000");
    mkdirSync(older, { recursive: true });
    writeFileSync(join(older, "remote-entry.js"), "");
    await writeLabextension(dataFolder);
    expect(existsSync(older)).toBe(false);
    expect(existsSync(loadedScript())).toBe(true);
    expect(readdirSync(dataFolder)).toEqual(["labextensions"]);
    expect(readdirSync(join(dataFolder, "labextensions"))).toEqual(["gradus-plotly"]);
  });
});

describe("removeLabextension", () => {
  test("waits for the last kernel of ours to go", async () => {
    await writeLabextension(dataFolder);
    const kernel = await writeKernelSpec(dataFolder, "big", gradusKernelSpec());
    expect(await removeLabextension(dataFolder)).toBe(false);
    rmSync(kernel, { recursive: true });
    expect(await removeLabextension(dataFolder)).toBe(true);
    expect(existsSync(labextensionFolder(dataFolder))).toBe(false);
    expect(await removeLabextension(dataFolder)).toBe(false);
  });
});
