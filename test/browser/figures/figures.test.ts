// Every kind of figure, drawn by a real browser as the Lab, the book and exported pages draw it: valid, visible, complete, nothing cut,
// nothing on top of anything else, controls that move it by mouse and by keyboard.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Data } from "plotly.js-dist";
import { displaySymbol } from "gradus";
import { hasChromium, launch, openPage, setTheme, show, themes } from "../chromium.ts";
import { gallery } from "./gallery.ts";
import { axisTitles, cutTexts, drawnThings, overlaps, partsOf } from "./measure.ts";

/** Set to a folder to keep pictures of all figures. */
const pictures = process.env["GRADUS_PICTURES"];

const figures = Object.entries(gallery);
const moving = figures.filter(([, make]) => make().layout.sliders !== undefined);

/** Columns of the Lab in windows of 1440 and 1024 pixels and on a phone of 390, where the book has some more. */
const widths = [1000, 592, 310];

/** What Plotly has to say against a figure. */
function complaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { data, layout } = window.figure;
    // Arguments of a step are compared by identity there, so they always count as changed.
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where only this callback is
    const isReal = ({ msg }: { msg: string }): boolean => !/\.args\[\d\] .* got reset to/.test(msg);
    const validate = (traces: Data[]): string[] =>
      (window.Plotly.validate(traces, layout) ?? []).filter(isReal).map((fault) => fault.msg);
    // Of what is not visible Plotly reads nothing.
    return validate(data.map((trace) => ({ ...trace, visible: true })));
  });
}

function never(): never {
  throw new Error("the gallery has no such figure");
}

/** The numbers that are on the page now, and what of them is seen. */
function shownData(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      window.gd().data.map(({ x, y, z, visible, opacity }) => [x, y, z, visible, opacity]),
      window.gd().layout.annotations,
    ]),
  );
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
  }, 60_000);
  afterAll(() => browser?.close());

  it.each(figures)("%s is valid for Plotly, shows its data and names the axes that have numbers", async (_, make) => {
    await show(page, make());
    expect(await complaints(page)).toEqual([]);
    expect(await drawnThings(page)).toBeGreaterThanOrEqual(1);
    expect(await axisTitles(page)).not.toContain("");
  });

  describe.each(widths)("%i pixels wide", (width) => {
    beforeAll(() => page.setViewportSize({ width, height: 900 }));
    afterAll(() => page.setViewportSize({ width: 820, height: 900 }));

    it.each(figures)("%s has no text cut off or on top of another", async (name, make) => {
      await show(page, make());
      for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
        await setTheme(page, theme);
        const parts = await partsOf(page);
        expect(parts.length).toBeGreaterThan(3);
        expect(cutTexts(parts), theme).toEqual([]);
        expect(overlaps(parts), theme).toEqual([]);
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        await page.locator("#figure").screenshot({ path: join(pictures, `${name}-${width}-${theme}.png`) });
      }
    });
  });

  it.each(moving)(
    "the controls of %s take the keyboard, say their value, and change what is shown",
    async (_, make) => {
      await show(page, make());
      const sliders = page.locator("#figure input[type=range]");
      for (const slider of await sliders.all()) {
        const before = await shownData(page);
        const value = await slider.getAttribute("aria-valuetext");
        await slider.focus();
        await page.keyboard.press((await slider.inputValue()) === (await slider.getAttribute("max")) ? "Home" : "End");
        await expect.poll(() => shownData(page)).not.toBe(before);
        expect(await slider.getAttribute("aria-valuetext")).not.toBe(value);
        expect(await slider.getAttribute("aria-label")).toMatch(/\S/);
      }
    },
  );

  it.each(moving)("the axes of %s keep their range over all steps", async (_, make) => {
    await show(page, make());
    const ranges = (): Promise<string> =>
      page.evaluate(() =>
        JSON.stringify(
          Object.entries(window.gd()._fullLayout)
            .filter(([key]) => /^[xy]axis/.test(key))
            .map(([, axis]) => axis.range?.map((end) => Number(end.toPrecision(9)))),
        ),
      );
    const before = await ranges();
    await page.locator("#figure input[type=range]").first().press("End");
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await ranges()).toBe(before);
  });

  it("a play button runs the animation to its end", async () => {
    await show(page, gallery["descents"]?.() ?? never());
    const slider = page.locator("#figure input[type=range]");
    await slider.press("Home");
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("60");
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  it("a figure and its controls fit into a window of 900 pixels", async () => {
    await page.setViewportSize({ width: 592, height: 900 });
    for (const [name, make] of moving) {
      await show(page, make());
      const bottom = await page
        .locator("#figure .gradus-controls")
        .evaluate((controls) => controls.getBoundingClientRect().bottom);
      expect(bottom, name).toBeLessThan(900);
    }
    await page.setViewportSize({ width: 820, height: 900 });
  });
});
