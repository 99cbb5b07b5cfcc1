// The outputs of a code cell as HTML: the richest form of each that a page can show.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";
import type { MimeBundle, Output } from "../notebook/types.ts";
import { trimEndOf } from "../common/trim-end.ts";
import { ansiToHtml } from "./ansi.ts";
import { escapeHtml, scriptJson } from "../common/escape-html.ts";
import { codeBlock } from "./highlight.ts";
import { renderFormula, splitAtMarks } from "./math/math-html.ts";
import { extractMath } from "./math/math-spans.ts";

/** What outputs need of their page. */
export interface OutputContext {
  /** A new id, for a figure. */
  nextFigure(): string;
  /** The picture of a figure, where there is one. */
  picture(figure: JsonObject): FigurePicture | undefined;
  /** Markdown as HTML. */
  markdown(source: string): string;
  /** The HTML of an output as the page may show it. */
  html(source: string): string;
}

/** A file with a figure's picture, and its size on the page. */
export interface FigurePicture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export const plotlyMime = "application/vnd.plotly.v1+json";

/** The outputs of one cell; empty where nothing is to be shown. */
export function renderOutputs(outputs: readonly Output[], context: OutputContext): string {
  return outputs
    .map((output) => renderOutput(output, context))
    .filter((html) => html !== "")
    .join("\n");
}

function renderOutput(output: Output, context: OutputContext): string {
  switch (output.output_type) {
    case "stream":
      return terminal(output.text, output.name === "stderr" ? "stream stderr" : "stream");
    case "error":
      return renderError(output.traceback, output.ename, output.evalue);
    case "display_data":
    case "execute_result":
      return renderBundle(output.data, context);
  }
}

function terminal(text: string, className: string): string {
  const trimmed = trimEndOf(text, "\n");
  return trimmed === "" ? "" : `<pre class="${className}" tabindex="0">${ansiToHtml(trimmed)}</pre>`;
}

function renderError(traceback: readonly string[], ename: string, evalue: string): string {
  const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
  return `<div class="error" role="group" aria-label="Error">${terminal(text, "traceback")}</div>`;
}

/** Shows a value of a MIME type, or returns null where it cannot; the whole bundle is there for a summary in words. */
type Render = (value: JsonValue, context: OutputContext, data: MimeBundle) => string | null;

/** Ways to show a MIME type, the richest first. */
const renderers: readonly [mime: string, render: Render][] = [
  [plotlyMime, (value, context, data) => (isJsonObject(value) ? renderFigure(value, context, data) : null)],
  ["text/html", (value, { html }) => `<div class="html">${html(asText(value))}</div>`],
  ["text/markdown", (value, { markdown }) => `<div class="markdown">${markdown(asText(value))}</div>`],
  ["image/svg+xml", (value) => image("image/svg+xml", Buffer.from(asText(value)).toString("base64"))],
  ["image/png", (value) => image("image/png", asText(value))],
  ["image/jpeg", (value) => image("image/jpeg", asText(value))],
  ["image/gif", (value) => image("image/gif", asText(value))],
  ["image/webp", (value) => image("image/webp", asText(value))],
  ["text/latex", (value) => `<div class="latex">${renderLatex(asText(value))}</div>`],
  ["application/json", (value) => codeBlock(JSON.stringify(value, null, 2), "json")],
  ["text/plain", (value) => terminal(asText(value), "result")],
];

function renderBundle(data: MimeBundle, context: OutputContext): string {
  for (const [mime, render] of renderers) {
    const value = data[mime];
    const html = value === undefined ? null : render(value, context, data);
    if (html !== null) return html;
  }
  const types = Object.keys(data).join(", ");
  return types === "" ? "" : `<p class="unknown">An output that a page cannot show (${escapeHtml(types)}).</p>`;
}

/**
 * A place for Plotly, with its height kept free so that the page does not jump. Without scripts, and in print, the picture stands there,
 * or the words where there is none.
 */
function renderFigure(figure: JsonObject, { nextFigure, picture }: OutputContext, data: MimeBundle): string {
  const id = nextFigure();
  const taken = picture(figure);
  const layout = isJsonObject(figure["layout"]) ? figure["layout"] : {};
  const height = typeof layout["height"] === "number" ? layout["height"] : 450;
  const words = typeof data["text/plain"] === "string" ? data["text/plain"] : "An interactive figure.";
  return [
    `<div class="figure" style="min-height:${height}px" data-figure="${id}">`,
    `<pre class="summary">${escapeHtml(words)}</pre>`,
    `</div>`,
    ...(taken === undefined
      ? []
      : [
          `<img class="picture" alt="${escapeHtml(words)}" src="${encodeURI(taken.file)}" width="${taken.width}" height="${taken.height}">`,
        ]),
    `<script type="application/json" id="${id}">${scriptJson(figure)}</script>`,
  ].join("\n");
}

function asText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function image(type: string, base64: string): string {
  return `<img class="output" alt="" src="data:${type};base64,${escapeHtml(base64.replace(/\s/g, ""))}">`;
}

/** LaTeX as kernels give it: with delimiters, or bare, which is display mathematics. */
function renderLatex(source: string): string {
  const { text, formulas } = extractMath(source);
  if (formulas.length === 0) return renderFormula({ tex: source, display: true, source });
  return splitAtMarks(text, formulas)
    .map((piece) => (typeof piece === "string" ? escapeHtml(piece) : renderFormula(piece)))
    .join("");
}
