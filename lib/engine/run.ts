// Where a loop runs: in WebAssembly on arrays that lie in its memory, in WebAssembly on copies of them, or as plain code.
import { programOfArrays } from "./memory/arrays.ts";
import { firstByte, placeIn, reserve, sharedProgram, type Program, type ProgramExports } from "./program.ts";

/** What is to be known of a loop of the program to decide where it runs, and how it is called. */
export interface LoopDefinition<Extra> {
  /** How many of its operands, the first ones, it reads. */
  readonly read: number;
  /** How many of its operands, the last ones, it writes. */
  readonly written: number;
  /** Below so many numbers the way into WebAssembly costs more than it gains; 1 when left out. */
  readonly least?: number;
  /**
   * How operands that lie elsewhere come into WebAssembly. In parts: groups of columns, which stay in the processor's caches on the way
   * in and out. Whole: where parts will not do. Not at all: where copying costs more than the loop gains.
   */
  readonly copies: "parts" | "whole" | "none";
  /** Whether it needs room beside its operands, of `workspaceBytes`; it gets the place of it after theirs. */
  readonly workspace?: boolean;
  /** Calls it for operands at these places in bytes, that have so many columns. */
  readonly call: (exports: ProgramExports, places: readonly number[], cols: number, extra: Extra) => void;
}

/** A loop of the program, that can be run. */
export type Loop<Extra> = Required<LoopDefinition<Extra>>;

/** A loop from its definition. All are made here, so that all have one hidden class: of others `run` would have to search for the properties. */
export function loop<Extra = undefined>(definition: LoopDefinition<Extra>): Loop<Extra> {
  const { read, written, least = 1, copies, workspace = false, call } = definition;
  return { read, written, least, copies, workspace, call };
}

/** Whether a loop gains anything for so many numbers: to be asked first where they are often few, as to list the operands takes its time. */
export function pays<Extra>({ least }: Loop<Extra>, count: number): boolean {
  return count >= least;
}

/** How many numbers of all operands together are copied in one part: 128 KB of them. */
const partNumbers = 16384;

/** Up to this length a loop copies faster than the engine does in one piece. */
const shortCopy = 64;

/** The places of the operands of the loop that is being run. One list for all: a new one each time would cost more than a short loop. */
const places: number[] = [];

/**
 * Runs a loop in WebAssembly. False, with nothing done, where the caller is to do it in plain code: there is no WebAssembly, no room
 * in its memory, or nothing to be gained by it.
 *
 * Operands: rows × cols, row by row; those of loops that are not run in parts may have any shapes. extra: what else the loop is told.
 */
export function run<Extra>(
  loop: Loop<Extra>,
  operands: readonly Float64Array[],
  rows: number,
  cols: number,
  extra: Extra,
): boolean {
  const { copies } = loop;
  if (!pays(loop, rows * cols)) return false;
  const own = programOfArrays();
  if (copies === "whole") {
    if (own !== undefined && runWhole(own, loop, operands, cols, extra)) return true;
    const shared = sharedProgram();
    return shared !== undefined && runWhole(shared, loop, operands, cols, extra);
  }
  if (own !== undefined && runInPlace(own, loop, operands, cols, extra)) return true;
  if (copies === "none") return false;
  const program = own ?? sharedProgram();
  return program !== undefined && runInParts(program, loop, operands, rows, cols, extra);
}

/** On the operands where they lie; false where one of them lies elsewhere. */
function runInPlace<Extra>(
  program: Program,
  loop: Loop<Extra>,
  operands: readonly Float64Array[],
  cols: number,
  extra: Extra,
): boolean {
  for (let n = 0; n < operands.length; n++) {
    const place = placeIn(program, operands[n]);
    if (place === 0) return false;
    places[n] = place;
  }
  loop.call(program.exports, places, cols, extra);
  return true;
}

/** At once, on the operands that lie in memory, and on copies of the others. */
function runWhole<Extra>(
  program: Program,
  { read, written, workspace, call }: Loop<Extra>,
  operands: readonly Float64Array[],
  cols: number,
  extra: Extra,
): boolean {
  const { exports } = program;
  let end = firstByte;
  for (let n = 0; n < operands.length; n++) {
    const place = placeIn(program, operands[n]);
    places[n] = place === 0 ? end : place;
    if (place === 0) end += spaceFor(operands[n].length);
  }
  if (!reserve(program, end + (workspace ? exports.workspaceBytes() : 0))) return false;
  places[operands.length] = end;
  const { numbers } = program;
  // Copies lie at the beginning of memory, before all arrays that are there for good.
  for (let n = 0; n < read; n++) {
    if (places[n] < end) copy(operands[n], 0, numbers, places[n] >>> 3, operands[n].length);
  }
  call(exports, places, cols, extra);
  for (let n = operands.length - written; n < operands.length; n++) {
    if (places[n] < end) copy(numbers, places[n] >>> 3, operands[n], 0, operands[n].length);
  }
  return true;
}

/** On copies, as many columns of all operands at a time as make up a part. */
function runInParts<Extra>(
  program: Program,
  { read, written, call }: Loop<Extra>,
  operands: readonly Float64Array[],
  rows: number,
  cols: number,
  extra: Extra,
): boolean {
  const width = Math.min(cols, Math.ceil(partNumbers / operands.length / rows));
  const space = spaceFor(rows * width);
  if (!reserve(program, firstByte + operands.length * space)) return false;
  const { exports, numbers } = program;
  for (let n = 0; n < operands.length; n++) places[n] = firstByte + n * space;
  for (let first = 0; first < cols; first += width) {
    const count = Math.min(width, cols - first);
    for (let n = 0; n < read; n++) {
      copyRows(operands[n], first, cols, numbers, places[n] >>> 3, count, rows, count);
    }
    call(exports, places, count, extra);
    for (let n = operands.length - written; n < operands.length; n++) {
      copyRows(numbers, places[n] >>> 3, count, operands[n], first, cols, rows, count);
    }
  }
  return true;
}

/** The bytes that so many numbers take, and one to spare: loops over an odd count touch the number after the last. */
function spaceFor(count: number): number {
  return 16 * ((count >>> 1) + 1);
}

/** Copies `count` numbers from place p of one array to place q of another. */
function copy(from: Float64Array, p: number, to: Float64Array, q: number, count: number): void {
  if (count > shortCopy) to.set(from.subarray(p, p + count), q);
  else for (let i = 0; i < count; i++) to[q + i] = from[p + i];
}

/** Copies `count` numbers of each row, from rows that begin `stepFrom` numbers apart to rows that begin `stepTo` apart. */
function copyRows(
  from: Float64Array,
  p: number,
  stepFrom: number,
  to: Float64Array,
  q: number,
  stepTo: number,
  rows: number,
  count: number,
): void {
  for (let i = 0; i < rows; i++) copy(from, p + i * stepFrom, to, q + i * stepTo, count);
}
