// Counting values into bins of equal width. Figures carry counts, not samples, so that they stay small.

/** Bins: `edges` has one more entry than `counts`. */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Edges of `count` equal bins that hold all values; a single repeated value gets a bin of width one around it. */
export function equalEdges(values: readonly number[], count: number): number[] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [from, to] = high > low ? [low, high] : [low - 0.5, high + 0.5];
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
}

/** How many values fall into each bin. The last bin holds its upper edge as well; values outside are counted at the ends. */
export function countInto(edges: readonly number[], values: readonly number[]): Bins {
  const bins = edges.length - 1;
  const first = edges[0] ?? 0;
  const width = ((edges[bins] ?? 1) - first) / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.max(0, Math.min(bins - 1, Math.floor((value - first) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}
