// A real Chromium for the tests that look at pages, with the flags that keep it quiet and offline.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Data, Layout, PlotlyModule } from "plotly.js-dist";
import { displaySymbol } from "gradus";
import type { Figure } from "gradus/plot";
import { packageRoot } from "gradus-kernel/platform/package-root";

/** A figure as JSON. */
interface PlainFigure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

/** What a page tells of the figure on it: its data now, and Plotly's resolved layout. */
interface DrawnFigure {
  readonly data: readonly {
    readonly x?: unknown;
    readonly y?: unknown;
    readonly z?: unknown;
    readonly visible?: unknown;
    readonly opacity?: unknown;
  }[];
  readonly layout: { readonly annotations?: readonly { readonly name?: string }[] };
  readonly _fullLayout: Readonly<Record<string, FullAxis>>;
}

/** An axis, or a scene with three of them. */
interface FullAxis {
  readonly showticklabels?: boolean;
  readonly title?: { readonly text?: string };
  readonly range?: readonly number[];
  readonly xaxis?: FullAxis;
  readonly yaxis?: FullAxis;
  readonly zaxis?: FullAxis;
}

declare global {
  interface Window {
    Plotly: PlotlyModule;
    /** The renderer of the Lab and the book, as pages have it. */
    gradusFigures: { showFigure(place: Element, figure: unknown, load: () => Promise<unknown>): Promise<void> };
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

const require = createRequire(import.meta.url);

/** Plotly as the project uses it, and as VS Code's renderer of notebooks has it. */
const plotlyPaths = { own: require.resolve("plotly.js-dist"), vscode: require.resolve("plotly-2.35") };

/** The renderer of the Lab and the book as one script, which the build makes. */
const rendererPath = join(packageRoot(), "assets", "book", "figures.generated.js");

/** The two themes that figures must hold in: JupyterLab's backgrounds and text colours. */
export const themes = {
  light: { paper: "#ffffff", text: "#212121" },
  dark: { paper: "#111111", text: "#e0e0e0" },
} as const;

type Theme = keyof typeof themes;

/** Opens an empty page with Plotly and the renderer on it. */
export async function openPage(
  browser: Browser,
  { theme = "light", width = 820, plotly = "own" }: { theme?: Theme; width?: number; plotly?: "own" | "vscode" } = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.setContent(`<!doctype html><html><body style="margin:0"><div id="figure"></div></body></html>`);
  await page.addScriptTag({ path: plotlyPaths[plotly] });
  await page.addScriptTag({ path: rendererPath });
  await page.addScriptTag({
    content: `window.gd = () => document.querySelector("#figure .js-plotly-plot, #figure.js-plotly-plot");`,
  });
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

/** The figure as a notebook has it. */
function bundleOf(figure: Figure): string {
  return JSON.stringify(figure[displaySymbol]()["application/vnd.plotly.v1+json"]);
}

/** Shows the figure as the Lab, the book and exported pages do; what was there before goes. */
export function show(page: Page, figure: Figure): Promise<void> {
  return showBundle(page, bundleOf(figure));
}

/** Shows the JSON of a figure in the same way. */
export async function showBundle(page: Page, json: string): Promise<void> {
  await page.evaluate(async (text) => {
    const old = document.getElementById("figure");
    const place = document.createElement("div");
    place.id = "figure";
    old?.replaceWith(place);
    window.figure = JSON.parse(text);
    await window.gradusFigures.showFigure(place, window.figure, () => Promise.resolve(window.Plotly));
  }, json);
}

/** Draws the figure as VS Code's renderer does: its data and its layout, and nothing else. */
export async function drawPlainly(page: Page, figure: Figure): Promise<void> {
  await page.evaluate(async (json) => {
    window.Plotly.purge("figure");
    window.figure = JSON.parse(json);
    const { data, layout } = structuredClone(window.figure);
    await window.Plotly.newPlot("figure", data, { ...layout, autosize: true });
  }, bundleOf(figure));
}
