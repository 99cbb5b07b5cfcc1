// The memory of a training: what one step leaves behind is written over by the next, instead of being thrown away.
import type { Dataset } from "../../data/dataset.ts";
import { takingFrom } from "../../engine/arrays.ts";
import { withArena, type Arena } from "../../engine/arena.ts";
import { copy, Matrix } from "../../matrix/index.ts";
import type { RecycledArrays } from "../../engine/recycled-arrays.ts";

/** How the parts of a training come by their arrays. */
export interface TrainingMemory {
  /** Makes what lasts as long as the training. */
  forAll<T>(make: () => T): T;
  /** The data as the steps read them best: copied to where the steps work, if they are not too many. */
  nearby(data: Dataset): Dataset;
  /** Makes what lasts until the next epoch: its batches. */
  forEpoch<T>(make: () => T): T;
  /** Makes what lasts until the next step: caches, gradients. Steps of different sizes have memory of their own. */
  forStep<T>(samples: number, make: () => T): T;
  /** Makes what lasts until the step after the next: parameters and states, of which the ones before may still be wanted. */
  forUpdate<T>(make: () => T): T;
  /** What outlives the training, or is shown to others: its matrices as ordinary ones. */
  forKeeps<T>(value: T): T;
}

/** New arrays for everything: for trainings in which others see or make matrices, and may keep them. */
const newArrays: TrainingMemory = {
  forAll: (make) => make(),
  nearby: (data) => data,
  forEpoch: (make) => make(),
  forStep: (_samples, make) => make(),
  forUpdate: (make) => make(),
  forKeeps: (value) => value,
};

/** Runs a training with memory that is used again where `mayRecycle`: where nothing that a step makes is seen by anyone else. */
export function withTrainingMemory<T>(mayRecycle: boolean, body: (memory: TrainingMemory) => T): T {
  return mayRecycle ? withArena((arena) => body(recycling(arena))) : body(newArrays);
}

function recycling(arena: Arena): TrainingMemory {
  const lasting = arena.recycledArrays();
  const epoch = arena.recycledArrays();
  const steps = new Map<number, RecycledArrays>();
  const turns: readonly RecycledArrays[] = [arena.recycledArrays(), arena.recycledArrays()];
  let turn = 0;
  return {
    forAll: (make) => takingFrom(lasting, make),
    nearby({ X, Y }) {
      if (!arena.hasRoomFor(X.data.length + Y.data.length)) return { X, Y };
      return takingFrom(lasting, () => ({ X: copy(X), Y: copy(Y) }));
    },
    forEpoch: (make) => again(epoch, make),
    forStep(samples, make) {
      const arrays = steps.get(samples) ?? arena.recycledArrays();
      steps.set(samples, arrays);
      return again(arrays, make);
    },
    forUpdate(make) {
      turn = 1 - turn;
      return again(turns[turn], make);
    },
    forKeeps: (value) => takingFrom(undefined, () => copied(value)),
  };
}

function again<T>(arrays: RecycledArrays, make: () => T): T {
  arrays.restart();
  return takingFrom(arrays, make);
}

/** The value with copies in place of its matrices; records and arrays are gone through, as states are made of these. */
export function copied<T>(value: T): T;
export function copied(value: unknown): unknown {
  if (value instanceof Matrix) return copy(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => copied(entry));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]: [string, unknown]) => [name, copied(entry)]));
}
