// What a test wants to know of a drawn figure: boxes of its parts, texts of its axes, and whether anything is visible.
import type { Page } from "playwright-core";

/** A part of a figure with its place on the page. */
export interface Part {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The parts that must not lie on one another. Only drawing areas, not the data in them, which may reach beyond and is clipped. */
const selectors: Readonly<Record<string, string>> = {
  title: ".g-gtitle",
  legend: ".legend",
  slider: ".slider-container",
  buttons: ".updatemenu-button",
  "axis title": ".xtitle, .x2title, .ytitle, .y2title",
  ticks: ".xtick text, .x2tick text, .ytick text, .y2tick text",
  "colour bar": ".infolayer .colorbar",
  panel: ".draglayer .nsewdrag",
};

/** The boxes of all visible parts; captions and panel titles are the annotations of that name. */
export async function partsOf(page: Page): Promise<Part[]> {
  return page.evaluate((all) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where only this callback is
    const boxed = (name: string, elements: Iterable<Element>): Part[] =>
      Array.from(elements, (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { name, left, top, right, bottom };
      });
    const figure = document.getElementById("figure");
    if (figure === null) return [];
    const found = Object.entries(all).flatMap(([name, selector]) => boxed(name, figure.querySelectorAll(selector)));
    const marks = Array.from(figure.querySelectorAll(".annotation")).flatMap((element) => {
      const name = window.gd().layout.annotations?.[Number(element.getAttribute("data-index"))]?.name;
      return name === undefined ? [] : boxed(name, [element]);
    });
    return [...found, ...marks].filter((part) => part.right > part.left && part.bottom > part.top);
  }, selectors);
}

/** Pairs of parts that cover one another by more than a pixel. */
export function overlaps(parts: readonly Part[]): string[] {
  const covers = (a: Part, b: Part): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return parts.flatMap((a, i) =>
    parts.slice(i + 1).flatMap((b) => (a.name !== b.name && covers(a, b) ? [`${a.name} and ${b.name}`] : [])),
  );
}

/** Names of parts that reach beyond the figure. */
export async function outside(page: Page, parts: readonly Part[]): Promise<string[]> {
  const frame = await page.locator("#figure .main-svg").first().boundingBox();
  if (frame === null) return ["the figure itself"];
  const slack = 1;
  return parts
    .filter(
      (part) =>
        part.left < frame.x - slack ||
        part.top < frame.y - slack ||
        part.right > frame.x + frame.width + slack ||
        part.bottom > frame.y + frame.height + slack,
    )
    .map((part) => part.name);
}

/** Number of visible drawn things: lines, markers, bars, images of fields, canvases of scenes. */
export function drawnThings(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      Array.from(
        document.querySelectorAll("#figure .mlayer path, #figure .mlayer image, #figure .gl-container canvas"),
        (e) => e.getBoundingClientRect(),
      ).filter((box) => box.width + box.height > 2).length,
  );
}

/** The words on the axes, of panels and of scenes. */
export function axisTitles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const layout = window.gd()._fullLayout;
    return Object.keys(layout)
      .filter((key) => /^([xy]axis|scene)\d*$/.test(key))
      .flatMap((key) => {
        const part = layout[key];
        return part.xaxis ? [part.xaxis, part.yaxis, part.zaxis] : [part];
      })
      .map((axis) => axis?.title?.text ?? "");
  });
}
