// Matrices as text and as a small HTML table, in numpy's manner: aligned, shortened in the middle when large.

interface Grid {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

const edgeItems = 3;
const fractionDigits = 8;

/** The indices that are shown: all, or the first and last three with a gap (-1) between. */
function shownIndices(count: number): number[] {
  if (count <= 2 * edgeItems) return Array.from({ length: count }, (_, i) => i);
  return [0, 1, 2, -1, count - 3, count - 2, count - 1];
}

/** Numpy's rule for scientific notation: very large, very small, or more than three orders of magnitude of spread. */
function wantsExponent(values: readonly number[]): boolean {
  const sizes = values.filter((v) => Number.isFinite(v) && v !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const largest = Math.max(...sizes);
  const smallest = Math.min(...sizes);
  return largest >= 1e8 || smallest < 1e-4 || (largest / smallest > 1e3 && !values.every(Number.isInteger));
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/0+$/, "") : `${text}.`;
}

function special(value: number): string {
  if (Number.isNaN(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

/** Scientific notation with at least two digits of exponent, as numpy writes it. */
function exponential(value: number, digits: number): string {
  return value.toExponential(digits).replace(/e([+-])(\d)$/, "e$10$2");
}

/** One writer for a whole matrix, so that all its elements have the same number of decimals. */
function numberWriter(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  if (wantsExponent(values)) {
    const digits = Math.max(
      0,
      ...finite.map((v) => trimZeros(v.toExponential(fractionDigits).split("e")[0] ?? "").split(".")[1]?.length ?? 0),
    );
    return (value) => (Number.isFinite(value) ? exponential(value, digits) : special(value));
  }
  const digits = Math.max(0, ...finite.map((v) => trimZeros(v.toFixed(fractionDigits)).split(".")[1]?.length ?? 0));
  return (value) => (Number.isFinite(value) ? value.toFixed(digits) : special(value));
}

/** The cells to show, as text; "…" where rows or columns are left out. */
function textCells({ rows, cols, data }: Grid): string[][] {
  const shownRows = shownIndices(rows);
  const shownCols = shownIndices(cols);
  const visible = shownRows
    .filter((i) => i >= 0)
    .flatMap((i) => shownCols.filter((j) => j >= 0).map((j) => data[i * cols + j] ?? NaN));
  const write = numberWriter(visible);
  return shownRows.map((i) => shownCols.map((j) => (i < 0 || j < 0 ? "…" : write(data[i * cols + j] ?? NaN))));
}

/** A matrix as text: "[[1 2]\n [3 4]]". */
export function formatMatrix(grid: Grid): string {
  const cells = textCells(grid);
  const width = Math.max(0, ...cells.flat().map((text) => (text === "…" ? 0 : text.length)));
  const lines = cells.map((line, i) => {
    const isGap = grid.rows > 2 * edgeItems && i === edgeItems;
    return isGap ? "…" : `[${line.map((text) => (text === "…" ? text : text.padStart(width))).join(" ")}]`;
  });
  return `[${lines.join("\n ")}]`;
}

function htmlCell(text: string): string {
  return `<td style="text-align:right">${text}</td>`;
}

/** A matrix as an HTML table with its shape as the caption. */
export function formatHtml(grid: Grid): string {
  const body = textCells(grid).map((line) => `<tr>${line.map(htmlCell).join("")}</tr>`);
  return `<table><caption>Matrix ${grid.rows}×${grid.cols}</caption><tbody>${body.join("")}</tbody></table>`;
}
