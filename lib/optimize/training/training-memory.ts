// The memory of a training: what one step leaves behind is written over by the next, instead of being thrown away.
import type { Dataset } from "../../data/dataset.ts";
import { withNewArrays, withPools, type Pool, type Pools } from "../../engine/index.ts";
import { copy, Matrix } from "../../matrix/index.ts";

/** How the parts of a training come by their matrices, by how long these last. */
export interface TrainingMemory {
  /** Makes what lasts as long as the training. */
  training<T>(make: () => T): T;
  /** The data as the steps read them best: copied to where the steps work, if they are not too many. */
  nearby(data: Dataset): Dataset;
  /** Makes what lasts until the next epoch: its batches. */
  epoch<T>(make: () => T): T;
  /** Makes what lasts until the next step: caches, gradients. Batches of different sizes have memory of their own. */
  step<T>(batch: Dataset, make: () => T): T;
  /** Makes what lasts until the update after the next: parameters and states, of which the ones before may still be wanted. */
  update<T>(make: () => T): T;
  /** What outlives the training, or is shown to others: with copies in place of its matrices. */
  kept<T>(value: T): T;
}

/** New matrices for everything: for trainings in which others see or make matrices, and may keep them. */
const newMatrices: TrainingMemory = {
  training: (make) => make(),
  nearby: (data) => data,
  epoch: (make) => make(),
  step: (_batch, make) => make(),
  update: (make) => make(),
  kept: (value) => value,
};

/** Runs a training with memory that is used again where `mayReuse`: where nothing that a step makes is seen by anyone else. */
export function withTrainingMemory<T>(mayReuse: boolean, body: (memory: TrainingMemory) => T): T {
  return mayReuse ? withPools((pools) => body(reusing(pools))) : body(newMatrices);
}

function reusing(pools: Pools): TrainingMemory {
  const training = pools.pool();
  const epoch = pools.pool();
  const steps = new Map<number, Pool>();
  const turns: readonly Pool[] = [pools.pool(), pools.pool()];
  let turn = 0;
  return {
    training: (make) => training.alongside(make),
    nearby({ X, Y }) {
      if (!pools.hasRoomFor(X.data.length + Y.data.length)) return { X, Y };
      return training.alongside(() => ({ X: copy(X), Y: copy(Y) }));
    },
    epoch: (make) => epoch.again(make),
    step({ X }, make) {
      const pool = steps.get(X.cols) ?? pools.pool();
      steps.set(X.cols, pool);
      return pool.again(make);
    },
    update(make) {
      turn = 1 - turn;
      return turns[turn].again(make);
    },
    kept: (value) => withNewArrays(() => copied(value)),
  };
}

/** The value with copies in place of its matrices; records and arrays are gone through, as states are made of these. */
export function copied<T>(value: T): T;
export function copied(value: unknown): unknown {
  if (value instanceof Matrix) return copy(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => copied(entry));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]: [string, unknown]) => [name, copied(entry)]));
}
