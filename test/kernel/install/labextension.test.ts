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
    expect.stringMatching(/^static\/[0-9a-f]{16}\/remote-entry\.js$/),
  );
  const [, load = ""] = /"load": "([^"]+)"/.exec(JSON.stringify(manifest, null, 1)) ?? [];
  return join(folder, load);
}

describe("writeLabextension", () => {
  test("brings every script that the loaded one imports, and Plotly", async () => {
    await writeLabextension(dataFolder);
    const script = loadedScript();
    const folder = join(script, "..");
    for (const name of readdirSync(folder)) {
      if (name === "plotly.js") continue;
      const text = readFileSync(join(folder, name), "utf8");
      for (const [, imported, neighbour] of text.matchAll(/^import .* from "\.\/([^"]+)"|neighbour\("([^"]+)"\)/gm)) {
        const wanted = imported ?? neighbour ?? "";
        expect(readdirSync(folder), `what ${name} imports`).toContain(wanted);
      }
    }
    expect(readFileSync(join(folder, "plotly.js"), "utf8").slice(0, 200)).toContain("plotly.js v");
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
