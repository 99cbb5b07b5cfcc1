// Random numbers from a seed: the same stream as numpy's legacy generator, so that published results can be reproduced.
import { Matrix } from "../matrix/matrix.ts";
import { requireSize } from "../matrix/shape.ts";
import { countOf, requireFiniteNumber, requirePositive, weightedPlace } from "./choice.ts";
import { betaVariable, standardGamma, type Draws } from "./gamma.ts";
import { nextWord, twisterState, type TwisterState } from "./mersenne-twister.ts";
import { requireRandomState, type RandomState } from "./random-state.ts";

/** How to choose. */
export interface ChoiceOptions {
  /** How likely each is, in proportion to the others. */
  readonly weights?: readonly number[];
}

/**
 * A source of random numbers, passed as an argument wherever chance is wanted. Its state advances with each call.
 *
 * `new Random(1).randn(2, 3)` gives the numbers of `np.random.seed(1); np.random.randn(2, 3)`; so do `rand`, `permutation` and `shuffle`.
 * @throws RangeError when the seed is not an integer in [0, 2^32)
 * Chapter 04.
 * @example
 * const random = new Random(1); // np.random.seed(1)
 * random.normal(); // => 1.624
 * random.integer(1, 7); // => 2
 * random.permutation(5); // => [ 4, 2, 0, 1, 3 ]
 * random.choice(["heads", "tails"]); // => 'tails'
 */
export class Random {
  readonly #state: TwisterState;
  /** The polar method makes normal numbers in pairs; the second waits here for the next call. */
  #spare: number | undefined;

