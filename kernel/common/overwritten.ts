// A line of a terminal in which carriage returns have begun anew.

/** What is seen of the texts between the carriage returns of a line: each is written over those before it, in a time that grows with them. */
export function overwritten(texts: readonly string[]): string {
  let shown = "";
  for (const text of texts.toReversed()) if (text.length > shown.length) shown += text.slice(shown.length);
  return shown;
}
