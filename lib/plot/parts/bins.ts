// Counting values into bins of equal width. Figures carry counts, not samples, so that they stay small.

/** Bins: `edges` has one more entry than `counts`. */
export interface BinCounts {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Edges of `count` bins that hold all values, equally wide, on a logarithmic axis equally wide there; a single repeated value gets a bin
 * of width one around it.
 */
export function binEdges(values: readonly number[], count: number, log: boolean): number[] {
  const places = log ? values.map(Math.log10) : values;
  const low = places.reduce((a, b) => Math.min(a, b), Infinity);
  const high = places.reduce((a, b) => Math.max(a, b), -Infinity);
  const [from, to] = high > low ? [low, high] : [low - 0.5, high + 0.5];
  const edges = Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
  return log ? edges.map((edge) => 10 ** edge) : edges;
}

/** How many values fall into each bin. The last bin holds its upper edge as well; values outside are counted at the ends. */
export function countInto(edges: readonly number[], values: readonly number[]): BinCounts {
  const bins = edges.length - 1;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const above = edges.findIndex((edge) => edge > value);
    const bin = Math.max(0, Math.min(bins, above < 0 ? bins : above) - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}
