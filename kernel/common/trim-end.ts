// Taking one character away from a text's end, in a time that grows with the end alone.

/** The text without any of this character at its end. A regular expression would begin anew at each one that stands elsewhere. */
export function trimEndOf(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end -= 1;
  return text.slice(0, end);
}
