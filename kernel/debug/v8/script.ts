// One script as V8 knows it, and the text of the user's that it was made of: places of one become places of the other.
import { decodedMappings, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { ScriptDescription } from "../../session/messages.ts";
import type { SourcePlace } from "../protocol/dap.ts";

/** A place in a script, as V8 counts: from 0. */
export interface ScriptPlace {
  lineNumber: number;
  columnNumber: number;
}

export interface ScriptOptions {
  /** V8's name of it. */
  url: string;
  /** What clients know it by: a cell's path or a file's. */
  path: string;
  /** What is shown for it. */
  name: string;
  isCell: boolean;
}

/** A place of the text with what stands for it in the script. */
interface Segment extends ScriptPlace {
  line: number;
  column: number;
}

/** A script of the user's. */
export class Script {
  readonly url: string;
  readonly path: string;
  readonly name: string;
  readonly isCell: boolean;
  readonly #trace: TraceMap | null;
  readonly #hidden: ScriptDescription["hidden"];
  #segments: Segment[] | null = null;

  /** `made` tells how it was made of the text; a script that is the text itself has no map. */
  constructor({ url, path, name, isCell }: ScriptOptions, made: Pick<ScriptDescription, "map" | "hidden">) {
    this.url = url;
    this.path = path;
    this.name = name;
    this.isCell = isCell;
    this.#trace = made.map && new TraceMap(made.map);
    this.#hidden = made.hidden;
  }

  /** Where V8 is not to enter functions, in its form: each other place ends a stretch. It takes them in order alone, each place once. */
  get blackboxed(): ScriptPlace[] {
    const stretches: [from: ScriptPlace, to: ScriptPlace][] = [];
    const sorted = this.#hidden.toSorted(([line, column], [otherLine, other]) => line - otherLine || column - other);
    for (const [line, column, endLine, endColumn] of sorted) {
      const [from, to] = [
        { lineNumber: line, columnNumber: column },
        { lineNumber: endLine, columnNumber: endColumn },
      ];
      const last = stretches.at(-1);
      if (!isBefore(from, to)) continue;
      if (!last || isBefore(last[1], from)) stretches.push([from, to]);
      else if (isBefore(last[1], to)) last[1] = to;
    }
    return stretches.flat();
  }

  /** The text's place; null where the text has nothing of it. */
  toSource({ lineNumber, columnNumber }: ScriptPlace): SourcePlace | null {
    if (this.#isHidden(lineNumber, columnNumber)) return null;
    if (!this.#trace) return { line: lineNumber + 1, column: columnNumber + 1 };
    const found = originalPositionFor(this.#trace, { line: lineNumber + 1, column: columnNumber });
    return found.line === null ? null : { line: found.line, column: found.column + 1 };
  }

  /** Where in the script a place of the text begins; null where it has left nothing. */
  toScript({ line, column }: SourcePlace): ScriptPlace | null {
    if (!this.#trace) return { lineNumber: line - 1, columnNumber: column - 1 };
    this.#segments ??= this.#segmentsOf(this.#trace);
    const onLine = this.#segments.filter((segment) => segment.line === line);
    const columnBefore = onLine.findLast((segment) => segment.column <= column)?.column;
    const found = onLine.find((segment) => columnBefore === undefined || segment.column === columnBefore);
    if (!found) return null;
    // Not all has a segment of its own, as a function that begins with a parenthesis: V8 looks for it from behind the one before.
    const isBehind = found.column < column;
    return { lineNumber: found.lineNumber, columnNumber: found.columnNumber + (isBehind ? 1 : 0) };
  }

  /** In the order of the text; of those with one place the first in the script comes first. */
  #segmentsOf(trace: TraceMap): Segment[] {
    const segments = decodedMappings(trace).flatMap((line, lineNumber) =>
      line.flatMap((segment): Segment[] => {
        if (segment.length === 1 || this.#isHidden(lineNumber, segment[0])) return [];
        return [{ lineNumber, columnNumber: segment[0], line: segment[2] + 1, column: segment[3] + 1 }];
      }),
    );
    return segments.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #isHidden(line: number, column: number): boolean {
    return this.#hidden.some(
      ([startLine, startColumn, endLine, endColumn]) =>
        (line > startLine || (line === startLine && column >= startColumn)) &&
        (line < endLine || (line === endLine && column < endColumn)),
    );
  }
}

function isBefore(place: ScriptPlace, other: ScriptPlace): boolean {
  return (
    place.lineNumber < other.lineNumber ||
    (place.lineNumber === other.lineNumber && place.columnNumber < other.columnNumber)
  );
}
