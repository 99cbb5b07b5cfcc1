// A notebook of a stranger as a page: in the book, as the Lab's export, and as the file that somebody has downloaded.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { bookCommand } from "gradus-kernel/book/commands/book";
import { TestLab } from "../../kernel/lab/lab.ts";
import { hasChromium, launch } from "../chromium.ts";
import { hasRun, hostileNotebook } from "./outputs.ts";

describe.skipIf(!hasChromium)("a stranger's notebook as a page", { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
  const source = join(folder, `01-a"><img src=x onerror="window.ranOnOpening=true">.ipynb`);
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(source, JSON.stringify(hostileNotebook()));
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Opens a page, looks at its figures and follows the links that look harmless. */
  async function lookAt(url: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1000, height: 30_000 } });
    await page.goto(url);
    await page.waitForTimeout(1500);
    return page;
  }

  async function book(...options: string[]): Promise<string> {
    const output = join(folder, `book${options.join("")}`);
    expect(await bookCommand([source, "--output-dir", output, ...options])).toBe(0);
    return output;
  }

  it("runs nothing in the book, on its own page or on the first", async () => {
    const output = await book();
    const index = await lookAt(pathToFileURL(join(output, "index.html")).href);
    expect(await hasRun(index)).toBe(false);
    await index.locator("ol.chapters a").first().click();
    await index.locator("main strong", { hasText: "0.31" }).first().waitFor();
    await index.locator(".js-plotly-plot").first().waitFor();
    await index.waitForTimeout(1500);
    expect(await hasRun(index)).toBe(false);
    expect(await index.locator("main .html script, main form, main iframe, main [onerror]").count()).toBe(0);
  });

  it("keeps the scripts of its outputs where the book's maker trusts them, but not those of its prose", async () => {
    const output = await book("--trust");
    const index = await lookAt(pathToFileURL(join(output, "index.html")).href);
    expect(await hasRun(index)).toBe(false);
    await index.locator("ol.chapters a").first().click();
    await expect.poll(() => hasRun(index)).toBe(true);
    expect(await index.locator("section.text script, section.text [onerror]").count()).toBe(0);
  });

  it("runs nothing as the Lab's export, shown or downloaded, until its reader trusts it", async () => {
    const lab = await TestLab.start();
    writeFileSync(lab.path("n.ipynb"), JSON.stringify(hostileNotebook()));
    const shown = await lookAt(`http://127.0.0.1:${lab.port}/nbconvert/html/n.ipynb?token=${lab.server.token}`);
    expect(await shown.locator("main strong", { hasText: "0.31" }).count()).toBeGreaterThan(0);
    expect(await hasRun(shown)).toBe(false);
    const exported = async (): Promise<string> => {
      const { status, text } = await lab.api("GET", "/nbconvert/html/n.ipynb?download=true");
      expect(status).toBe(200);
      writeFileSync(join(folder, "n.html"), text);
      return pathToFileURL(join(folder, "n.html")).href;
    };
    expect(await hasRun(await lookAt(await exported()))).toBe(false);
    await lab.api("POST", "/api/contents/n.ipynb/trust");
    const trusted = await lookAt(await exported());
    await expect.poll(() => hasRun(trusted)).toBe(true);
  });

  it("is exported as a script that no browser takes for a page", async () => {
    const lab = await TestLab.start();
    writeFileSync(lab.path("n.ipynb"), JSON.stringify(hostileNotebook()));
    const { headers, text } = await lab.api("GET", "/nbconvert/script/n.ipynb");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("//"))).toEqual([]);
  });
});
