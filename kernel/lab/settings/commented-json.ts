// JSON as people write settings: with comments and commas too many.

/** Strings are kept as they are; comments and commas before a closing bracket are not. */
const TOKENS = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/**
 * The value of a text in JSON with comments; an empty text is an empty object.
 *
 * @throws {SyntaxError} where it is not that
 */
export function parseCommentedJson(text: string): unknown {
  const plain = text.replace(TOKENS, (_token, quoted) => (typeof quoted === "string" ? quoted : ""));
  return plain.trim() === "" ? {} : JSON.parse(plain);
}
