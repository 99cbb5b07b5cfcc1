// The WebAssembly program of the library: chosen for the engine, started once from bytes within this package, with its memory.
import { relaxedBytes, simdBytes } from "./gemm-bytes.generated.ts";

/** A loop over `count` numbers at x that writes as many at y. */
type Loop = (x: number, y: number, count: number) => void;

/** What the compiled program exports; see assembly/program.ts. Places in memory are counted in bytes. */
export interface ProgramExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  workspaceBytes(): number;
  multiply(
    m: number,
    n: number,
    k: number,
    a: number,
    rowStepA: number,
    colStepA: number,
    b: number,
    rowStepB: number,
    colStepB: number,
    c: number,
    workspace: number,
    adds: number,
  ): void;
  multiplyThin(
    m: number,
    n: number,
    k: number,
    a: number,
    rowStepA: number,
    colStepA: number,
    b: number,
    rowStepB: number,
    c: number,
    adds: number,
  ): void;
  multiplyRows(
    m: number,
    n: number,
    k: number,
    a: number,
    rowStepA: number,
    b: number,
    rowStepB: number,
    c: number,
    adds: number,
  ): void;
  readonly exp: Loop;
  readonly tanh: Loop;
  readonly sigmoid: Loop;
  readonly relu: Loop;
  readonly reluSlope: Loop;
  crossEntropy(z: number, y: number, count: number): number;
  softmax(z: number, y: number, rows: number, cols: number): void;
  fillRows(b: number, z: number, rows: number, cols: number): void;
  sumRows(x: number, y: number, rows: number, cols: number): void;
  /** The way back from outputs to Z: what comes from above (or Y), Z or A (of tanh A and Z), the result, how many numbers. */
  reluBack(d: number, z: number, y: number, count: number): void;
  tanhBack(d: number, a: number, z: number, y: number, count: number): void;
  meanDifference(a: number, t: number, y: number, count: number, samples: number): void;
  adam(
    w: number,
    g: number,
    v: number,
    s: number,
    w2: number,
    v2: number,
    s2: number,
    count: number,
    beta1: number,
    beta2: number,
    rate: number,
    inside: number,
    outside: number,
    shrink: number,
  ): void;
}

/** The running program. `numbers` is its memory; growing it makes a new array, so nobody may keep the old one. */
export interface Program {
  readonly exports: ProgramExports;
  numbers: Float64Array;
  /** Up to where operands may be copied in. */
  readonly limit: number;
  /** The arrays that lie in this memory for good, by their places in bytes. */
  readonly arrays: ReadonlyMap<number, Float64Array>;
}

// The language's own library declares neither; both exist in browsers and in Node. `undefined` where an engine has none.
declare const WebAssembly:
  | {
      validate(bytes: Uint8Array): boolean;
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: ProgramExports };
    }
  | undefined;

const bytesPerPage = 65536;
/** WebAssembly addresses 2 GB safely; what needs more is left to the loops. */
const addressableBytes = 2 ** 31;

/** The first place in memory that is free for operands: the bytes before it belong to the program. */
export const firstByte = 1024;

function decode(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, i) =>
    parseInt(hexadecimal.slice(2 * i, 2 * i + 2), 16),
  );
}

let compiled: { readonly module: object | undefined } | undefined;

/** The best program that this engine accepts: with fused multiply-add, with vectors, or none. */
function compile(): object | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  const bytes = [relaxedBytes, simdBytes].map(decode).find((candidate) => WebAssembly.validate(candidate));
  return bytes === undefined ? undefined : new WebAssembly.Module(bytes);
}

/** A new program with a memory of its own, that may grow up to `limit` bytes; undefined where the engine has no WebAssembly with vectors. */
function start(limit: number): Program | undefined {
  compiled ??= { module: compile() };
  if (typeof WebAssembly === "undefined" || compiled.module === undefined) return undefined;
  const { exports } = new WebAssembly.Instance(compiled.module);
  // A copy, because the engine looks names up in the original far more slowly.
  return { exports: { ...exports }, numbers: new Float64Array(exports.memory.buffer), limit, arrays: new Map() };
}

/**
 * A program whose memory has its size from the start, and never another one: of `bytes` bytes, the first `limit` are for operands.
 * Undefined where there is none, or not so much memory.
 */
export function startFixedProgram(bytes: number, limit: number): Program | undefined {
  const program = start(bytes);
  if (program === undefined || !reserve(program, bytes)) return undefined;
  return { ...program, limit };
}

let shared: { readonly program: Program | undefined } | undefined;

/** The program for all, started at the first call; undefined where the engine has no WebAssembly with vectors. */
export function sharedProgram(): Program | undefined {
  shared ??= { program: start(addressableBytes) };
  return shared.program;
}

/** Makes room for operands up to this byte of memory; false where that cannot be. */
export function reserve(program: Program, bytes: number): boolean {
  if (bytes > program.limit) return false;
  const missing = bytes - program.numbers.byteLength;
  if (missing <= 0) return true;
  try {
    program.exports.memory.grow(Math.ceil(missing / bytesPerPage));
  } catch {
    return false;
  }
  program.numbers = new Float64Array(program.exports.memory.buffer);
  return true;
}

/** Where an array lies in the memory of a program, in bytes; 0 where it lies elsewhere. */
export function placeIn(program: Program, array: Float64Array): number {
  if (program.arrays.size === 0) return 0;
  // Not by its buffer: that is slow to ask for, and makes the engine move a short array out of its heap.
  const place = array.byteOffset;
  return place !== 0 && program.arrays.get(place) === array ? place : 0;
}
