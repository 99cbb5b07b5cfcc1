// A figure as HTML that stands alone: it finds Plotly on the page, or loads it once, or falls back to the summary in words.
import { pageScript } from "./page-script.generated.ts";

/** The version of Plotly whose types and behaviour the figures are written for. */
export const plotlyVersion = "4.1.1";

const plotlyUrl = `https://cdn.plot.ly/plotly-${plotlyVersion}.min.js`;

/**
 * One figure as an HTML fragment. Without script (untrusted notebooks, mail) the summary stands in its place.
 *
 * @param figure what Plotly draws, as plain JSON.
 * @param height in pixels, kept free while Plotly loads, so that the page does not jump.
 */
export function standaloneHtml(figure: unknown, summary: string, height: number): string {
  const json = scriptJson(figure);
  const name = hashOf(json);
  return (
    `<div data-gradus-figure="${name}" style="min-height:${height}px">` +
    `<pre style="white-space:pre-wrap">${escapeHtml(summary)}</pre></div>\n<script>${scriptOf(name, json)}</script>`
  );
}

/** FNV-1a over UTF-16 units: a name for a figure that needs neither a clock nor a random number. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** JSON inside a script element: "<" could end it, U+2028 and U+2029 could end a line. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The script of one figure. All figures of a page share one promise of Plotly and one renderer. Equal figures have equal names, so
 * the script draws every place of its name that is still empty.
 */
function scriptOf(name: string, figure: string): string {
  return `(() => {
  const figure = ${figure};
  const load = () => window.Plotly ? Promise.resolve(window.Plotly) : (window.gradusPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ${JSON.stringify(plotlyUrl)};
    script.onload = () => window.Plotly ? resolve(window.Plotly) : reject(new Error("no Plotly"));
    script.onerror = () => { window.gradusPlotly = undefined; reject(new Error("Plotly could not be loaded")); };
    document.head.append(script);
  }));
  window.gradusFigures ??= (() => { ${pageScript} return gradusFigures; })();
  for (const place of document.querySelectorAll('[data-gradus-figure="${name}"]:not([data-drawn])')) {
    place.setAttribute("data-drawn", "");
    window.gradusFigures.showFigure(place, figure, load).catch((error) => { place.title = String(error); });
  }
})();`;
}
