// The cells of a graded notebook as HTML that runs nothing, and tells nothing of hidden tests.
import { escapeHtml } from "../../../common/escape-html.ts";
import { plotlyMime, renderOutputs, type OutputContext } from "../../../book/output-html.ts";
import { codeBlock } from "../../../book/highlight.ts";
import { PageMarkdown } from "../../../book/markdown.ts";
import { safeHtml } from "../../../book/safe/safe-html.ts";
import { readGradingMetadata } from "../../../notebook/grading-metadata.ts";
import { isJsonObject } from "../../../common/json.ts";
import { remembered } from "../../../common/remembered.ts";
import type { Cell, CodeCell, Notebook, Output } from "../../../notebook/types.ts";
import type { SourceNotebook } from "../../records/find-sources.ts";

/** One piece of HTML for each cell that there is something to show of. */
export function feedbackCells(notebook: Notebook, { release, hidden }: SourceNotebook): string[] {
  const visible = new Map(
    release.cells.flatMap((cell) => (gradeIdOf(cell) === "" ? [] : [[gradeIdOf(cell), cell.source]])),
  );
  const language = languageOf(notebook);
  return notebook.cells.flatMap((cell) => {
    const id = gradeIdOf(cell);
    const anchor = id === "" ? "" : ` id="${escapeHtml(id)}"`;
    if (cell.cell_type === "raw") return [];
    if (cell.cell_type === "markdown") return [`<section${anchor}>${markdown(cell.source)}</section>`];
    const isTest = readGradingMetadata(cell, cell.id)?.grade === true;
    const source = isTest ? (visible.get(id) ?? cell.source) : cell.source;
    const outputs = hidden.has(id) ? hiddenNote : outputsOf(cell);
    const code = source.trim() === "" ? "" : coloured(`${language}\n${source}`);
    return [`<section${anchor}>${code}<div class="outputs">${outputs}</div></section>`];
  });
}

const hiddenNote = `<p class="soft">A part of this test is hidden, and so is what it has put out.</p>`;

// A class hands in the same text and the same locked cells again and again.
const markdown = remembered((source) => new PageMarkdown((href) => href).render(source));
const html = remembered((source) => safeHtml(source));

/** Code below the name of its language. */
const coloured = remembered((text) => {
  const end = text.indexOf("\n");
  return codeBlock(text.slice(end + 1), text.slice(0, end));
});

const context: OutputContext = {
  nextFigure: () => "figure",
  picture: () => undefined,
  markdown,
  html,
};

function outputsOf({ outputs }: CodeCell): string {
  return renderOutputs(outputs.map(shortened).map(withoutScripts), context);
}

/** Figures need a program to be drawn; a page without one shows their picture or what they are in words. */
function withoutScripts(output: Output): Output {
  if (!("data" in output) || output.data[plotlyMime] === undefined) return output;
  const { [plotlyMime]: _figure, "text/html": _page, ...data } = output.data;
  return { ...output, data };
}

/** What a page shows of one output at most, in characters. */
const LONGEST = 20_000;

function shortened(output: Output): Output {
  if (output.output_type !== "stream" || output.text.length <= LONGEST) return output;
  const more = output.text.length - LONGEST;
  return { ...output, text: `${output.text.slice(0, LONGEST)}\n… and ${more} characters more` };
}

function gradeIdOf(cell: Cell): string {
  return readGradingMetadata(cell, cell.id)?.gradeId ?? "";
}

function languageOf({ metadata }: Notebook): string {
  const spec = metadata["kernelspec"];
  const language = isJsonObject(spec) ? spec["language"] : undefined;
  return typeof language === "string" && !language.includes("\n") ? language.toLowerCase() : "typescript";
}
