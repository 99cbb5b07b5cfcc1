// The cells of a graded notebook as HTML that runs nothing, and tells nothing of hidden tests.
import { escapeHtml } from "../../../common/escape-html.ts";
import { plotlyMime, renderOutputs, type OutputContext } from "../../../book/output-html.ts";
import { codeBlock } from "../../../book/highlight.ts";
import { PageMarkdown } from "../../../book/markdown.ts";
import { safeHtml } from "../../../book/safe/safe-html.ts";
import { readGradingMetadata } from "../../../notebook/grading-metadata.ts";
import { isJsonObject } from "../../../common/json.ts";
import { Care } from "./care.ts";
import { remembered } from "../../../common/remembered.ts";
import type { Cell, CodeCell, Notebook, Output } from "../../../notebook/types.ts";
import type { SourceNotebook } from "../../records/find-sources.ts";

/** One piece of HTML for each cell that there is something to show of. */
export function feedbackCells(notebook: Notebook, { release, hidden }: SourceNotebook): string[] {
  const visible = new Map(
    release.cells.flatMap((cell) => (gradeIdOf(cell) === "" ? [] : [[gradeIdOf(cell), cell.source]])),
  );
  const language = languageOf(notebook);
  const care = new Care(new Set(release.cells.map(({ source }) => source)));
  return notebook.cells.flatMap((cell) => {
    const id = gradeIdOf(cell);
    const anchor = id === "" ? "" : ` id="${escapeHtml(id)}"`;
    if (cell.cell_type === "raw") return [];
    if (cell.cell_type === "markdown") return [`<section${anchor}>${care.render(cell.source, markdown)}</section>`];
    const isTest = readGradingMetadata(cell, cell.id)?.grade === true;
    const source = isTest ? (visible.get(id) ?? cell.source) : cell.source;
    const outputs = hidden.has(id) ? hiddenNote : outputsOf(cell, care);
    const code = source.trim() === "" ? "" : care.renderCode(source, (text) => coloured(`${language}\n${text}`));
    return [`<section${anchor}>${code}<div class="outputs">${outputs}</div></section>`];
  });
}

const hiddenNote = `<p class="soft">A part of this test is hidden, and so is what it has put out.</p>`;

// A class hands in the same text and the same locked cells again and again.
const markdown = remembered((source) => new PageMarkdown((href) => href).render(source));
const html = remembered((source) => safeHtml(source));

const context: OutputContext = {
  nextFigure: () => "figure",
  picture: () => undefined,
  markdown,
  html,
};

/** Code below the name of its language. */
const coloured = remembered((text) => {
  const end = text.indexOf("\n");
  return codeBlock(text.slice(end + 1), text.slice(0, end));
});

function outputsOf({ outputs }: CodeCell, care: Care): string {
  const render = (output: Output): string => care.render(textOf(output), () => renderOutputs([output], context));
  return outputs
    .map(shortStream)
    .map(withoutScripts)
    .map(render)
    .filter((shown) => shown !== "")
    .join("\n");
}

/** What a page shows of one stream at most, in characters. */
const LONGEST = 20_000;

function shortStream(output: Output): Output {
  if (output.output_type !== "stream" || output.text.length <= LONGEST) return output;
  const more = output.text.length - LONGEST;
  return { ...output, text: `${output.text.slice(0, LONGEST)}\n… and ${more} characters more` };
}

/** The text of an output: the longest of its forms, as any of them may be shown. */
function textOf(output: Output): string {
  if (output.output_type === "stream") return output.text;
  if (output.output_type === "error") return output.traceback.join("\n");
  const texts = Object.entries(output.data).map(([mime, value]) => (isText(mime, value) ? value : ""));
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

/** Pictures are taken over as they are. */
function isText(mime: string, value: unknown): value is string {
  return typeof value === "string" && !mime.startsWith("image/");
}

/** Figures need a program to be drawn; a page without one shows their picture or what they are in words. */
function withoutScripts(output: Output): Output {
  if (!("data" in output) || output.data[plotlyMime] === undefined) return output;
  const { [plotlyMime]: _figure, "text/html": _page, ...data } = output.data;
  return { ...output, data };
}

function gradeIdOf(cell: Cell): string {
  return readGradingMetadata(cell, cell.id)?.gradeId ?? "";
}

function languageOf({ metadata }: Notebook): string {
  const spec = metadata["kernelspec"];
  const language = isJsonObject(spec) ? spec["language"] : undefined;
  return typeof language === "string" && !language.includes("\n") ? language.toLowerCase() : "typescript";
}
