// A real Chromium for the tests that look at pages, with the flags that keep it quiet and offline.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Data, Layout, PlotlyModule } from "plotly.js-dist";
import { displaySymbol } from "gradus";
import type { Figure } from "gradus/plot";

/** A frame as JSON. */
interface PlainFrame {
  readonly name: string;
  readonly data: object[];
  readonly traces: number[];
}

/** A figure as JSON. */
interface PlainFigure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  readonly frames?: PlainFrame[];
}

/** What a page tells of the figure on it: its data now, and Plotly's resolved layout. */
interface DrawnFigure {
  readonly data: readonly { readonly x?: unknown; readonly y?: unknown; readonly z?: unknown }[];
  readonly layout: { readonly annotations?: readonly { readonly name?: string }[] };
  readonly _fullLayout: Readonly<Record<string, FullAxis>>;
}

/** An axis, or a scene with three of them. */
interface FullAxis {
  readonly title?: { readonly text?: string };
  readonly range?: readonly number[];
  readonly xaxis?: FullAxis;
  readonly yaxis?: FullAxis;
  readonly zaxis?: FullAxis;
}

declare global {
  interface Window {
    Plotly: PlotlyModule;
    /** The figure as it came, before Plotly touched it. */
    figure: PlainFigure;
    /** The figure as it is drawn now. */
    gd(): DrawnFigure;
  }
}

const executablePath = process.env["GRADUS_CHROMIUM"] ?? "/usr/bin/chromium";

/** Whether there is a browser to test with. */
export const hasChromium: boolean = existsSync(executablePath);

if (!hasChromium) {
  console.warn(
    `test/browser: no Chromium at ${executablePath}; its tests are skipped (set GRADUS_CHROMIUM to use another).`,
  );
}

/** Starts the browser. The caller closes it. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // 3D figures need WebGL, which this flag lets the processor draw.
      "--enable-unsafe-swiftshader",
    ],
  });
}

const plotlyPath = createRequire(import.meta.url).resolve("plotly.js-dist");

/** The two themes that figures must hold in: JupyterLab's backgrounds and text colours. */
export const themes = {
  light: { paper: "#ffffff", text: "#212121" },
  dark: { paper: "#111111", text: "#e0e0e0" },
} as const;

type Theme = keyof typeof themes;

/** Opens an empty page with Plotly on it. */
export async function openPage(
  browser: Browser,
  { theme = "light", width = 820 }: { theme?: Theme; width?: number } = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.setContent(`<!doctype html><html><body style="margin:0"><div id="figure"></div></body></html>`);
  await page.addScriptTag({ path: plotlyPath });
  await page.addScriptTag({ content: `window.gd = () => document.getElementById("figure");` });
  await setTheme(page, theme);
  return page;
}

/** Gives the page the colours of a theme. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(({ paper, text }) => {
    document.body.style.background = paper;
    document.body.style.color = text;
  }, themes[theme]);
}

/** Draws the figure's Plotly bundle, as a notebook's renderer does; what was there before goes. */
export async function draw(page: Page, figure: Figure): Promise<void> {
  const bundle = figure[displaySymbol]()["application/vnd.plotly.v1+json"];
  await page.evaluate(async (json) => {
    window.Plotly.purge("figure");
    window.figure = JSON.parse(json);
    await window.Plotly.newPlot("figure", structuredClone(window.figure));
  }, JSON.stringify(bundle));
}
