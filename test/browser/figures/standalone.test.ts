// A figure's HTML on a page without a renderer: it loads Plotly once, draws every copy, takes the page's colour, or keeps its words.
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { displaySymbol } from "gradus";
import { lines } from "gradus/plot";
import { hasChromium, launch } from "../chromium.ts";

const plotlyPath = createRequire(import.meta.url).resolve("plotly.js-dist");
const made = lines({
  title: "A </script> in the title & a < b",
  x: "x",
  y: "y",
  caption: "The caption.",
  slider: { symbol: "β", values: [1, 2], at: (beta) => [{ name: "a", y: [0, beta] }] },
});
const other = lines({ title: "Another", x: "x", y: "y", caption: "The caption.", series: [{ name: "a", y: [1, 2] }] });
const [html, otherHtml] = [made, other].map((figure) => figure[displaySymbol]()["text/html"]);

describe.skipIf(!hasChromium)("a figure's HTML", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** A page with this body. Requests go nowhere, but for Plotly's address, which is answered from disk or refused. */
  async function pageWith(body: string, network: "answers" | "fails"): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage();
    const asked: string[] = [];
    await page.route("**/*", (route) => {
      asked.push(route.request().url());
      return network === "answers"
        ? route.fulfill({ path: plotlyPath, contentType: "text/javascript" })
        : route.abort();
    });
    await page.setContent(`<!doctype html><html><body style="color: rgb(224, 224, 224)">${body}</body></html>`);
    return { page, asked };
  }

  it("draws all figures of a page, equal ones too, with one request for Plotly", async () => {
    const { page, asked } = await pageWith(`${html}${html}${otherHtml}`, "answers");
    await page.waitForFunction(() => document.querySelectorAll(".gradus-title").length === 3);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^https:\/\/cdn\.plot\.ly\/plotly-\d+\.\d+\.\d+\.min\.js$/);
    await page.waitForFunction(() => document.querySelectorAll(".js-plotly-plot .xtitle").length === 3);
    expect(await page.locator(".gradus-title").allTextContents()).toContain(
      "A </script> in the title & a\u00a0<\u00a0b",
    );
    expect(await page.locator("input[type=range]").count()).toBe(2);
    await page.close();
  });

  it("writes in the colour of the page", async () => {
    const { page } = await pageWith(`${otherHtml}`, "answers");
    await page.waitForSelector(".xtitle");
    const color = await page.locator(".xtitle").evaluate((element) => getComputedStyle(element).fill);
    expect(color).toBe("rgb(224, 224, 224)");
    await page.close();
  });

  it("keeps its words when Plotly cannot be loaded", async () => {
    const { page } = await pageWith(`${html}`, "fails");
    await page.waitForSelector("[title*='could not be loaded']");
    const text = await page.locator("[data-gradus-figure]").innerText();
    expect(text).toContain("The caption.");
    expect(text).toContain("A </script> in the title & a < b");
    await page.close();
  });

  it("keeps its words where no script may run", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(`${html}`);
    expect(await page.locator("[data-gradus-figure]").innerText()).toContain("slider: β = 1, 2");
    await context.close();
  });
});
