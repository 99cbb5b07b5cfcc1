// What the renderer of the Lab and the book does beside drawing: points to drag, pages that change their width, words that are no markup.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { contours, lines, scatter, sideBySide } from "gradus/plot";
import { hasChromium, launch, openPage, show } from "../chromium.ts";
import { gallery } from "./gallery.ts";
import { overlaps, partsOf } from "./measure.ts";

function never(): never {
  throw new Error("the gallery has no such figure");
}

const sliders = "#figure input[type=range]";

/** Where the sliders of the figure are. */
function positions(page: Page): Promise<string[]> {
  return page.locator(sliders).evaluateAll((inputs) => inputs.map((input) => Reflect.get(input, "value")));
}

describe.skipIf(!hasChromium)("a figure on a page", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await openPage(browser);
  }, 60_000);
  afterAll(() => browser?.close());

  it("follows a point that is dragged, with both sliders, and snaps to the places that were computed", async () => {
    await show(page, gallery["draggedStart"]?.() ?? never());
    const grip = page.getByRole("button", { name: /^start/ });
    const box = (await grip.boundingBox()) ?? never();
    expect(await positions(page)).toEqual(["4", "4"]);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(5, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => positions(page)).toEqual(["0", "4"]);
    // The path that is seen begins at the first place of x: -1.6, and at 0.
    const seen = (): Promise<unknown> =>
      page.evaluate(
        () =>
          window
            .gd()
            .data.filter(({ visible, opacity }) => visible !== false && opacity === 1)
            .map(({ x, y }) => [Object(x)[0], Object(y)[0]])[0],
      );
    await expect.poll(seen).toEqual([-1.6, 0]);
    await expect.poll(async () => ((await grip.boundingBox()) ?? never()).x).toBeLessThan(box.x - 100);
  });

  it("lets the arrow keys move the point, up along the axis", async () => {
    await show(page, gallery["draggedStart"]?.() ?? never());
    await page.getByRole("button", { name: /^start/ }).focus();
    for (const key of ["ArrowRight", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
    expect(await positions(page)).toEqual(["5", "6"]);
  });

  it("names every stop of a slider that has room, and always those at its ends", async () => {
    const values = ["a network of 784-16-16-10", "one of 784-128-64-10", "one with varied digits", "one with dropout"];
    const at = (value: string) => [{ name: "s", y: [value.length, 3] }];
    const slider = { symbol: "network", values, at };
    await show(page, lines({ title: "Stops", caption: "c", x: "x", y: "y", slider }));
    const seen = (): Promise<string[]> =>
      page
        .locator("#figure .gradus-values > span")
        .evaluateAll((all) =>
          all.filter((each) => each.checkVisibility({ visibilityProperty: true })).map((each) => each.textContent),
        );
    await page.setViewportSize({ width: 1000, height: 900 });
    await expect.poll(seen).toEqual(values);
    await page.setViewportSize({ width: 358, height: 900 });
    await expect.poll(seen).toEqual([values[0], values[3]]);
    const sizes = await page
      .locator("#figure .gradus-slider > span")
      .evaluateAll((words) => words.map((word) => Number.parseFloat(getComputedStyle(word).fontSize)));
    // The name of the slider, and smaller than that its values.
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
    await page.setViewportSize({ width: 820, height: 900 });
  });

  it.each([1000, 592, 358])(
    "keeps its tool bar and the ring of its focus off all words, %i pixels wide",
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      const series = ["one", "two", "three", "four"].map((name, k) => ({ name, y: [k, 9] }));
      const slider = { symbol: "k", values: [1, 2, 3], at: (k: number) => [{ name: "own", y: [k, k] }] };
      const events = [{ x: 1, label: "the end" }];
      await show(page, lines({ title: "A tool bar above", caption: "c", x: "x", y: "y", series, slider, events }));
      await page.locator(sliders).focus();
      await page.keyboard.press("ArrowRight");
      const covered = await page.evaluate(() => {
        const ring = document.querySelector("#figure input:focus-visible");
        const [bar] = document.querySelectorAll("#figure .modebar");
        if (!ring || !bar) throw new Error("there is no focused slider, or no tool bar");
        const { outlineWidth, outlineOffset } = getComputedStyle(ring);
        const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
        const areas = [[ring.getBoundingClientRect(), reach] as const, [bar.getBoundingClientRect(), 0] as const];
        const words = document.querySelectorAll("#figure :is(.gradus-slider span, .gradus-title, svg text)");
        return Array.from(words).flatMap((word) => {
          const box = word.getBoundingClientRect();
          const isCovered = areas.some(
            ([area, more]) =>
              box.left < area.right + more &&
              area.left - more < box.right &&
              box.top < area.bottom + more &&
              area.top - more < box.bottom,
          );
          return isCovered && box.width > 0 ? [word.textContent] : [];
        });
      });
      expect(covered).toEqual([]);
      await page.setViewportSize({ width: 820, height: 900 });
    },
  );

  it("puts panels below one another where the page gets narrow, and keeps what its slider shows", async () => {
    await page.setViewportSize({ width: 1000, height: 900 });
    await show(page, gallery["withAndWithout"]?.() ?? never());
    const panels = (): Promise<number[]> =>
      page.locator("#figure .nsewdrag").evaluateAll((areas) => areas.map((area) => area.getBoundingClientRect().left));
    const [left = 0, right = 0] = await panels();
    expect(right).toBeGreaterThan(left + 300);
    await page.locator(sliders).press("Home");
    const shown = (): Promise<string> => page.evaluate(() => JSON.stringify(window.gd().data.map(({ y }) => y)));
    const before = await shown();
    await page.setViewportSize({ width: 358, height: 900 });
    await expect.poll(async () => new Set(await panels()).size).toBe(1);
    expect(await shown()).toBe(before);
    expect(await page.locator(sliders).getAttribute("aria-valuetext")).toBe("0.5");
    await page.setViewportSize({ width: 820, height: 900 });
  });

  it("gives each row of panels its own height where one has equal units and is flat", async () => {
    await page.setViewportSize({ width: 358, height: 900 });
    const points = [{ name: "birds", x: [3000, 6000], y: [13, 22] }];
    const cloud = { x: "mass", y: "depth", points, caption: "c" };
    const [own, equal] = [scatter({ ...cloud, title: "own" }), scatter({ ...cloud, title: "equal", equalUnits: true })];
    await show(page, sideBySide([own, equal, own], { title: "t", caption: "c" }));
    const [first, flat, last] = await page
      .locator("#figure .nsewdrag")
      .evaluateAll((areas) => areas.map((area) => area.getBoundingClientRect()));
    if (!first || !flat || !last) throw new Error("there are no three panels");
    // Between two high ones there is no third of their height.
    expect(last.top - first.bottom).toBeGreaterThan(200);
    expect(last.top - first.bottom).toBeLessThan(350);
    expect(last.height).toBeCloseTo(first.height, 0);
    expect(overlaps(await partsOf(page))).toEqual([]);
    // The flat one has room for its points, which are some pixels high.
    expect(flat.height).toBeGreaterThan(4);
    await page.setViewportSize({ width: 820, height: 900 });
  });

  it("hides the value of a contour line while a path runs through it", async () => {
    const surface = {
      value: (x: number, y: number): number => x * x + y * y,
      bounds: { x: [-2, 2], y: [-2, 2] },
    } as const;
    const across = Array.from({ length: 41 }, (_, k) => k / 10 - 2);
    const at = (height: number) => ({ paths: [{ name: "path", x: across, y: across.map(() => height) }] });
    const bowl = { title: "t", caption: "c", x: "x", y: "y", surface };
    const height: number = Object(contours(bowl).data.find(({ meta }) => meta === "labels")).y[0];
    const isSeen = (): Promise<boolean> =>
      page
        .locator("#figure .textpoint text")
        .first()
        .evaluate((label) => label.checkVisibility({ visibilityProperty: true }));
    await show(page, contours({ ...bowl, slider: { symbol: "h", values: [-height, height], at } }));
    expect(await isSeen()).toBe(true);
    await page.locator(sliders).press("End");
    await expect.poll(isSeen).toBe(false);
    await page.locator(sliders).press("Home");
    await expect.poll(isSeen).toBe(true);
  });

  it("takes the few tags of titles as such, everything else as text, and lets no line break tear a formula apart", async () => {
    const title = "A <b>bold</b> w<sub>1</sub>, a < b and <script>alert(1)</script> <i>unclosed";
    await show(page, lines({ title, caption: "c", x: "x", y: "y", series: [{ name: "a", y: [1, 2] }] }));
    const words = page.locator("#figure .gradus-title");
    expect(await words.textContent()).toBe("A bold w1, a\u00a0<\u00a0b and <script>alert(1)</script> unclosed");
    expect(await words.locator("strong").textContent()).toBe("bold");
    expect(await words.locator("script").count()).toBe(0);
  });

  it("breaks titles of panels and of axes that are longer than their panel", async () => {
    await page.setViewportSize({ width: 592, height: 900 });
    const long = "evaluations of the cost for one gradient of the whole network";
    const one = lines({ title: long, caption: "c", x: long, y: long, series: [{ name: "a", y: [1, 2] }] });
    await show(page, sideBySide([one, one], { title: "t", caption: "c" }));
    expect(await page.locator("#figure .xtitle tspan").count()).toBeGreaterThan(1);
    expect(await page.locator("#figure .ytitle tspan").count()).toBeGreaterThan(1);
    expect(await page.locator("#figure .annotation tspan").count()).toBeGreaterThan(2);
    await page.setViewportSize({ width: 820, height: 900 });
  });
});
