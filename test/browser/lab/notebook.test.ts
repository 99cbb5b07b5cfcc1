// What one does with a notebook in the Lab: interrupt and restart its kernel, save and reload, rename, open it twice.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "../chromium.ts";
import { interruptLoop, typeAndComplete } from "./actions.ts";
import {
  complaintsOf,
  currentPath,
  execute,
  keepScreenshot,
  kernelIdle,
  openLab,
  openNotebook,
  outputsOf,
  reload,
  runCell,
  textOf,
} from "./page.ts";
import { openLabForAll, type LabServer } from "./server.ts";

/** What JupyterLab 4.6.4 does by itself: it asks once more for a file that it has renamed, and for its checkpoints, and looks at cells of closed notebooks. */
const OWN_FAULTS = [
  /404 .*\/api\/contents\/Untitled\.ipynb(?:\/checkpoints)?\?/,
  /no file or folder "\/Untitled\.ipynb"[^]*listCheckpoints/,
  /reading 'observe'/,
];
const isForeign = (text: string): boolean => !OWN_FAULTS.some((fault) => fault.test(text));

describe.skipIf(!hasChromium)("a notebook in the Lab", { timeout: 60_000 }, () => {
  let lab: LabServer;
  let page: Page;

  openLabForAll((given) => ({ lab, page } = given));

  it("is made new with our kernel and runs TypeScript", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    expect(await currentPath(page)).toBe("Untitled.ipynb");
    expect(textOf(await runCell(page, 0, "const fortyTwo: number = 6 * 7;\nfortyTwo"))).toBe("42");
  });

  it("completes what is typed, with the kernel's words", async () => {
    await execute(page, "notebook:insert-cell-below");
    await typeAndComplete(page, "fortyTwo.toF", "toFixed");
    await keepScreenshot(page, "completion");
    await page.keyboard.press("Enter");
    await page.keyboard.type("(1)");
    expect(textOf(await runCell(page, 1))).toBe("'42.0'");
  });

  it("imports gradus with its types, though the workbook lies outside of the project", async () => {
    const wrong = [
      'import { Random, matmul } from "gradus";',
      "const random = new Random(1);",
      "matmul(random.randn(3, 4), random.randn(5, 2));",
    ];
    expect(textOf(await runCell(page, 1, wrong.join("\n")))).toContain("inner sizes must agree, got 3×4 and 5×2");
    await keepScreenshot(page, "type-error");
    const right = wrong.with(2, "matmul(random.randn(3, 4), random.randn(4, 2)).shape");
    expect(textOf(await runCell(page, 1, right.join("\n")))).toBe("[ 3, 2 ]");
  });

  it("interrupts a loop that never ends and keeps what was there", async () => {
    await interruptLoop(page, 1);
    const outputs = (await outputsOf(page))[1] ?? [];
    expect(outputs.map(({ output_type }) => output_type)).toEqual(["stream", "error"]);
    await keepScreenshot(page, "interrupted");
    expect(textOf(await runCell(page, 1, "fortyTwo + 1"))).toBe("43");
  });

  it("shows pictures, elements, tables and charts of packages that know nothing of notebooks", async () => {
    const picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const kinds = [
      [`Buffer.from("${picture}", "base64")`, "img[src^='data:image/png']"],
      ['({ outerHTML: \'<svg width="9" height="9"><circle r="4"/></svg>\' })', "img[src^='data:image/svg']"],
      ["({ outerHTML: '<section class=\"mine\">hi</section>' })", "section.mine"],
      ["new (class { toHTML() { return '<table class=\"frame\"><tr><td>1</td></tr></table>' } })()", "table.frame"],
      [
        '({ $schema: "https://vega.github.io/schema/vega-lite/v5.json", data: { values: [{ a: 1 }] }, mark: "bar", encoding: { x: { field: "a" } } })',
        ".vega-embed canvas, .vega-embed svg",
      ],
    ] as const;
    for (const [source, selector] of kinds) {
      await runCell(page, 1, source);
      const shown = page.locator(`.jp-Cell.jp-mod-active .jp-OutputArea ${selector}`).first();
      await shown.waitFor({ state: "visible" });
      if (selector.startsWith("img")) {
        await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      }
    }
    await keepScreenshot(page, "chart");
  });

  it("shows a line that is drawn again as it was last, in its colours", async () => {
    await runCell(
      page,
      1,
      "process.stderr.write('\\u001b[32mloading\\u001b[39m'); process.stderr.clearLine(0); process.stderr.cursorTo(0); process.stderr.write('\\u001b[31mdone\\u001b[39m\\n')",
    );
    const line = page.locator(".jp-Cell.jp-mod-active .jp-OutputArea-output").first();
    const shown = async (): Promise<string> => (await line.innerText()).trimEnd();
    await expect.poll(shown).toBe("done");
    expect(await line.locator(".ansi-red-fg").innerText()).toBe("done");
    await runCell(
      page,
      1,
      "process.stderr.write('1/2\\n1/2\\n'); await new Promise((r) => setTimeout(r, 100)); process.stderr.moveCursor(0, -2); process.stderr.write('2/2\\n2/2\\n'); undefined",
    );
    await expect.poll(shown).toBe("2/2\n2/2");
  });

  it("restarts the kernel, which then has forgotten everything", async () => {
    const asked = execute(page, "kernelmenu:restart");
    await page.locator(".jp-Dialog button", { hasText: "Restart" }).click();
    await asked;
    await kernelIdle(page);
    expect(textOf(await runCell(page, 1, "fortyTwo + 1"))).toContain("fortyTwo");
    expect(await runCell(page, 1, "1 + 1")).toMatchObject([{ output_type: "execute_result", execution_count: 2 }]);
  });

  it("is given a name at its first saving, and keeps its kernel", async () => {
    await runCell(page, 0, "const remembered = 7;\nremembered");
    const asked = execute(page, "docmanager:save");
    await page.locator(".jp-Dialog input[type=text]").fill("renamed.ipynb");
    await page.locator(".jp-Dialog button", { hasText: "Rename" }).click();
    await asked;
    await expect.poll(() => currentPath(page)).toBe("renamed.ipynb");
    const files = ["Untitled.ipynb", "renamed.ipynb"].map((name) => existsSync(join(lab.root, name)));
    expect(files).toEqual([false, true]);
    expect(textOf(await runCell(page, 1, "remembered + 1"))).toBe("8");
  });

  it("keeps sources and outputs through saving and a reload of the page", async () => {
    await runCell(page, 0, 'console.log("kept")');
    await execute(page, "docmanager:save");
    const saved: unknown = JSON.parse(readFileSync(join(lab.root, "renamed.ipynb"), "utf8"));
    expect(saved).toMatchObject({ nbformat: 4, cells: [{ source: ['console.log("kept")'] }, {}] });
    await reload(page);
    await openNotebook(page, "renamed.ipynb");
    expect(textOf((await outputsOf(page))[0])).toBe("kept\n");
    await expect.poll(() => page.locator(".jp-OutputArea-output", { hasText: "kept" }).count()).toBe(1);
    expect(textOf(await runCell(page, 1, "remembered + 2"))).toBe("9");
    await keepScreenshot(page, "reloaded");
  });

  it("has one kernel in two tabs", async () => {
    await execute(page, "docmanager:save");
    const second = await openLab(page.context(), `${new URL(lab.url).origin}/lab/tree/renamed.ipynb`);
    await openNotebook(second, "renamed.ipynb");
    expect(textOf(await runCell(second, 1, "const fromSecond = remembered * 2;\nfromSecond"))).toBe("14");
    await kernelIdle(page);
    expect(textOf(await runCell(page, 1, "fromSecond + 1"))).toBe("15");
    await keepScreenshot(second, "second-tab");
    expect(complaintsOf(second)).toEqual([]);
    await second.close();
  });

  it("has nothing to complain about", () => {
    expect(complaintsOf(page).filter(isForeign)).toEqual([]);
  });
});
