// Pictures of figures, for pages without JavaScript and for print, taken by a browser that is on this machine.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { JsonObject } from "../../common/json.ts";
import { openBrowserPage, type BrowserPage } from "./browser-page.ts";

/** A picture with its size on the page. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pictures of figures; null in place of one that cannot be drawn. */
export type TakePictures = (figures: readonly JsonObject[]) => Promise<(Picture | null)[]>;

/** As wide as a column of the book in print. */
const WIDTH = 720;
/** Twice the pixels, so that they are sharp on paper. */
const SCALE = 2;

/** What takes pictures with this browser. */
export function picturesBy(program: string): TakePictures {
  return async (figures) => {
    if (figures.length === 0) return [];
    const page = await openBrowserPage(program);
    try {
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve("plotly.js-dist"), "utf8"));
      await page.evaluate(DRAW);
      const pictures: (Picture | null)[] = [];
      for (const figure of figures) pictures.push(await pictureOf(page, figure));
      return pictures;
    } finally {
      await page.close();
    }
  };
}

/** Dark on white, whatever the theme: figures without a ground of their own stand on the page. */
const DRAW = `globalThis.draw = async ({ data, layout = {} }) => {
  const paper = layout.paper_bgcolor;
  const isClear = paper === undefined ? layout.template === undefined : /^(transparent|rgba\\(.*,\\s*0(\\.0*)?\\s*\\))$/.test(paper);
  const { width: own, ...rest } = layout;
  const height = layout.height ?? 450;
  const width = own ?? ${WIDTH};
  const colors = isClear ? { paper_bgcolor: "#ffffff", font: { ...layout.font, color: "#212121" } } : {};
  const options = { format: "webp", width, height, scale: ${SCALE} };
  const url = await Plotly.toImage({ data, layout: { ...rest, ...colors, autosize: false, width, height } }, options);
  return { url, width, height };
};`;

async function pictureOf(page: BrowserPage, figure: JsonObject): Promise<Picture | null> {
  try {
    const made: unknown = await page.evaluate(`draw(${JSON.stringify(figure)})`);
    const { url, width, height } = Object(made);
    const [, base64] = /^data:image\/webp;base64,(.+)$/.exec(String(url)) ?? [];
    if (base64 === undefined || typeof width !== "number" || typeof height !== "number") return null;
    return { bytes: Buffer.from(base64, "base64"), width, height };
  } catch {
    // A figure that Plotly does not draw has its words.
    return null;
  }
}
