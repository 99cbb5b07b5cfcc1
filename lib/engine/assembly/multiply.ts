// The product A B in WebAssembly: cut into blocks that stay in the processor's caches, packed, and multiplied tile by tile.
import { bytes } from "./bytes";
import { packCols, packRows } from "./pack";
import { putTile, tileCols, tileRows } from "./tile";

// A block of A (blockRows × blockDepth doubled numbers, 256 KB) stays in the second-level cache while it meets all strips of a panel
// of B (blockDepth × blockCols, 2 MB); a strip of B (blockDepth × tileCols, 8 KB) stays in the first.
const blockDepth: i32 = 256;
const blockRows: i32 = 64;
const blockCols: i32 = 1024;

const tileSize: i32 = tileRows * tileCols;

/** The bytes of workspace that `multiply` needs: one spare tile, a packed block of A and a packed panel of B. */
export function workspaceBytes(): usize {
  return bytes(tileSize + 2 * blockRows * blockDepth + blockDepth * blockCols);
}

/** One tile that reaches over the edge of C: in full on the spare tile, from which the part within C is taken. */
function putEdge(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  step: usize,
  rows: i32,
  cols: i32,
  spare: usize,
  adds: bool,
): void {
  putTile(depth, a, b, spare, bytes(tileCols), false);
  for (let r = 0; r < rows; r++) {
    for (let s = 0; s < cols; s++) {
      const place = c + <usize>r * step + bytes(s);
      const sum = f64.load(spare + bytes(r * tileCols + s));
      f64.store(place, adds ? f64.load(place) + sum : sum);
    }
  }
}

/** The product of packed blocks, written to m × n numbers of C or added to them. */
function multiplyBlock(
  m: i32,
  n: i32,
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  step: usize,
  spare: usize,
  adds: bool,
): void {
  for (let j = 0; j < n; j += tileCols) {
    const cols = min(tileCols, n - j);
    const strip = b + bytes(j * depth);
    for (let i = 0; i < m; i += tileRows) {
      const rows = min(tileRows, m - i);
      const lines = a + 2 * bytes(i * depth);
      const corner = c + <usize>i * step + bytes(j);
      if (rows == tileRows && cols == tileCols) putTile(depth, lines, strip, corner, step, adds);
      else putEdge(depth, lines, strip, corner, step, rows, cols, spare, adds);
    }
  }
}

/**
 * C = A B, or C += A B where it `adds`, for strided A (m × k) and B (k × n); C (m × n) lies row by row, and k is at least 1. Steps
 * count numbers; a, b, c and workspace are places in memory.
 *
 * Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008.
 */
export function multiply(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  rowStepA: i32,
  colStepA: i32,
  b: usize,
  rowStepB: i32,
  colStepB: i32,
  c: usize,
  workspace: usize,
  adds: bool,
): void {
  const step = bytes(n);
  const packedA = workspace + bytes(tileSize);
  const packedB = packedA + 2 * bytes(blockRows * blockDepth);
  for (let j = 0; j < n; j += blockCols) {
    const cols = min(blockCols, n - j);
    for (let p = 0; p < k; p += blockDepth) {
      const depth = min(blockDepth, k - p);
      packCols(cols, depth, b + bytes(p * rowStepB + j * colStepB), rowStepB, colStepB, packedB);
      for (let i = 0; i < m; i += blockRows) {
        const rows = min(blockRows, m - i);
        packRows(rows, depth, a + bytes(i * rowStepA + p * colStepA), rowStepA, colStepA, packedA);
        const corner = c + <usize>i * step + bytes(j);
        multiplyBlock(rows, cols, depth, packedA, packedB, corner, step, workspace, adds || p > 0);
      }
    }
  }
}
