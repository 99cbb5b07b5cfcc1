// Every kind of figure, drawn by a real browser: valid, visible, complete, nothing on top of anything else, sliders that move it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Data } from "plotly.js-dist";
import { displaySymbol } from "gradus";
import { draw, hasChromium, launch, openPage, setTheme } from "./chromium.ts";
import { gallery } from "./gallery.ts";
import { axisTitles, drawnThings, outside, overlaps, partsOf } from "./measure.ts";

/** Set to a folder to keep pictures of all figures in both themes. */
const pictures = process.env["GRADUS_PICTURES"];

const figures = Object.entries(gallery);
/** Examples that are drawn in a 3D scene, which has its own axes, and examples whose positions mean nothing. */
const inSpace = ["surface"];
const withoutTicks = ["masks", "computation"];
const moving = figures.filter(([, make]) => make().frames !== undefined);

/** What Plotly has to say against a figure, at its start and at each step of its slider. */
function complaints(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { data, layout, frames = [] } = window.figure;
    // Arguments of a button or a step are compared by identity there, so they always count as changed.
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where only this callback is
    const isReal = ({ msg }: { msg: string }): boolean => !/\.args\[\d\] .* got reset to/.test(msg);
    const validate = (traces: Data[]): string[] =>
      (window.Plotly.validate(traces, layout) ?? []).filter(isReal).map((fault) => fault.msg);
    const atSteps = frames.map((frame) =>
      data.map((trace, i) => {
        const at = frame.traces.indexOf(i);
        return at < 0 ? trace : { ...trace, ...frame.data[at] };
      }),
    );
    return [data, ...atSteps].flatMap(validate);
  });
}

function never(): never {
  throw new Error("the gallery has no such figure");
}

/** Drags the slider's grip from where it is to the end, or to the start when it is at the end already. */
async function dragSlider(page: Page): Promise<void> {
  const grip = await page.locator("#figure .slider-grip-rect").boundingBox();
  const rail = await page.locator("#figure .slider-rail-touch-rect").boundingBox();
  if (grip === null || rail === null) throw new Error("the figure has no slider");
  const y = grip.y + grip.height / 2;
  const from = grip.x + grip.width / 2;
  const to = from > rail.x + rail.width / 2 ? rail.x + 2 : rail.x + rail.width - 2;
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move((from + to) / 2, y, { steps: 4 });
  await page.mouse.move(to, y, { steps: 4 });
  await page.mouse.up();
}

/** The numbers that are on the page now. */
function shownData(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(window.gd().data.map(({ x, y, z }) => [x, y, z])));
}

describe("figures in a notebook file", () => {
  it.each(figures)("%s takes at most 200 KB", (_, make) => {
    const bundle = make()[displaySymbol]();
    expect(JSON.stringify(bundle["application/vnd.plotly.v1+json"]).length).toBeLessThan(200_000);
  });
});

describe.skipIf(!hasChromium)("figures in Chromium", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await openPage(browser);
  });
  afterAll(() => browser?.close());

  it.each(figures)("%s is valid for Plotly at every step", async (_, make) => {
    await draw(page, make());
    expect(await complaints(page)).toEqual([]);
  });

  it.each(figures)("%s shows its data and names its axes", async (_, make) => {
    const figure = make();
    await draw(page, figure);
    expect(await drawnThings(page)).toBeGreaterThanOrEqual(1);
    const titles = await axisTitles(page);
    expect(titles.length).toBeGreaterThanOrEqual(2);
    expect(titles).not.toContain("");
  });

  it.each([820, 660])("no figure has parts on top of each other or cut off, %i pixels wide", async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const [name, make] of figures) {
      await draw(page, make());
      const parts = await partsOf(page);
      const names = new Set(parts.map((part) => part.name));
      expect(names, name).toContain("title");
      expect(names, name).toContain("caption");
      if (!inSpace.includes(name)) expect([...names], name).toEqual(expect.arrayContaining(["axis title", "panel"]));
      if (![...inSpace, ...withoutTicks].includes(name)) expect(names, name).toContain("ticks");
      expect(overlaps(parts), name).toEqual([]);
      expect(await outside(page, parts), name).toEqual([]);
    }
    await page.setViewportSize({ width: 820, height: 900 });
  });

  it.each(moving)("dragging the slider of %s changes what is shown", async (_, make) => {
    const figure = make();
    await draw(page, figure);
    const before = await shownData(page);
    const label = await page.locator("#figure .slider-label").first().textContent();
    await dragSlider(page);
    await expect.poll(() => shownData(page)).not.toBe(before);
    expect(await page.locator("#figure .slider-label").first().textContent()).not.toBe(label);
  });

  it("the play button of an animation runs it to its end", async () => {
    await draw(page, gallery["descents"]?.() ?? never());
    await dragSlider(page);
    await page.locator("#figure .updatemenu-button").first().click();
    const label = (): Promise<string | null> => page.locator("#figure .slider-label").first().textContent();
    await expect.poll(label, { timeout: 12_000 }).toBe("step = 60");
  });

  it.each(moving)("the axes of %s keep their range over all steps", async (_, make) => {
    const figure = make();
    await draw(page, figure);
    const ranges = (): Promise<string> =>
      page.evaluate(() =>
        JSON.stringify(
          Object.entries(window.gd()._fullLayout)
            .filter(([key]) => /^[xy]axis/.test(key))
            .map(([, axis]) => axis.range),
        ),
      );
    const before = await ranges();
    await dragSlider(page);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await ranges()).toBe(before);
  });

  describe.skipIf(pictures === undefined)("pictures", () => {
    it.each(figures)("%s", async (name, make) => {
      mkdirSync(pictures ?? "", { recursive: true });
      await draw(page, make());
      for (const theme of ["light", "dark"] as const) {
        await setTheme(page, theme);
        await page.locator("#figure").screenshot({ path: join(pictures ?? "", `${name}-${theme}.png`) });
      }
    });
  });
});
