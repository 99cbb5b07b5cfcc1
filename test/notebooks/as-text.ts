// A chapter as one text file and back, for editors that show no notebooks: what is a cell stands in a line of its own.
//
//   npx tsx test/notebooks/as-text.ts unpack notebooks/14-….ipynb chapter.txt
//   npx tsx test/notebooks/as-text.ts pack chapter.txt notebooks/14-….ipynb
//
// The line of a cell: `--- kind id`, and behind it points (check, second) or tags. Kinds: text, code, answer (the cell with the
// solution region), check (locked tests with points), second (the second check: the same, but all of it hidden tests).
import { readFileSync, writeFileSync } from "node:fs";
import { gradingKind, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { cellTags, type Cell, type Notebook } from "gradus-kernel/notebook/types";
import type { JsonObject } from "gradus-kernel/common/json";

const chapterMetadata: JsonObject = {
  kernelspec: { display_name: "TypeScript (Gradus)", language: "typescript", name: "gradus" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};

const cellLine = /^--- (text|code|answer|check|second) ([a-z0-9-]+)((?: \S+)*)$/;

/** The line that stands before a cell. */
function lineOf(cell: Cell): string {
  if (cell.cell_type === "markdown") return `--- text ${cell.id}`;
  const grading = readGradingMetadata(cell, cell.id);
  const kind = grading === null ? "none" : gradingKind(grading);
  if (kind === "autograded-answer") return `--- answer ${cell.id}`;
  if (kind === "autograder-tests") {
    return `--- ${cell.id.endsWith("-second") ? "second" : "check"} ${cell.id} ${grading?.points ?? 1}`;
  }
  return ["--- code", cell.id, ...cellTags(cell)].join(" ");
}

export function unpack(notebook: Notebook): string {
  return notebook.cells.map((cell) => `${lineOf(cell)}\n${cell.source}\n`).join("\n");
}

/** The metadata of a cell of an exercise (nbgrader, schema 3). */
function grading(id: string, points: number | null): JsonObject {
  const isCheck = points !== null;
  return {
    deletable: false,
    ...(isCheck ? { editable: false } : {}),
    nbgrader: {
      schema_version: 3,
      cell_type: "code",
      grade: isCheck,
      grade_id: id,
      locked: isCheck,
      ...(isCheck ? { points } : {}),
      solution: !isCheck,
      task: false,
    },
  };
}

function cellOf(kind: string, id: string, extras: readonly string[], source: string): Cell {
  if (kind === "text") return { cell_type: "markdown", id, metadata: {}, source };
  const isGraded = kind === "check" || kind === "second";
  const tags: JsonObject = extras.length === 0 ? {} : { tags: [...extras] };
  const metadata = isGraded ? grading(id, Number(extras[0] ?? 1)) : kind === "answer" ? grading(id, null) : tags;
  return { cell_type: "code", id, metadata, source, execution_count: null, outputs: [] };
}

/** @throws RangeError where a line that begins with `--- ` describes no cell. */
export function pack(text: string): Notebook {
  const cells: Cell[] = [];
  const blocks = text.split(/^(?=--- )/m).filter((block) => block.trim() !== "");
  for (const block of blocks) {
    const [line = "", ...rest] = block.split("\n");
    const [, kind, id, extras] = cellLine.exec(line.trimEnd()) ?? [];
    if (kind === undefined || id === undefined) throw new RangeError(`pack: this line describes no cell: ${line}`);
    cells.push(cellOf(kind, id, extras?.trim().split(" ").filter(Boolean) ?? [], rest.join("\n").trim()));
  }
  return { cells, metadata: chapterMetadata, nbformat: 4, nbformat_minor: 5 };
}

const [command, from, to] = process.argv.slice(2);
if (import.meta.filename === process.argv[1] && from !== undefined && to !== undefined) {
  const text = readFileSync(from, "utf8");
  if (command === "unpack") writeFileSync(to, unpack(parseNotebook(text, from)));
  else if (command === "pack") writeFileSync(to, serializeNotebook(pack(text)));
}
