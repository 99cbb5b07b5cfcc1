// Figures as VS Code's renderer of notebooks draws them: it hands Plotly 2.35 their data and their layout, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { drawPlainly, hasChromium, launch, openPage } from "../chromium.ts";
import { gallery } from "./gallery.ts";
import { cutTexts, drawnThings, overlaps, partsOf } from "./measure.ts";

const figures = Object.entries(gallery);
const moving = figures.filter(([, make]) => make().layout.sliders !== undefined);

/** Drags a slider's grip to its end, or to its start when it is at the end already. */
async function dragSlider(page: Page, index: number): Promise<void> {
  const grip = await page.locator("#figure .slider-grip-rect").nth(index).boundingBox();
  const rail = await page.locator("#figure .slider-rail-touch-rect").nth(index).boundingBox();
  if (grip === null || rail === null) throw new Error("the figure has no such slider");
  const y = grip.y + grip.height / 2;
  const from = grip.x + grip.width / 2;
  const to = from > rail.x + rail.width / 2 ? rail.x + 2 : rail.x + rail.width - 2;
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move((from + to) / 2, y, { steps: 4 });
  await page.mouse.move(to, y, { steps: 4 });
  await page.mouse.up();
}

/** What is on the page now. */
function shownData(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      window.gd().data.map(({ x, y, z, visible, opacity }) => [x, y, z, visible, opacity]),
      window.gd().layout.annotations,
    ]),
  );
}

describe.skipIf(!hasChromium)("figures in VS Code", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await openPage(browser, { plotly: "vscode", width: 820 });
    await page.setViewportSize({ width: 820, height: 1200 });
    expect(await page.evaluate(() => String(Reflect.get(window.Plotly, "version")))).toMatch(/^2\.35\./);
  }, 60_000);
  afterAll(() => browser?.close());

  it.each(figures)("%s is drawn with all its words", async (_, make) => {
    await drawPlainly(page, make());
    expect(await drawnThings(page)).toBeGreaterThanOrEqual(1);
    const parts = await partsOf(page);
    expect(cutTexts(parts)).toEqual([]);
    expect(overlaps(parts)).toEqual([]);
  });

  it.each(moving)("dragging each slider of %s changes what is shown", async (_, make) => {
    const figure = make();
    await drawPlainly(page, figure);
    for (const index of (figure.layout.sliders ?? []).keys()) {
      const before = await shownData(page);
      await dragSlider(page, index);
      await expect.poll(() => shownData(page)).not.toBe(before);
    }
  });

  it("no figure has a button that does nothing: animations play where a script of ours draws them", () => {
    for (const [name, make] of figures) expect(make().layout.updatemenus, name).toBeUndefined();
  });
});
