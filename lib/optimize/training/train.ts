// Training: forward, cost, backward, update, again and again.
import type { Dataset } from "../../data/dataset.ts";
import { backward } from "../../nn/network/backward.ts";
import type { DataFor, ParametersFor } from "../../nn/network/fits-network.ts";
import { forward } from "../../nn/network/forward.ts";
import { costOfForward } from "../../nn/network/network-cost.ts";
import type { NetworkShape } from "../../nn/network/network.ts";
import { initializeNetworkState, type NetworkState } from "../../nn/network/network-state.ts";
import { isOwnPart } from "../../nn/own-parts.ts";
import type { Parameters } from "../../nn/parameters.ts";
import type { Random } from "../../random/random.ts";
import type { OptimizerStep } from "../optimizers/optimizer.ts";
import { batchingOf, stepsPerEpochOf } from "./batching.ts";
import { CostLog } from "./cost-log.ts";
import { requireTrainable } from "./require-trainable.ts";
import type { Training, TrainingOutcome, TrainOptions } from "./train-options.ts";
import { copied, withTrainingMemory, type TrainingMemory } from "./training-memory.ts";
import { seesSteps, watchersOf } from "./watchers.ts";

/**
 * Trains a network on a data set.
 *
 *   each epoch: cut the samples into batches; for each batch: forward, cost J, backward, update
 *
 * With one batch of all samples `costs[e]` is the cost after e updates, so `costs[0]` is that of the parameters at the start.
 * The penalty of a batch is λ/(2 · its samples) Σ‖W‖², as in the course. With dropout each cost is that of the units kept.
 *
 * X: (n_x, m), Y: (n_y, m). Nothing that goes in is changed; the same seeds give the same training, digit for digit.
 * @throws RangeError when X or Y has an entry that is not finite (with its place), shapes do not fit, epochs or firstEpoch
 *   is not a whole number, a batch-normalized network would get a batch of one sample, or dropLast would leave no batch
 * Chapters 05, 13 and 16
 * @example
 * const random = new Random(1);
 * const data = makeMoons({ samples: 400, noise: 0.2, random });
 * const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });
 * const { parameters, costs } = train(shape, initializeNetwork(shape, { random }), data, {
 *   optimizer: adam({ learningRate: 0.05 }),
 *   epochs: 300,
 * });
 * costs[0] > 5 * costs[299]; // => true
 * accuracy(predict(shape, parameters, data.X), data.Y) > 0.95; // => true
 */
export function train<Sizes extends readonly number[], Given extends Parameters, Data extends Dataset, State>(
  network: NetworkShape<Sizes>,
  parameters: ParametersFor<"train", Sizes, Given>,
  data: DataFor<"train", Sizes, Data>,
  options: TrainOptions<State>,
): Training<State, Sizes>;
export function train<State>(
  network: NetworkShape,
  parameters: Parameters,
  data: Dataset,
  options: TrainOptions<State>,
): Training<State> {
  requireTrainable(network, data, options);
  const { optimizer, state = optimizer.init(parameters), networkState = initializeNetworkState(network) } = options;
  const costs = new CostLog(options.keepStepCosts ?? true);
  return withTrainingMemory(mayReuse(network, options), (memory) => {
    const { outcome, ...reached } = run(network, { parameters, state, networkState }, data, options, memory, costs);
    costs.close();
    return { ...memory.kept(reached), costs: costs.epochs, stepCosts: costs.steps, outcome };
  });
}

/** The steps themselves, from `start` on. */
function run<State>(
  network: NetworkShape,
  start: Reached<State>,
  data: Dataset,
  options: TrainOptions<State>,
  memory: TrainingMemory,
  costs: CostLog,
): Reached<State> & { readonly outcome: TrainingOutcome } {
  const { optimizer, epochs, firstEpoch = 0 } = options;
  const watch = watchersOf(options);
  const batchesOf = batchingOf(data, options, memory);
  const lasting = typeof options.random === "function" ? undefined : options.random;
  const time = { epochs: firstEpoch + epochs, stepsPerEpoch: stepsPerEpochOf(data, options) };
  let step = firstEpoch * time.stepsPerEpoch;
  let here = start;
  let measured = start;
  let best: Reached<State> | undefined;
  for (let epoch = firstEpoch; epoch < time.epochs; epoch++) {
    const random = typeof options.random === "function" ? options.random(epoch) : lasting;
    for (const batch of batchesOf(random)) {
      const { parameters, state } = here;
      const { cost, gradients, networkState } = memory.step(batch, () => pass(network, here, batch, options, random));
      if (!Number.isFinite(cost)) return { ...(best ?? measured), outcome: "diverged" };
      measured = here;
      costs.add(cost, batch.X.cols);
      if (watch.step({ epoch, step, cost, parameters, gradients })) return { ...(best ?? here), outcome: "stopped" };
      here = memory.update(() => ({
        ...optimizer.update(parameters, gradients, state, { epoch, ...time }),
        networkState: copied(networkState),
      }));
      step++;
    }
    const told = { epoch, epochs: time.epochs, cost: costs.closeEpoch(), optimizer: optimizer.name, random: lasting };
    const { isBest, stops } = watch.epoch(() => ({ ...memory.kept(here), ...told }));
    if (isBest) best = memory.kept(here);
    if (stops) return { ...(best ?? here), outcome: "stopped" };
  }
  return { ...(best ?? here), outcome: "finished" };
}

/** Forward and backward over one batch. */
function pass(
  network: NetworkShape,
  { parameters, networkState: before }: Reached<unknown>,
  { X, Y }: Dataset,
  options: TrainOptions<unknown>,
  random: Random | undefined,
): { cost: number; gradients: Parameters; networkState: NetworkState } {
  const { keepProb = 1 } = options;
  const { caches, networkState } = forward(network, parameters, X, {
    statistics: "batch",
    keepProb,
    random,
    networkState: before,
  });
  const cost = costOfForward(network, parameters, caches, Y, options);
  return { cost, gradients: backward(network, caches, Y, options), networkState };
}

/** All that training moves on from step to step. */
interface Reached<State> extends OptimizerStep<State> {
  readonly networkState: NetworkState;
}

/** Whether none but this training sees what its steps make: what is not the library's own may keep it. */
function mayReuse(network: NetworkShape, options: TrainOptions<unknown>): boolean {
  return !seesSteps(options) && isOwnPart(network) && isOwnPart(options.optimizer);
}
