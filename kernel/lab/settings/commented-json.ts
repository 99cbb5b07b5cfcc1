// JSON as people write settings: JSON5, as JupyterLab's own editor of settings takes it.
import JSON5 from "#bundled/json5";
import { MOST_LEVELS, nestsDeeper } from "../http/json-depth.ts";

/** Longer texts are refused: nobody writes such settings by hand, and a page waits while they are read. In characters. */
const LONGEST = 1_000_000;

/**
 * The value of a text in JSON5; an empty text is an empty object.
 *
 * @throws {SyntaxError} where it is not that, too long or nested too deeply
 */
export function parseCommentedJson(text: string): unknown {
  if (text.length > LONGEST)
    throw new SyntaxError(`settings must be at most ${LONGEST} characters, got ${text.length}`);
  const value: unknown = text.trim() === "" ? {} : JSON5.parse(text);
  if (nestsDeeper(value)) throw new SyntaxError(`settings must have at most ${MOST_LEVELS} levels`);
  return value;
}
