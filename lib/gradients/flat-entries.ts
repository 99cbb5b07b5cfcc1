// Entries that do not move the cost at all, as those of a dead unit: found together, with few evaluations.
import { GOLDEN_RATIO, type CostAround } from "./cost-noise.ts";
import { DEVIATIONS, type MeasuredSlope } from "./measured-slope.ts";
import type { Move, MovedCost } from "./moved-cost.ts";
import type { OneStep } from "./one-step.ts";

// How far the entries are moved, times a factor from [0.5, 1).
const FAR = 0.1;
const NEAR = 0.03;

/** The slope of an entry that has no effect: 0, as exactly as rounding lets it be seen. */
export class FlatSlope implements MeasuredSlope {
  readonly slope = 0;
  readonly kink = 0;
  readonly #around: CostAround;
  readonly #rounding: number;

  /** rounding: that of the gradient it is compared with. */
  constructor(around: CostAround, rounding: number) {
    this.#around = around;
    this.#rounding = rounding;
  }

  /** Found when it is asked for: two zeros agree whatever it is, and the noise of the cost takes many evaluations. */
  get error(): number {
    return (DEVIATIONS * this.#around.noise) / (NEAR / 2) + this.#rounding;
  }
}

/** By the name of a parameter, the places of its entries that do not move the cost. */
export type FlatEntries = Readonly<Record<string, ReadonlySet<number>>>;

/**
 * The entries that leave the cost as it is, to the last digit, when they are moved a long way.
 *
 * One step of 1e-7 that changes nothing may be too short to be seen. So all entries with such a step are moved together, by
 * irregular distances, so that no two effects can cancel, to both sides, far and less far. If the cost is the same number each
 * time, none of them has an effect; if not, each half of them is tried.
 */
export function flatEntries(cost: MovedCost, here: number, measured: readonly OneStep[]): FlatEntries {
  const moves: Move[] = [];
  for (const { name, isFlat } of measured) {
    for (let index = 0; index < isFlat.length; index++) {
      if (isFlat[index]) moves.push({ name, index, by: irregular(moves.length) });
    }
  }
  const found: Record<string, Set<number>> = Object.fromEntries(measured.map(({ name }) => [name, new Set()]));
  for (const { name, index } of flatTogether(cost, here, moves)) found[name].add(index);
  return found;
}

function flatTogether(cost: MovedCost, here: number, moves: readonly Move[]): readonly Move[] {
  if (moves.length === 0) return [];
  if ([FAR, -FAR, NEAR, -NEAR].every((distance) => cost.along(moves, distance) === here)) return moves;
  if (moves.length === 1) return [];
  const half = moves.length >> 1;
  return [flatTogether(cost, here, moves.slice(0, half)), flatTogether(cost, here, moves.slice(half))].flat();
}

/** Between 0.5 and 1 to either side: the fractions of multiples of the golden ratio. */
function irregular(place: number): number {
  const size = 0.5 + 0.5 * (((place + 1) * GOLDEN_RATIO) % 1);
  return place % 2 === 0 ? size : -size;
}
