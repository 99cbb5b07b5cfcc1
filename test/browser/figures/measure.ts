// What a test wants to know of a drawn figure: boxes of its texts and parts, and whether anything is cut, covered or invisible.
import type { Page } from "playwright-core";

/** A text or an area of a figure with its place on the page. */
export interface Part {
  /** Words of the figure must not lie on a panel; words in a panel belong to its data. */
  readonly kind: "words" | "words in a panel" | "panel" | "controls";
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Whether it reaches beyond the picture or the place that it is drawn in. */
  readonly isCut: boolean;
}

const selectors = {
  panel: ".draglayer .nsewdrag",
  controls: ".slider-container, .gradus-controls",
  inPanel: ".trace text, .heatmap-label text, .annotation text",
  ownWords: ".gradus-title, figcaption, .gradus-slider > span:first-child",
};

/**
 * All texts of the figure that can be seen, and its panels and controls. The boxes of texts are made a little smaller: a line is higher
 * than its letters.
 */
export async function partsOf(page: Page): Promise<Part[]> {
  return page.evaluate((selectors) => {
    const figure = document.getElementById("figure");
    if (figure === null) return [];
    const place = figure.getBoundingClientRect();
    const part = (kind: Part["kind"], element: Element, shrink: number): Part[] => {
      const box = element.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) return [];
      const frame = element.closest(".main-svg")?.getBoundingClientRect() ?? place;
      const [left, right] = [Math.max(frame.left, place.left) - 1, Math.min(frame.right, place.right) + 1];
      const isCut = box.left < left || box.right > right || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      const [dx, dy] = [Math.min(1, box.width * shrink), box.height * shrink];
      const name = kind === "panel" || kind === "controls" ? kind : (element.textContent ?? "");
      return [
        { kind, name, left: box.left + dx, right: box.right - dx, top: box.top + dy, bottom: box.bottom - dy, isCut },
      ];
    };
    const seen = (text: Element): boolean =>
      text.textContent?.trim() !== "" &&
      text.closest(".modebar") === null &&
      // Ticks that stand aslant have boxes that are much larger than they are.
      !/rotate\((?!0|-?90)/.test(text.getAttribute("transform") ?? "") &&
      text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const all = (selector: string): Element[] => Array.from(figure.querySelectorAll(selector));
    return [
      ...all(selectors.panel).flatMap((element) => part("panel", element, 0)),
      ...all(selectors.controls).flatMap((element) => part("controls", element, 0)),
      ...all(selectors.ownWords).flatMap((element) => part("words", element, 0)),
      ...all("svg text")
        .filter(seen)
        .flatMap((text) => part(text.matches(selectors.inPanel) ? "words in a panel" : "words", text, 0.18)),
    ];
  }, selectors);
}

/** Pairs of texts that cover one another by more than a pixel, and words of the figure that lie on a panel. */
export function overlaps(parts: readonly Part[]): string[] {
  const covers = (a: Part, b: Part): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const isText = ({ kind }: Part): boolean => kind === "words" || kind === "words in a panel";
  const areApart = (a: Part, b: Part): boolean => {
    if (isText(a) && isText(b)) return true;
    const kinds = [a.kind, b.kind];
    return kinds.includes("panel") && (kinds.includes("words") || kinds.includes("controls"));
  };
  return parts.flatMap((a, i) =>
    parts.slice(i + 1).flatMap((b) => (areApart(a, b) && covers(a, b) ? [`“${a.name}” and “${b.name}”`] : [])),
  );
}

/** Texts that are cut off at the edge of the figure. */
export function cutTexts(parts: readonly Part[]): string[] {
  return parts.filter((part) => part.isCut).map(({ name }) => `“${name}”`);
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

/** The words on the axes that have numbers or names, of panels and of scenes. */
export function axisTitles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const layout = window.gd()._fullLayout;
    return Object.keys(layout)
      .filter((key) => /^([xy]axis|scene)\d*$/.test(key))
      .flatMap((key) => {
        const part = layout[key];
        return part.xaxis ? [part.xaxis, part.yaxis, part.zaxis] : [part];
      })
      .filter((axis) => axis?.showticklabels !== false)
      .map((axis) => axis?.title?.text ?? "");
  });
}
