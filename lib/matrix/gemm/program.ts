// The WebAssembly program of the library: chosen for the engine, started once from bytes within this package, with its memory.
import { relaxedBytes, simdBytes } from "./gemm-bytes.generated.ts";

/** What the compiled program exports; see assembly/program.ts. */
interface ProgramExports {
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
  ): void;
  exp(x: number, count: number): void;
  tanh(x: number, count: number): void;
  sigmoid(x: number, count: number): void;
  logisticTail(x: number, count: number): void;
  relu(x: number, count: number): void;
  reluSlope(x: number, count: number): void;
  adam(
    w: number,
    g: number,
    v: number,
    s: number,
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
}

// The language's own library declares neither; both exist in browsers and in Node. `undefined` where an engine has none.
declare const WebAssembly:
  | {
      validate(bytes: Uint8Array): boolean;
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: ProgramExports };
    }
  | undefined;
declare function atob(text: string): string;

const bytesPerPage = 65536;
/** WebAssembly addresses 2 GB safely; what needs more is left to the loops. */
const addressableBytes = 2 ** 31;

/** The first place in memory that is free for operands: the bytes before it belong to the program. */
export const firstByte = 1024;

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The best program that this engine accepts: with fused multiply-add, with vectors, or none. */
function load(): Program | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  const bytes = [relaxedBytes, simdBytes].map(decode).find((candidate) => WebAssembly.validate(candidate));
  if (bytes === undefined) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return { exports, numbers: new Float64Array(exports.memory.buffer) };
}

let loaded: { readonly program: Program | undefined } | undefined;

/** The program, started at the first call; undefined where the engine has no WebAssembly with vectors. */
export function sharedProgram(): Program | undefined {
  loaded ??= { program: load() };
  return loaded.program;
}

/** Makes room for this many bytes of memory; false where that cannot be. */
export function reserve(program: Program, bytes: number): boolean {
  const missing = bytes - program.numbers.byteLength;
  if (missing <= 0) return true;
  if (bytes > addressableBytes) return false;
  try {
    program.exports.memory.grow(Math.ceil(missing / bytesPerPage));
  } catch {
    return false;
  }
  program.numbers = new Float64Array(program.exports.memory.buffer);
  return true;
}
