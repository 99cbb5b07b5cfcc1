// The cells of a chapter as HTML.
import { gradingKind, readGradingMetadata } from "../notebook/grading-metadata.ts";
import { cellTags, type Cell, type CodeCell } from "../notebook/types.ts";
import { codeBlock } from "./highlight.ts";
import type { PageMarkdown } from "./markdown.ts";
import { renderOutputs, type OutputContext } from "./output-html.ts";
import { escapeHtml } from "../common/escape-html.ts";

export interface CellContext {
  markdown: PageMarkdown;
  outputs: OutputContext;
  /** The notebook's language, for colours. */
  language: string;
}

/** One cell; empty where the page shows nothing of it. */
export function renderCell(cell: Cell, context: CellContext): string {
  switch (cell.cell_type) {
    case "markdown":
      return section(cell, "text", context.markdown.render(inlineAttachments(cell.source, cell.attachments)));
    case "code":
      return section(cell, "computed", [renderInput(cell, context), renderOutput(cell, context)].join("\n"));
    case "raw":
      return "";
  }
}

function section(cell: Cell, className: string, html: string): string {
  if (html.trim() === "") return "";
  return `<section class="${className}" id="cell-${escapeHtml(cell.id)}">\n${html.trim()}\n</section>`;
}

function renderInput(cell: CodeCell, { language }: CellContext): string {
  if (cell.source.trim() === "" || cellTags(cell).includes("remove-input")) return "";
  const code = codeBlock(cell.source, language);
  const summary = foldSummary(cell);
  return summary === null ? code : `<details class="fold"><summary>${summary}</summary>\n${code}\n</details>`;
}

/** What a folded cell is called, or null where its code stands open. */
function foldSummary(cell: CodeCell): string | null {
  const grading = readGradingMetadata(cell, cell.id);
  const kind = grading === null ? "none" : gradingKind(grading);
  if (kind === "autograded-answer" || kind === "manual-answer") return "Show a solution";
  if (kind === "autograder-tests") return "Show the check";
  return cellTags(cell).includes("hide-input") ? "Show the code" : null;
}

function renderOutput(cell: CodeCell, { outputs }: CellContext): string {
  const html = renderOutputs(cell.outputs, outputs);
  return html === "" ? "" : `<div class="outputs">\n${html}\n</div>`;
}

/** A name without its percent-encoding; one that is not encoded rightly is taken as it is. */
function decoded(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}

/** Images that the cell carries (`attachment:name.png`) as addresses that hold the image. */
function inlineAttachments(source: string, attachments: Record<string, Record<string, unknown>> | undefined): string {
  if (attachments === undefined) return source;
  return source.replace(/attachment:([^\s)"]+)/g, (whole, name) => {
    const [entry] = Object.entries(attachments[decoded(name)] ?? {});
    return entry === undefined ? whole : `data:${entry[0]};base64,${String(entry[1]).replace(/\s/g, "")}`;
  });
}
