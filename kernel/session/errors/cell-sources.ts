// The cells that were run, as V8 knows them, and the places of their source that positions of a stack stand for.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { OwnMap } from "../../common/own-collections.ts";
import type { EvaluateRequest } from "../messages.ts";

/** A place in a source, 1-based as in a stack. */
export interface Place {
  /** What is shown for the file: `In[3]`. */
  label: string;
  line: number;
  column: number;
}

/** A cell as far as its positions need it. */
export type CellCode = Pick<EvaluateRequest, "run" | "cell" | "code" | "map" | "hidden" | "source">;

interface Entry {
  cell: CellCode;
  label: string;
  trace: TraceMap | null;
}

/** A cell's script in a stack: `In[3]#7:2:1`; the number behind # is the run's. */
const scriptPosition = /In\[\d+\]#\d+:(\d+):(\d+)/g;
const shownPosition = /In\[\d+\]:(\d+):\d+/;

const entries = new OwnMap<string, Entry>();
const newest = new OwnMap<string, Entry>();

/** Registers a cell; returns its code with the name under which V8 shall know it. */
export function registerCell(cell: CellCode): string {
  const label = `In[${cell.cell}]`;
  const entry: Entry = { cell, label, trace: null };
  const name = `${label}#${cell.run}`;
  entries.set(name, entry);
  newest.set(label, entry);
  return `${cell.code}\n//# sourceURL=${name}`;
}

/** The cell whose script has this name. */
export function cellOfScript(name: string): CellCode | undefined {
  return entries.get(name)?.cell;
}

/** A text with the positions of scripts replaced by those of the cells' sources. */
export function showCellSources(text: string): string {
  return text.replace(scriptPosition, (found, line: string, column: string) => {
    const name = found.slice(0, found.indexOf(":"));
    const place = placeIn(name, Number(line), Number(column));
    return place ? `${place.label}:${place.line}:${place.column}` : found;
  });
}

/** The source's place of a script's position; null where it is unknown. */
export function placeInRun(run: number, cell: number, line: number, column: number): Place | null {
  return placeIn(`In[${cell}]#${run}`, line, column);
}

/** The first place of a cell that a (shown) text names. */
export function firstPlaceIn(text: string): Place | null {
  const found = shownPosition.exec(text);
  if (!found) return null;
  const [label = "", line = "", column = ""] = found[0].split(":");
  return { label, line: Number(line), column: Number(column) };
}

/** The line of a cell's source, from its newest run; undefined where there is none. */
export function sourceLine({ label, line }: Place): string | undefined {
  return newest.get(label)?.cell.source.split(/\r\n|\r|\n/)[line - 1];
}

function placeIn(name: string, line: number, column: number): Place | null {
  const entry = entries.get(name);
  if (!entry) return null;
  const { cell, label } = entry;
  if (!cell.map) return { label, line, column };
  entry.trace ??= new TraceMap(cell.map);
  const found = originalPositionFor(entry.trace, { line, column: column - 1 });
  if (found.line === null) return null;
  return { label, line: found.line, column: found.column + 1 };
}
