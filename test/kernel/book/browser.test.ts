// The book in a real browser, opened from disk.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "gradus-kernel/book/build-book";
import { findBrowser } from "gradus-kernel/book/pictures/find-browser";
import { picturesBy } from "gradus-kernel/book/pictures/take-pictures";
import { hasChromium, launch } from "../../browser/chromium.ts";
import { sampleChapters } from "./sample-chapters.ts";

async function drawFigure(page: Page): Promise<void> {
  await page.locator("[data-figure=figure-1]").scrollIntoViewIfNeeded();
  await page.locator("[data-figure=figure-1][data-drawn]").waitFor();
}

/** Where the line of the figure is drawn, in pixels from the figure's top. */
function lineHeight(page: Page): Promise<number> {
  return page.locator("[data-figure=figure-1]").evaluate((place) => {
    const line = place.querySelector(".scatterlayer .lines path");
    return (line?.getBoundingClientRect().top ?? NaN) - place.getBoundingClientRect().top;
  });
}

describe.skipIf(!hasChromium)("a chapter opened from disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
  let browser: Browser;

  beforeAll(async () => {
    await buildBook(sampleChapters(), { outputDir: folder, title: "Gradus" });
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Opens the first chapter; a script error or a file that is not found fails the test. */
  async function open(options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.on("pageerror", (error) => expect.fail(error.message));
    page.on("requestfailed", (request) => expect.fail(`${request.url()} could not be loaded`));
    await page.goto(pathToFileURL(join(folder, "01-averages.html")).href);
    return page;
  }

  test("keeps a place for a figure until it is drawn, and none around it afterwards", async () => {
    const page = await open();
    const place = page.locator("[data-figure=figure-1]");
    await drawFigure(page);
    await expect.poll(() => place.evaluate(({ style }: HTMLElement) => style.minHeight)).toBe("");
    const [kept, drawn] = await Promise.all([place.boundingBox(), place.locator(".js-plotly-plot").boundingBox()]);
    expect(kept?.height ?? NaN).toBeLessThan((drawn?.height ?? NaN) + 40);
    await page.close();
  });

  test("Plotly is loaded when the first figure comes near, not before", async () => {
    const page = await open({ viewport: { width: 1000, height: 500 } });
    expect(await page.locator("script[src*=plotly]").count()).toBe(0);
    await drawFigure(page);
    expect(await page.locator("script[src*=plotly]").count()).toBe(1);
  });

  test("the slider moves the line, by mouse and by keyboard", async () => {
    const page = await open();
    await drawFigure(page);
    const low = await lineHeight(page);
    const rail = await page.locator(".slider-rail-touch-rect").boundingBox();
    if (rail === null) throw new Error("the slider has no rail");
    await page.mouse.click(rail.x + rail.width / 2, rail.y + rail.height / 2);
    await expect.poll(() => lineHeight(page)).toBeLessThan(low - 20);
    const middle = await lineHeight(page);
    await page.locator("[data-figure=figure-1] [role=figure]").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => lineHeight(page)).toBeLessThan(middle - 20);
    await page.keyboard.press("Home");
    await expect.poll(() => lineHeight(page)).toBeCloseTo(low, 0);
  });

  test("formulas are set in KaTeX's own fonts, in tables and details too", async () => {
    const page = await open();
    expect(await page.locator(".katex-error").count()).toBe(0);
    expect(await page.locator("td .katex").count()).toBe(2);
    expect(await page.locator("summary .katex").count()).toBe(1);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await page.evaluate(() => document.fonts.check("16px KaTeX_Math"))).toBe(true);
  });

  test("figures take the colours of the theme, also when it changes", async () => {
    const page = await open({ colorScheme: "dark" });
    await drawFigure(page);
    const fill = (): Promise<string> => page.locator(".gtitle").evaluate((title) => getComputedStyle(title).fill);
    const text = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
    const dark = await text();
    expect(await fill()).toBe(dark);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await text()).not.toBe(dark);
    await expect.poll(fill).toBe(await text());
  });

  test.each([320, 390, 800, 1400])("nothing is wider than a window of %i pixels", async (width) => {
    const page = await open({ viewport: { width, height: 800 } });
    await drawFigure(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test("lines of text are about 70 characters long where there is room", async () => {
    const page = await open({ viewport: { width: 1400, height: 800 } });
    const characters = await page
      .locator("main p")
      .first()
      .evaluate((paragraph) => {
        const { width } = paragraph.getBoundingClientRect();
        const sample = paragraph.appendChild(document.createElement("span"));
        sample.style.whiteSpace = "nowrap";
        sample.textContent = "The average of a list of numbers moves a little with each new number. ".repeat(3);
        return (width / sample.getBoundingClientRect().width) * sample.textContent.length;
      });
    expect(characters).toBeGreaterThan(60);
    expect(characters).toBeLessThan(80);
  });

  test("text has a contrast of at least 4.5 in both themes", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      const weak = await page.evaluate(weakContrasts);
      expect(weak, colorScheme).toEqual([]);
    }
  });

  test("the page has a language, one first heading, named navigations and a way past them", async () => {
    const page = await open();
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await page.locator("h1").count()).toBe(1);
    for (const nav of await page.locator("nav").all()) expect(await nav.getAttribute("aria-label")).toMatch(/\w/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
  });
});

