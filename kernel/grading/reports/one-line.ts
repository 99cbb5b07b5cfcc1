// Texts of learners in a line that a terminal shows and a CI service reads.
import { stripVTControlCharacters } from "node:util";

/** What moves the cursor, breaks the line, or has what stands beside it read in the other direction. */
const MOVING = /[\p{Cc}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** The beginning of a command, which runners of GitHub, Azure and TeamCity obey wherever in a line it stands: `##[`, `##vso[`. */
const COMMAND = /##(?=[^\s#[\]]*\[)/g;

/** The text in one line, in which it can do no more than be read. */
export function inOneLine(text: string): string {
  return stripVTControlCharacters(text).replace(MOVING, " ").replace(COMMAND, "# #");
}
