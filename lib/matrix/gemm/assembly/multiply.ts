// The product C += A B in WebAssembly: cut into blocks that stay in the processor's caches, packed, and multiplied tile by tile.
import { bytes } from "./bytes";
import { pack } from "./pack";
import { addTile, tileCols, tileRows } from "./tile";

// A block of A (blockRows × blockDepth, 240 KB) stays in the second-level cache while it meets all strips of a panel of B
// (blockDepth × blockCols, 2 MB); a strip of B (blockDepth × tileCols, 8 KB) stays in the first.
const blockDepth: i32 = 256;
const blockRows: i32 = 120;
const blockCols: i32 = 1024;

const tileSize: i32 = tileRows * tileCols;

/** The bytes of workspace that `multiply` needs: one spare tile, a packed block of A and a packed panel of B. */
export function workspaceBytes(): usize {
  return bytes(tileSize + blockRows * blockDepth + blockDepth * blockCols);
}

/** Multiplies one tile that reaches over the edge of C: in full on the spare tile, from which the part within C is added. */
function addEdge(depth: i32, a: usize, b: usize, c: usize, rowBytes: usize, rows: i32, cols: i32, spare: usize): void {
  memory.fill(spare, 0, bytes(tileSize));
  addTile(depth, a, b, spare, bytes(tileCols));
  for (let r = 0; r < rows; r++) {
    for (let s = 0; s < cols; s++) {
      const place = c + <usize>r * rowBytes + bytes(s);
      f64.store(place, f64.load(place) + f64.load(spare + bytes(r * tileCols + s)));
    }
  }
}

/** Adds the product of packed blocks to m × n numbers of C. */
function multiplyBlock(m: i32, n: i32, depth: i32, a: usize, b: usize, c: usize, rowBytes: usize, spare: usize): void {
  for (let j = 0; j < n; j += tileCols) {
    const cols = min(tileCols, n - j);
    const strip = b + bytes(j * depth);
    for (let i = 0; i < m; i += tileRows) {
      const rows = min(tileRows, m - i);
      const lines = a + bytes(i * depth);
      const corner = c + <usize>i * rowBytes + bytes(j);
      if (rows == tileRows && cols == tileCols) addTile(depth, lines, strip, corner, rowBytes);
      else addEdge(depth, lines, strip, corner, rowBytes, rows, cols, spare);
    }
  }
}

/**
 * C += A B for strided A (m × k) and B (k × n); C (m × n) lies row by row. Steps count numbers; a, b, c and workspace are places in
 * memory.
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
): void {
  const rowBytes = bytes(n);
  const packedA = workspace + bytes(tileSize);
  const packedB = packedA + bytes(blockRows * blockDepth);
  for (let j = 0; j < n; j += blockCols) {
    const cols = min(blockCols, n - j);
    for (let p = 0; p < k; p += blockDepth) {
      const depth = min(blockDepth, k - p);
      pack(cols, depth, tileCols, b + bytes(p * rowStepB + j * colStepB), colStepB, rowStepB, packedB);
      for (let i = 0; i < m; i += blockRows) {
        const rows = min(blockRows, m - i);
        pack(rows, depth, tileRows, a + bytes(i * rowStepA + p * colStepA), rowStepA, colStepA, packedA);
        const corner = c + <usize>i * rowBytes + bytes(j);
        multiplyBlock(rows, cols, depth, packedA, packedB, corner, rowBytes, workspace);
      }
    }
  }
}
