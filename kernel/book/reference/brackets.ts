// Reading types as text: where a bracket is closed, and what stands between commas.

const PAIRS: Readonly<Record<string, string>> = { "<": ">", "(": ")", "{": "}", "[": "]" };

/** Where the bracket that opens at `start` is closed; the `>` of an arrow closes nothing. */
export function closingOf(text: string, start: number): number {
  const stack: string[] = [];
  for (let i = start; i < text.length; i += 1) {
    const sign = text[i] ?? "";
    const closing = PAIRS[sign];
    if (closing !== undefined) stack.push(closing);
    else if (sign === stack.at(-1) && !(sign === ">" && text[i - 1] === "=")) stack.pop();
    if (stack.length === 0) return i;
  }
  return text.length;
}

/** What stands between the commas that are in no bracket. */
export function splitAtCommas(text: string): string[] {
  const parts = [""];
  for (let i = 0; i < text.length; i += 1) {
    const end = PAIRS[text[i] ?? ""] === undefined ? i : closingOf(text, i);
    const piece = text.slice(i, end + 1);
    if (piece === ",") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
    i = end;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
