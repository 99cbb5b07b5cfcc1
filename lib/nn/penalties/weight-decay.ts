// Weight decay: what the L2 penalty does to the weights at each step of gradient descent.

export interface WeightDecayOptions {
  /** α, the step size. */
  readonly learningRate: number;
  /** λ, the strength of the L2 penalty. */
  readonly lambda: number;
  /** m, the samples that the cost is the mean of. */
  readonly samples: number;
}

/**
 * The factor that a step of gradient descent multiplies the weights by because of the L2 penalty.
 *
 *   W - α (dW + λ/m W) = (1 - αλ/m) W - α dW        factor = 1 - αλ/m
 *
 * Below 0 the weights would jump over zero at every step, below -1 grow: αλ/m is meant to be small.
 * @throws RangeError when learningRate or lambda is negative or not a number, or samples is not positive
 * Chapter 08
 * @example
 * weightDecayFactor({ learningRate: 0.1, lambda: 0.7, samples: 100 }); // => 0.9993
 */
export function weightDecayFactor({ learningRate, lambda, samples }: WeightDecayOptions): number {
  for (const [name, value] of Object.entries({ learningRate, lambda })) {
    if (value >= 0 && value < Infinity) continue;
    throw new RangeError(`weightDecayFactor: ${name} must be a number of at least 0, got ${value}`);
  }
  if (!(samples > 0)) throw new RangeError(`weightDecayFactor: samples must be positive, got ${samples}`);
  return 1 - (learningRate * lambda) / samples;
}
