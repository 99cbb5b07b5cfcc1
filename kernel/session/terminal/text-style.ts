// Colours and the like of a terminal's text, in the codes of its sequences (ECMA-48, SGR).

/** What is set, by what it changes: of two colours the later one counts. Empty for plain text. */
export type TextStyle = ReadonlyMap<string, string>;

export const PLAIN: TextStyle = new Map();

/** The code that ends each of them. */
const ENDS: ReadonlyMap<number, string> = new Map([
  [22, "weight"],
  [23, "slant"],
  [24, "underline"],
  [27, "inverse"],
  [28, "hidden"],
  [29, "strike"],
  [39, "color"],
  [49, "background"],
]);

/** After a sequence with these codes, such as `1;38;5;208`. */
export function styled(style: TextStyle, argument: string): TextStyle {
  const codes = argument.split(";").map(Number);
  const next = new Map(style);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    const ended = ENDS.get(code);
    if (code === 0) next.clear();
    else if (ended !== undefined) next.delete(ended);
    else {
      const count = lengthOf(codes, at);
      next.set(kindOf(code), codes.slice(at, at + count).join(";"));
      at += count - 1;
    }
  }
  return next;
}

/** The sequence that sets a style in plain text; empty for none. */
export function styleSequence(style: TextStyle): string {
  return style.size === 0 ? "" : `\u001b[${[...style.values()].join(";")}m`;
}

/** How many codes belong together: 38 and 48 are followed by a number of a palette, or by red, green and blue. */
function lengthOf(codes: readonly number[], at: number): number {
  if (codes[at] !== 38 && codes[at] !== 48) return 1;
  return codes[at + 1] === 5 ? 3 : codes[at + 1] === 2 ? 5 : 1;
}

function kindOf(code: number): string {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return "color";
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return "background";
  if (code <= 2) return "weight";
  return ENDS.get(code + 20) ?? `code ${code}`;
}
