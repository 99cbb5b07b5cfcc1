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

/** Where some language's line ends, and with it a comment. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Types of programs; a page or an image would be shown in place of the text. */
const PROGRAM = /^(?:text|application)\/(?:x-)?(?!.*(?:html|xml))[\w.+-]+$/;

const ENDING = /^\.\w{1,12}$/;

export function notebookScript(notebook: Notebook): Script {
  const info = notebook.metadata["language_info"];
  const field = (name: string, fallback: string): string => {
    const value = isJsonObject(info) ? info[name] : undefined;
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  const mark = COMMENTS[field("name", "typescript").toLowerCase()] ?? "//";
  const comment = (text: string): string =>
    text
      .split(LINE_ENDS)
      .map((line) => `${mark} ${line}`.trimEnd())
      .join("\n");
  const parts = notebook.cells
    .filter(({ cell_type: type, source }) => type !== "raw" && source.trim() !== "")
    .map((cell) => (cell.cell_type === "code" ? cell.source.trimEnd() : comment(cell.source.trimEnd())));
  return {
    ending: matching(field("file_extension", ".ts"), ENDING, ".txt"),
    type: matching(field("mimetype", "text/typescript"), PROGRAM, "text/plain"),
    text: `${parts.join("\n\n")}\n`,
  };
}

/** A text of the notebook where it is what it should be; else the fallback. */
function matching(text: string, pattern: RegExp, fallback: string): string {
  return pattern.test(text) ? text : fallback;
}
