// A page that holds everything it needs and runs nothing: what learners wrote can do nothing in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../common/escape-html.ts";
import { packageRoot } from "../../platform/package-root.ts";

/** Neither scripts nor anything from elsewhere, should something of an output slip through. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page with this title; `body` is HTML that is safe already. */
export function staticPage(title: string, body: readonly string[]): string {
  const assets = join(packageRoot(), "assets");
  const styles = ["book/palette.css", "grading/report.css"].map((file) => readFileSync(join(assets, file), "utf8"));
  return [
    "<!doctype html>",
    `<html lang="en">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${styles.join("\n")}</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...body,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** One cell of a table: its HTML, whether it is a number, and what it is called where rows become cards. */
export interface Column {
  name: string;
  isNumber?: boolean;
}

/** A table, whose rows become cards on a narrow screen. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const kind = ({ isNumber }: Column): string => (isNumber === true ? ` class="number"` : "");
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escapeHtml(column.name)}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map((column, place) => {
      return `<td${kind(column)} data-name="${escapeHtml(column.name)}">${row[place] ?? ""}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const parts = [`<thead><tr>${head.join("")}</tr></thead>`, `<tbody>`, ...body, `</tbody>`];
  return [`<div class="table"><table class="cards">`, ...parts, `</table></div>`].join("\n");
}

/** A text of several lines for a cell of a table; nothing where there is none, so that its cell is left out of a card. */
export function message(text: string): string {
  return text === "" ? "" : `<span class="message">${escapeHtml(text)}</span>`;
}
