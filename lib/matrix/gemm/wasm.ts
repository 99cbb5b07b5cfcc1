// The WebAssembly multiplication: chosen for the engine, started from bytes within this package, given ordinary arrays.
import { relaxedBytes, simdBytes } from "./gemm-bytes.generated.ts";
import type { Multiply } from "./multiply.ts";

/** What the compiled program exports; see assembly/multiply.ts. */
interface GemmExports {
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
}

// The language's own library declares neither; both exist in browsers and in Node. `undefined` where an engine has none.
declare const WebAssembly:
  | {
      validate(bytes: Uint8Array): boolean;
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: GemmExports };
    }
  | undefined;
declare function atob(text: string): string;

const bytesPerPage = 65536;
/** WebAssembly addresses 2 GB safely; what needs more is left to the loops. */
const addressableBytes = 2 ** 31;
/** The first bytes belong to the program. */
const firstByte = 1024;

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The best program that this engine accepts: with fused multiply-add, with vectors, or none. */
function loadExports(): GemmExports | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  const bytes = [relaxedBytes, simdBytes].map(decode).find((candidate) => WebAssembly.validate(candidate));
  return bytes && new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
}

/**
 * The multiplication in WebAssembly, or nothing where the engine has no vectors.
 *
 * Operands are copied into its memory and the product out of it, which costs a few percent and spares everyone a memory of their
 * own to manage. It returns false, and does nothing, for a product that does not fit into its memory.
 */
export function createWasmMultiply(): Multiply | undefined {
  const program = loadExports();
  if (program === undefined) return undefined;
  const workspaceBytes = program.workspaceBytes();
  let memory = new Float64Array(program.memory.buffer);

  const reserve = (bytes: number): boolean => {
    if (bytes > addressableBytes) return false;
    if (bytes > memory.byteLength) {
      try {
        program.memory.grow(Math.ceil((bytes - memory.byteLength) / bytesPerPage));
      } catch {
        return false;
      }
      memory = new Float64Array(program.memory.buffer);
    }
    return true;
  };

  return (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c) => {
    const placeB = firstByte + a.byteLength;
    const placeC = placeB + b.byteLength;
    const workspace = placeC + c.byteLength;
    if (!reserve(workspace + workspaceBytes)) return false;
    memory.set(a, firstByte / 8);
    memory.set(b, placeB / 8);
    program.multiply(m, n, k, firstByte, rowStepA, colStepA, placeB, rowStepB, colStepB, placeC, workspace);
    c.set(memory.subarray(placeC / 8, workspace / 8));
    return true;
  };
}
