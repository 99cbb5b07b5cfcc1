// Puts code together from pieces of generated JavaScript and new text, and carries the source map along.
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "oxc-transform";
import type { GeneratedRange, SourceMapLike } from "./source-map.ts";

/** A place of the generated code (offset) and the place in the source that it comes from. */
interface Anchor {
  offset: number;
  line: number;
  column: number;
}

/** New text (`text`) or a stretch of the old code; both begin at the offset `start` of the old code. */
interface Piece {
  start: number;
  end: number;
  text: string | null;
  /** Whether the source has nothing of it. */
  isHidden?: boolean;
}

/** What a rewriter has made. */
export interface Rewritten {
  code: string;
  map: SourceMapLike;
  /** Stretches of the code of which the source has nothing, in order. */
  hidden: GeneratedRange[];
}

type Segment = SourceMapLike["mappings"][number][number];

/** Copies, replaces and inserts; the order of `copy` and `insert` calls is the order of the result. */
export class Rewriter {
  readonly #code: string;
  readonly #anchors: Anchor[];
  readonly #pieces: Piece[] = [];
  readonly #replacements: Piece[] = [];

  constructor(code: string, map: SourceMap | null) {
    this.#code = code;
    this.#anchors = map ? anchorsOf(code, map) : [];
  }

  /** Appends a stretch of the old code, with the replacements that lie in it. */
  copy(start: number, end: number): void {
    this.#pieces.push({ start, end, text: null });
  }

  /** Appends new text; errors in it are shown at the old code's `at`. */
  insert(text: string, at: number): void {
    this.#pieces.push({ start: at, end: at, text });
  }

  /** Appends new text of which the source has nothing: errors in it are shown at the old code's `at`, but no debugger stops there. */
  hide(text: string, at: number): void {
    if (text !== "") this.#pieces.push({ start: at, end: at, text, isHidden: true });
  }

  /** Has `text` in the place of a stretch, wherever it is copied to. Stretches must not overlap. */
  replace(start: number, end: number, text: string): void {
    this.#replacements.push({ start, end, text });
  }

  /** The new code and its map to the source. */
  finish(fileName: string): Rewritten {
    this.#replacements.sort((a, b) => a.start - b.start || a.end - b.end);
    const writer = new MappedWriter();
    for (const piece of this.#pieces) {
      for (const part of this.#split(piece)) this.#write(part, writer);
    }
    const { code, mappings, hidden } = writer;
    return { code, map: { version: 3, sources: [fileName], names: [], mappings }, hidden };
  }

  /** A copied piece as stretches between its replacements. */
  #split(piece: Piece): Piece[] {
    if (piece.text !== null) return [piece];
    const parts: Piece[] = [];
    let { start } = piece;
    for (let index = firstFrom(this.#replacements, start); index < this.#replacements.length; index++) {
      const replacement = this.#replacements[index];
      if (!replacement || replacement.start > piece.end) break;
      if (replacement.start < start || replacement.end > piece.end) continue;
      parts.push({ start, end: replacement.start, text: null }, replacement);
      start = replacement.end;
    }
    parts.push({ start, end: piece.end, text: null });
    return parts;
  }

  #write({ start, end, text, isHidden = false }: Piece, writer: MappedWriter): void {
    let index = this.#anchorBefore(start);
    writer.anchor(this.#anchors[index]);
    if (text !== null) {
      if (isHidden) writer.hide(text);
      else writer.write(text);
      return;
    }
    let position = start;
    for (index++; index < this.#anchors.length; index++) {
      const anchor = this.#anchors[index];
      if (!anchor || anchor.offset >= end) break;
      writer.write(this.#code.slice(position, anchor.offset));
      writer.anchor(anchor);
      position = anchor.offset;
    }
    writer.write(this.#code.slice(position, end));
  }

  /** The index of the last anchor that is not behind the offset; -1 before the first. */
  #anchorBefore(offset: number): number {
    return firstIndex(this.#anchors, (anchor) => anchor.offset > offset) - 1;
  }
}

function firstFrom(replacements: readonly Piece[], start: number): number {
  return firstIndex(replacements, (replacement) => replacement.start >= start);
}

/** The index of the first element of which `isMeant` holds, where it holds for all that follow too; the length where it holds for none. */
function firstIndex<Element>(elements: readonly Element[], isMeant: (element: Element) => boolean): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element !== undefined && !isMeant(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Text as it grows, with a segment for each anchor. */
class MappedWriter {
  readonly #parts: string[] = [];
  readonly mappings: Segment[][] = [[]];
  readonly hidden: GeneratedRange[] = [];
  #column = 0;

  get code(): string {
    return this.#parts.join("");
  }

  write(text: string): void {
    this.#parts.push(text);
    for (let at = text.indexOf("\n"), from = 0; ; from = at + 1, at = text.indexOf("\n", from)) {
      if (at < 0) {
        this.#column += text.length - from;
        return;
      }
      this.mappings.push([]);
      this.#column = 0;
    }
  }

  hide(text: string): void {
    const [line, column] = [this.mappings.length - 1, this.#column];
    this.write(text);
    this.hidden.push([line, column, this.mappings.length - 1, this.#column]);
  }

  anchor(anchor: Anchor | undefined): void {
    if (anchor) this.mappings.at(-1)?.push([this.#column, 0, anchor.line, anchor.column]);
  }
}

function anchorsOf(code: string, map: SourceMap): Anchor[] {
  // TraceMap's own type of an encoded map has no room for the number that oxc types as plain `number`.
  const decoded = decodedMappings(new TraceMap({ ...map, version: 3 }));
  const anchors: Anchor[] = [];
  let lineStart = 0;
  for (const segments of decoded) {
    for (const segment of segments) {
      if (segment.length === 1) continue;
      anchors.push({ offset: lineStart + segment[0], line: segment[2], column: segment[3] });
    }
    lineStart = code.indexOf("\n", lineStart) + 1;
  }
  return anchors;
}
