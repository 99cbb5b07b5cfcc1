// A notebook as a script: its code, with the prose as comments.
import { isJsonObject } from "../../common/json.ts";
import { type Notebook } from "../../notebook/types.ts";

export interface Script {
  /** The ending of the file, with its dot. */
  ending: string;
  type: string;
  text: string;
}

/** Comments of languages that do not begin them with two slashes. */
const COMMENTS: Readonly<Record<string, string>> = { python: "#", julia: "#", r: "#", bash: "#", ruby: "#" };

export function notebookScript(notebook: Notebook): Script {
  const info = notebook.metadata["language_info"];
  const field = (name: string, fallback: string): string => {
    const value = isJsonObject(info) ? info[name] : undefined;
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  const mark = COMMENTS[field("name", "typescript").toLowerCase()] ?? "//";
  const comment = (text: string): string =>
    text
      .split("\n")
      .map((line) => `${mark} ${line}`.trimEnd())
      .join("\n");
  const parts = notebook.cells
    .filter(({ cell_type: type, source }) => type !== "raw" && source.trim() !== "")
    .map((cell) => (cell.cell_type === "code" ? cell.source.trimEnd() : comment(cell.source.trimEnd())));
  return {
    ending: field("file_extension", ".ts"),
    type: field("mimetype", "text/typescript"),
    text: `${parts.join("\n\n")}\n`,
  };
}
