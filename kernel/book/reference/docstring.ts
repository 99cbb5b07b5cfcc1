// A docstring in its parts: purpose, formulas and prose, what it throws, where it comes from, its chapters, its example.

/** A paragraph, formulas line by line, a list of cases in words, or what is said of arguments and results by their names. */
export type DocBlock =
  | { readonly kind: "text" | "shapes"; readonly text: string }
  | { readonly kind: "formula" | "list"; readonly lines: readonly string[] };

export interface Docstring {
  /** What the name is for: the first paragraph. */
  readonly purpose: string;
  /** What stands between the purpose and the errors. */
  readonly blocks: readonly DocBlock[];
  readonly throws: string;
  /** The paper or book. */
  readonly source: string;
  /** The numbers of the chapters that it is taught in, "05". */
  readonly chapters: readonly string[];
  /** A program with its results, empty where there is none. */
  readonly example: string;
}

/** A paragraph on the sizes of arguments and results: `dZ: (n_out, m); …` or `(m, k) · (k, n) → (m, n)`. */
const SHAPES = /^(?:[A-Za-z]\w*: .*\(\w+, |\([^()]*\).*→)/;

/** What tells a formula from words. */
const MATHEMATICAL = /[=←→≈≤≥<>Σ√‖|·⊙∈∂^/_]|\w\(/;

/** Where what is thrown ends, and where the prose of a short docstring does. */
const ORIGIN = /(?:^|(?<=[.)] ))(?=Source\b|Chapters? \d\d)/m;

export function parseDocstring(doc: string): Docstring {
  const [rest, example] = splitAt(doc, /^@example\s*\n/m);
  const [body, thrown] = splitAt(rest, /^@throws /m);
  const [throws, afterThrows] = splitAt(thrown, ORIGIN);
  const [prose, afterProse] = splitAt(body, ORIGIN);
  const origin = joined(`${afterProse} ${afterThrows}`);
  const blocks = blocksOf(prose);
  const [first] = blocks;
  const hasPurpose = first?.kind === "text";
  return {
    purpose: hasPurpose ? first.text : "",
    blocks: hasPurpose ? blocks.slice(1) : blocks,
    throws: joined(throws),
    source: sourceIn(origin),
    chapters: chaptersIn(origin),
    example: example.trim(),
  };
}

/** The numbers of all chapters that a text names: "chapters 12 and 22", "chapter 05, dropout chapter 09". */
export function chaptersIn(text: string): string[] {
  const mentions = text.matchAll(/\bchapters? \d\d(?:(?:, | and |,? \([^)]*\),? ?(?:and )?)\d\d)*/gi);
  const numbers = [...mentions].flatMap(([words]) => words.replaceAll(/\([^()]*\)/g, " ").match(/\b\d\d\b/g) ?? []);
  return [...new Set(numbers)];
}

function sourceIn(origin: string): string {
  const [, said = ""] = /^Source(?: of [^:]*)?(?::| ) ?([^]*)/.exec(origin) ?? [];
  return said.replace(/[;,.]? (?:and )?chapters? [^]*$/i, "").replace(/\.$/, "");
}

function splitAt(text: string, pattern: RegExp): [before: string, after: string] {
  const match = pattern.exec(text);
  return match === null ? [text, ""] : [text.slice(0, match.index), text.slice(match.index + match[0].length)];
}

function joined(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Paragraphs are apart by empty lines; one whose lines are all indented is formulas. */
function blocksOf(prose: string): DocBlock[] {
  return prose
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0)
    .map((lines): DocBlock => {
      if (lines.every((line) => /^ {2,}\S/.test(line)))
        return {
          kind: MATHEMATICAL.test(lines.join("")) ? "formula" : "list",
          lines: lines.map((line) => line.trim()),
        };
      const text = joined(lines.join(" "));
      return { kind: SHAPES.test(text) ? "shapes" : "text", text };
    });
}
