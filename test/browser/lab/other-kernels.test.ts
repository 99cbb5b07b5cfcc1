// Notebooks that name a kernel which is not installed: the Lab runs them in its manner, and leaves what they say of it alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "../chromium.ts";
import { complaintsOf, execute, keepScreenshot, kernelIdle, openNotebook, runCell, textOf } from "./page.ts";
import { openLabForAll, type LabServer } from "./server.ts";

/** As the kernels' own front ends have written them. */
const NOTEBOOKS = {
  deno: {
    kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
    language_info: {
      codemirror_mode: "typescript",
      file_extension: ".ts",
      mimetype: "text/x.typescript",
      name: "typescript",
    },
  },
  tslab: {
    kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
    language_info: { name: "typescript", version: "3.7.2", file_extension: ".ts" },
  },
  ijavascript: {
    kernelspec: { display_name: "Javascript (Node.js)", language: "javascript", name: "javascript" },
    language_info: { name: "javascript", version: "12.16.1", file_extension: ".js" },
  },
};

/** What each manner allows, and TypeScript as Gradus checks it does not. */
const CELLS = {
  deno: ["const loose: string = 5; Deno.jupyter.md`*${loose}*`; loose", "5"],
  tslab: ["function twice(n) { return n * 2 } twice(4)", "8"],
  ijavascript: ["total = 3; function add(n) { return total + n } add(4)", "7"],
} as const;

type Kind = keyof typeof NOTEBOOKS;
const kinds: readonly Kind[] = ["deno", "tslab", "ijavascript"];

function notebook(metadata: object): string {
  const cell = { cell_type: "code", id: "a", execution_count: null, metadata: {}, outputs: [], source: [] };
  return JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 });
}

describe.skipIf(!hasChromium)("a notebook that was written for another kernel", { timeout: 60_000 }, () => {
  let lab: LabServer;
  let page: Page;
  const savedMetadata = (kind: Kind): unknown =>
    JSON.parse(readFileSync(join(lab.root, `${kind}.ipynb`), "utf8")).metadata;

  openLabForAll((given) => ({ lab, page } = given), {
    prepare: ({ root }) => {
      for (const kind of kinds) writeFileSync(join(root, `${kind}.ipynb`), notebook(NOTEBOOKS[kind]));
    },
  });

  it.each(kinds)("for %s runs in its manner, which is said in a line, and is not changed by that", async (kind) => {
    const { name } = NOTEBOOKS[kind].kernelspec;
    // The line goes after a time, which may be before a slow kernel stands.
    const told = page.locator(".Toastify__toast", { hasText: `${kind}.ipynb names the kernel ${name}` });
    await Promise.all([told.first().waitFor(), openNotebook(page, `${kind}.ipynb`)]);
    expect(await page.evaluate(() => window.jupyterapp.shell.currentWidget?.context.model.dirty)).toBe(false);
    if (kind === "deno") await keepScreenshot(page, "other-kernel");
    const [source, value] = CELLS[kind];
    expect(textOf(await runCell(page, 0, source))).toBe(value);
  });

  it("keeps what it says of its kernel when it is saved", async () => {
    for (const kind of kinds) {
      await openNotebook(page, `${kind}.ipynb`);
      await execute(page, "docmanager:save");
      expect(savedMetadata(kind)).toEqual(NOTEBOOKS[kind]);
    }
  });

  it("is as it was after a restart of its kernel", async () => {
    await openNotebook(page, "deno.ipynb");
    const asked = execute(page, "kernelmenu:restart");
    await page.locator(".jp-Dialog button", { hasText: "Restart" }).click();
    await asked;
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, CELLS.deno[0]))).toBe("5");
    await execute(page, "docmanager:save");
    expect(savedMetadata("deno")).toEqual(NOTEBOOKS.deno);
  });

  it("takes the kernel that someone chooses for it", async () => {
    await openNotebook(page, "deno.ipynb");
    const asked = execute(page, "notebook:change-kernel");
    await page.locator(".jp-Dialog select").selectOption({ label: "TypeScript (Gradus)" });
    await page.locator(".jp-Dialog button", { hasText: "Select" }).click();
    await asked;
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, CELLS.deno[0]))).toContain("TS2322");
    await execute(page, "docmanager:save");
    expect(savedMetadata("deno")).toMatchObject({
      kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)" },
    });
  });

  it("has nothing to complain about", () => {
    expect(complaintsOf(page)).toEqual([]);
  });
});