describe.skipIf(!hasChromium)("a book with pictures of its figures", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
  const address = pathToFileURL(join(folder, "01-averages.html")).href;
  let browser: Browser;

  beforeAll(async () => {
    const program = findBrowser() ?? expect.fail("there is a Chromium, but it was not found");
    await buildBook(sampleChapters(), { outputDir: folder, title: "Gradus", takePictures: picturesBy(program) });
    browser = await launch();
  }, 60_000);
  afterAll(() => browser?.close());

  /** How wide the picture is and what stands in its place: only one of the two is seen. */
  async function seen(page: Page): Promise<{ picture: boolean; figure: boolean; pixels: number }> {
    const picture = page.locator("img.picture").first();
    return {
      picture: await picture.isVisible(),
      figure: await page.locator("[data-figure=figure-1]").isVisible(),
      pixels: await picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
    };
  }

  test("shows them without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    // 720 pixels of the page, taken at twice the size.
    const picture = page.locator("img.picture").first();
    expect(await picture.isVisible()).toBe(true);
    expect(await page.locator("[data-figure=figure-1]").isVisible()).toBe(false);
    expect(await picture.getAttribute("alt")).toBe("A line at height h.");
    expect(await picture.getAttribute("width")).toBe("720");
    await context.close();
  });

  test("shows them in print, and the figure itself on the screen", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await drawFigure(page);
    expect(await seen(page)).toEqual({ picture: false, figure: true, pixels: 1440 });
    await page.emulateMedia({ media: "print" });
    expect(await seen(page)).toEqual({ picture: true, figure: false, pixels: 1440 });
    await page.close();
  });

  test("searches all chapters from a disk: results with their hits marked, by keyboard alone", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    page.on("pageerror", (error) => expect.fail(error.message));
    await page.goto(address);
    await page.keyboard.press("/");
    await page.keyboard.type("closer");
    const first = page.locator(".results li a").first();
    // Until the whole word is typed others may be found.
    await expect.poll(() => first.textContent()).toContain("A closer look");
    await page.keyboard.press("Enter");
    await page.waitForURL(/02-checking\.html#A-closer-look$/);
    await page.keyboard.press("/");
    await page.keyboard.type("watch LINE");
    const marked = page.locator(".results mark");
    await expect.poll(() => marked.allTextContents()).toEqual(expect.arrayContaining(["watch", "line"]));
    await page.keyboard.press("Escape");
    expect(await page.locator(".results").isVisible()).toBe(false);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("zzz");
    await page.getByText("Nothing found.").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.close();
  });
});

/** Runs in the page: texts whose contrast with what lies behind them is below 4.5 (WCAG 2, level AA). */
function weakContrasts(): string[] {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this one function alone
  const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = parts(color).map((part) =>
      part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element: Element | null): string => {
    const color = element === null ? "rgb(255, 255, 255)" : getComputedStyle(element).backgroundColor;
    return element === null || parts(color)[3] !== 0 ? color : ground(element.parentElement);
  };
  const weak: string[] = [];
  for (const element of document.querySelectorAll("main *, .contents *, .bar *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || element.closest("svg, .katex-mathml, .figure") !== null) continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) weak.push(`${element.className || element.tagName} ${contrast.toFixed(2)}`);
  }
  return [...new Set(weak)];
}