  readonly #draws: Draws = { uniform: () => this.#unit(), normal: () => this.#standardNormal() };

  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new RangeError(`Random: the seed must be an integer from 0 to 2^32 - 1, got ${String(seed)}`);
    }
    this.#state = twisterState(seed);
  }

  /**
   * A source that goes on where another stood: `Random.from(random.state)` draws what `random` would draw next.
   * @throws TypeError when the state is none; RangeError when its words, position or spare are out of range
   */
  static from(state: RandomState): Random {
    requireRandomState("Random.from", state);
    const random = new Random(0);
    random.#state.words.set(state.words);
    random.#state.position = state.position;
    random.#spare = state.spare ?? undefined;
    return random;
  }

  /** Where the stream stands, as a copy that survives JSON; numpy's `get_state()`. */
  get state(): RandomState {
    return { words: [...this.#state.words], position: this.#state.position, spare: this.#spare ?? null };
  }

  /**
   * A number in [low, high), all equally likely: 53 random bits, from two words of 32.
   * @throws RangeError when a bound is not a finite number
   */
  uniform(low = 0, high = 1): number {
    requireFiniteNumber("uniform", "low", low);
    requireFiniteNumber("uniform", "high", high);
    return low + (high - low) * this.#unit();
  }

  /**
   * A normally distributed number, by the polar method.
   * Source: Marsaglia and Bray, "A convenient method for generating normal variables", 1964; in numpy's order.
   * @throws RangeError when the deviation is negative, or one of them is not a finite number
   */
  normal(mean = 0, deviation = 1): number {
    requireFiniteNumber("normal", "mean", mean);
    requireFiniteNumber("normal", "deviation", deviation);
    if (deviation < 0) throw new RangeError(`normal: the deviation must not be negative, got ${deviation}`);
    return mean + deviation * this.#standardNormal();
  }

  /**
   * An integer in [low, high), all equally likely.
   * @throws RangeError when the bounds are not integers in order, or their distance is above 2^32
   */
  integer(low: number, high: number): number {
    if (!Number.isInteger(low) || !Number.isInteger(high) || high <= low || high - low > 2 ** 32) {
      throw new RangeError(`integer: low and high must be integers with low below high, got ${low} and ${high}`);
    }
    return low + this.#below(high - low);
  }

  /** A matrix of uniform numbers in [0, 1), row by row. */
  rand<R extends number, C extends number>(rows: R, cols: C): Matrix<R, C> {
    return this.#fill("rand", rows, cols, () => this.#unit());
  }

  /** A matrix of standard normal numbers, row by row. */
  randn<R extends number, C extends number>(rows: R, cols: C): Matrix<R, C> {
    return this.#fill("randn", rows, cols, () => this.#standardNormal());
  }

  /** The integers 0 … count - 1 in random order. */
  permutation(count: number): number[] {
    requireSize("permutation", "count", count);
    const order = Array.from({ length: count }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  /** Puts an array into random order, in place, all orders equally likely (Fisher and Yates). */
  shuffle<T>(array: { readonly length: number; [index: number]: T }): void {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      [array[i], array[j]] = [array[j], array[i]];
    }
  }

  /**
   * One element of an array, or one of the integers 0 … count - 1: all equally likely, or in proportion to their weights.
   *
   *   random.choice(["relu", "tanh"]);   random.choice(3);   random.choice([64, 128, 256], { weights: [1, 2, 1] })
   *
   * The numbers of `np.random.choice(array)`, and of `np.random.choice(array, p=weights)` for weights that sum to 1.
   * @throws TypeError for what is neither an array nor a number; RangeError when there is nothing to choose from, or weights are
   *   not as many numbers of at least 0, of which one is above it
   */
  choice(count: number, options?: ChoiceOptions): number;
  choice<T>(array: readonly T[], options?: ChoiceOptions): T;
  choice<T>(from: number | readonly T[], { weights }: ChoiceOptions = {}): T | number {
    const count = countOf(from);
    const place = weights === undefined ? this.#below(count) : weightedPlace(weights, count, this.uniform());
    return typeof from === "number" ? place : from[place];
  }

  /**
   * A number from the gamma distribution: a sum of waiting times, with mean shape · scale and variance shape · scale².
   * Source: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; for shapes below 1 Ahrens and Dieter,
   * 1974; in numpy's order.
   * @throws RangeError when shape or scale is not above 0
   */
  gamma(shape: number, scale = 1): number {
    requirePositive("gamma", { shape, scale });
    return scale * standardGamma(shape, this.#draws);
  }

  /**
   * A number in (0, 1) from the beta distribution, with mean a / (a + b): near 0 and 1 for a, b < 1, uniform for 1 and 1.
   * Source: Jöhnk, 1964, for a, b ≤ 1, else the quotient of two gamma variables; in numpy's order.
   * @throws RangeError when a or b is not above 0
   */
  beta(a: number, b: number): number {
    requirePositive("beta", { a, b });
    return betaVariable(a, b, this.#draws);
  }

  #unit(): number {
    const upper = nextWord(this.#state) >>> 5;
    const lower = nextWord(this.#state) >>> 6;
    return (upper * 67108864 + lower) / 9007199254740992;
  }

  #standardNormal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x1 = 2 * this.#unit() - 1;
      const x2 = 2 * this.#unit() - 1;
      const radius2 = x1 * x1 + x2 * x2;
      if (radius2 < 1 && radius2 !== 0) {
        const factor = Math.sqrt((-2 * Math.log(radius2)) / radius2);
        this.#spare = factor * x1;
        return factor * x2;
      }
    }
  }

  /** An integer in [0, count): random bits masked to the needed width, drawn again while too large, so that none is favoured. */
  #below(count: number): number {
    const last = count - 1;
    if (last === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(last);
    for (;;) {
      const candidate = (nextWord(this.#state) & mask) >>> 0;
      if (candidate <= last) return candidate;
    }
  }

  #fill<R extends number, C extends number>(name: string, rows: R, cols: C, draw: () => number): Matrix<R, C> {
    requireSize(name, "rows", rows);
    requireSize(name, "cols", cols);
    const data = new Float64Array(rows * cols);
    for (let i = 0; i < data.length; i++) data[i] = draw();
    return new Matrix(rows, cols, data);
  }
}
