// The rule of what must be gone: no solution and no hidden test stands anywhere in the released notebook.
import { isJsonObject, type JsonValue } from "../../common/json.ts";
import { gradedCells } from "../../notebook/graded-cells.ts";
import type { Cell, Notebook } from "../../notebook/types.ts";
import { regionTexts } from "../../workbook/regions.ts";
import { solutionTexts } from "../../workbook/solution-region.ts";
import type { Breach } from "./breach.ts";

/** A shorter text stands somewhere by chance; characters without spaces and comments. */
const TELLING = 40;
const TELLING_LINE = 24;

/** What is to be gone, and from which cell. */
interface Secret {
  rule: "solution remains" | "hidden test remains";
  index: number;
  text: string;
}

/**
 * Everything of the source's secrets that the release still has: a whole solution or a whole region of hidden tests in a text, or a
 * line of one in what a text does not show (metadata, attachments).
 */
export function leakBreaches(source: Notebook, release: Notebook): Breach[] {
  const secrets = secretsOf(source);
  const shown = release.cells.map(({ source: text }) => bare(text));
  return [
    ...release.cells.flatMap((cell, index) => [
      ...leaks(secrets, index, "this cell's text", (secret) => isWithin(secret.text, shown[index] ?? "")),
      ...hiddenLeaks(secrets, shown, index, "this cell's metadata", cell.metadata),
      ...hiddenLeaks(secrets, shown, index, "this cell's attachments", attachmentTexts(cell)),
    ]),
    ...hiddenLeaks(secrets, shown, null, "the notebook's metadata", release.metadata),
  ];
}

function secretsOf(source: Notebook): Secret[] {
  return gradedCells(source).flatMap(({ cell, index, grading }) => [
    ...(grading.solution ? solutionTexts(cell.source) : []).map((text): Secret => {
      return { rule: "solution remains", index, text };
    }),
    ...regionTexts(cell.source, "HIDDEN TESTS").map((text): Secret => ({ rule: "hidden test remains", index, text })),
    ...regionTexts(cell.source, "MARK SCHEME").map((text): Secret => ({ rule: "solution remains", index, text })),
  ]);
}

function leaks(
  secrets: readonly Secret[],
  index: number | null,
  where: string,
  isThere: (secret: Secret) => boolean,
): Breach[] {
  return secrets.filter(isThere).map(({ rule, index: from }) => {
    const what = rule === "solution remains" ? "the solution" : "the hidden tests";
    return { rule, index, what: `${what} of cell ${from + 1} can be read in ${where}` };
  });
}

/** Leaks in what a reader of the notebook's text does not see: a line is enough there, unless the texts show it anyway. */
function hiddenLeaks(
  secrets: readonly Secret[],
  shown: readonly string[],
  index: number | null,
  where: string,
  value: JsonValue,
): Breach[] {
  const texts = stringsIn(value).map(bare);
  return leaks(secrets, index, where, ({ text }) =>
    text
      .split("\n")
      .map(bare)
      .filter((line) => line.length >= TELLING_LINE && !shown.some((open) => open.includes(line)))
      .some((line) => texts.some((hidden) => hidden.includes(line))),
  );
}

function isWithin(secret: string, text: string): boolean {
  const wanted = bare(secret);
  return wanted.length >= TELLING && text.includes(wanted);
}

/** A text without what may differ between two copies of the same code: spaces, and comments on lines of their own. */
function bare(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s*(?:\/\/|[#%])/.test(line));
  return lines.join("\n").replaceAll(/\s+/g, "");
}

function stringsIn(value: JsonValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}

/** Attachments as texts; those that are not text are base64 of what may be one. */
function attachmentTexts(cell: Cell): JsonValue {
  if (cell.cell_type === "code" || cell.attachments === undefined) return [];
  return stringsIn(cell.attachments).flatMap((text) => [text, Buffer.from(text, "base64").toString("utf8")]);
}
