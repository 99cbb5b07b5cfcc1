// Where a text stops being JSON: JSON.parse does not always say, and readers of a message need a line and a column.

export interface JsonFault {
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units. */
  column: number;
  /** What stands there: `"x"`, or "the end of the text". */
  found: string;
}

const blank = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids just these characters inside a string
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The first place where `source` is not JSON, or null where it is. */
export function findJsonFault(source: string): JsonFault | null {
  const recognizer = new Recognizer(source);
  if (recognizer.document()) return null;
  const before = source.slice(0, recognizer.offset);
  const character = String.fromCodePoint(source.codePointAt(recognizer.offset) ?? 0);
  return {
    line: before.split("\n").length,
    column: recognizer.offset - before.lastIndexOf("\n"),
    found: recognizer.offset >= source.length ? "the end of the text" : JSON.stringify(character),
  };
}

/** A recognizer of JSON that remembers how far it came. Each method says whether it went through. */
class Recognizer {
  offset = 0;
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  document(): boolean {
    if (!this.#value()) return false;
    this.#eat(blank);
    return this.offset === this.source.length;
  }

  #value(): boolean {
    this.#eat(blank);
    const next = this.source[this.offset];
    if (next === "{") return this.#list("}", () => this.#member());
    if (next === "[") return this.#list("]", () => this.#value());
    return this.#eat(text) || this.#eat(scalar);
  }

  #member(): boolean {
    this.#eat(blank);
    return this.#eat(text) && this.#sign(":") && this.#value();
  }

  #list(end: string, item: () => boolean): boolean {
    this.offset += 1;
    if (this.#sign(end)) return true;
    do {
      if (!item()) return false;
    } while (this.#sign(","));
    return this.#sign(end);
  }

  #sign(character: string): boolean {
    this.#eat(blank);
    if (this.source[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }

  #eat(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.source);
    if (match === null) return false;
    this.offset = pattern.lastIndex;
    return true;
  }
}
