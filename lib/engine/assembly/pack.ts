// Packing: copies a block of a strided operand into strips that a tile reads from front to back.
import { bytes } from "./bytes";
import { columnBytes, rowBytes, tileCols, tileRows } from "./tile";

/**
 * Writes `rows` rows of A as strips of tileRows rows, each number twice: number p of row r goes to place p of its strip, as the
 * r-th vector there. Rows that are missing in the last strip become zeros.
 *
 * `rowStep` and `colStep` numbers lie between rows and columns.
 */
export function packRows(rows: i32, depth: i32, source: usize, rowStep: i32, colStep: i32, target: usize): void {
  const stripBytes = <usize>depth * columnBytes;
  for (let first = 0; first < rows; first += tileRows, target += stripBytes) {
    const from = source + bytes(first * rowStep);
    if (first + tileRows <= rows) packFourRows(from, bytes(rowStep), bytes(colStep), target, stripBytes);
    else packFewRows(rows - first, from, bytes(rowStep), bytes(colStep), target, stripBytes);
  }
}

/** A full strip, column by column, so that it is written from front to back. */
function packFourRows(from: usize, rowStep: usize, colStep: usize, to: usize, count: usize): void {
  for (const end = to + count; to < end; from += colStep, to += columnBytes) {
    v128.store(to, v128.load_splat<f64>(from));
    v128.store(to, v128.load_splat<f64>(from + rowStep), 16);
    v128.store(to, v128.load_splat<f64>(from + 2 * rowStep), 32);
    v128.store(to, v128.load_splat<f64>(from + 3 * rowStep), 48);
  }
}

function packFewRows(rows: i32, source: usize, rowStep: usize, colStep: usize, target: usize, count: usize): void {
  const end = target + count;
  for (let r = 0; r < tileRows; r++, source += rowStep) {
    let from = source;
    let to = target + 2 * bytes(r);
    if (r < rows) for (; to < end; from += colStep, to += columnBytes) v128.store(to, v128.load_splat<f64>(from));
    else for (; to < end; to += columnBytes) v128.store(to, f64x2.splat(0));
  }
}

/**
 * Writes `cols` columns of B as strips of tileCols columns, side by side: number p of column s goes to place p · tileCols + s of its
 * strip. Columns that are missing in the last strip become zeros.
 *
 * `rowStep` and `colStep` numbers lie between rows and columns.
 */
export function packCols(cols: i32, depth: i32, source: usize, rowStep: i32, colStep: i32, target: usize): void {
  const stripBytes = <usize>depth * rowBytes;
  for (let first = 0; first < cols; first += tileCols, target += stripBytes) {
    const from = source + bytes(first * colStep);
    if (first + tileCols > cols) packFewCols(cols - first, from, bytes(rowStep), bytes(colStep), target, stripBytes);
    else if (colStep == 1) copyFourCols(from, bytes(rowStep), target, stripBytes);
    else packFourCols(from, bytes(rowStep), bytes(colStep), target, stripBytes);
  }
}

/** A full strip whose rows lie in one piece. */
function copyFourCols(from: usize, rowStep: usize, to: usize, count: usize): void {
  for (const end = to + count; to < end; from += rowStep, to += rowBytes) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

function packFourCols(from: usize, rowStep: usize, colStep: usize, to: usize, count: usize): void {
  for (const end = to + count; to < end; from += rowStep, to += rowBytes) {
    f64.store(to, f64.load(from));
    f64.store(to, f64.load(from + colStep), 8);
    f64.store(to, f64.load(from + 2 * colStep), 16);
    f64.store(to, f64.load(from + 3 * colStep), 24);
  }
}

function packFewCols(cols: i32, source: usize, rowStep: usize, colStep: usize, target: usize, count: usize): void {
  const end = target + count;
  for (let s = 0; s < tileCols; s++, source += colStep) {
    let from = source;
    let to = target + bytes(s);
    if (s < cols) for (; to < end; from += rowStep, to += rowBytes) f64.store(to, f64.load(from));
    else for (; to < end; to += rowBytes) f64.store(to, 0);
  }
}
