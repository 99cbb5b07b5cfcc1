// Two ways to do the same, by turns, so that what else the machine does meets both; what counts are ratios within a round.

export interface Contender {
  name: string;
  /** Does it once; resolves when it is done. */
  run: () => Promise<void>;
}

export interface Measured {
  name: string;
  /** Median of the rounds, in milliseconds. */
  milliseconds: number;
  /** Median of the rounds' ratios to the first contender. */
  ratio: number;
  /** The lowest and the highest of these ratios. */
  spread: [number, number];
}

/** Runs each contender once a round, in turning order, after a round that does not count. */
export async function interleave(contenders: readonly Contender[], rounds: number): Promise<Measured[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const step of contenders.keys()) {
      const place = (step + round + contenders.length) % contenders.length;
      const started = performance.now();
      await contenders[place]?.run();
      if (round >= 0) times[place]?.push(performance.now() - started);
    }
  }
  const [first = []] = times;
  return contenders.map(({ name }, place) => {
    const own = times[place] ?? [];
    const ratios = own.map((time, round) => time / (first[round] ?? 1));
    return {
      name,
      milliseconds: median(own),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = NaN, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
