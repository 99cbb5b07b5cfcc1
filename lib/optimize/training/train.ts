// Training: forward, backward, update, again and again, with the cost written down at each step.
import { requireSamples, type Dataset } from "../../data/dataset.ts";
import { miniBatches, type MiniBatch } from "../../data/mini-batches.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import { backward } from "../../nn/network/backward.ts";
import type { PenaltyOptions } from "../../nn/penalties/elastic-penalty.ts";
import type { FitsInput, FitsOutput, FitsParameters } from "../../nn/network/fits-network.ts";
import { forward, type ForwardOptions } from "../../nn/network/forward.ts";
import { costOfForward, keepsNothing } from "../../nn/network/network-cost.ts";
import type { NetworkShape } from "../../nn/network/network.ts";
import { initializeNetworkState, type NetworkState } from "../../nn/network/network-state.ts";
import type { Gradients, Parameters } from "../../nn/network/parameters.ts";
import type { Random } from "../../random/index.ts";
import { CostLog } from "./cost-log.ts";
import type { Optimizer, OptimizerStep } from "../optimizers/optimizer.ts";
import type { TrainingCallback, TrainingEpoch, TrainingStep } from "./training-callback.ts";
import { copied, withTrainingMemory, type TrainingMemory } from "./training-memory.ts";

/** How to train. λ and λ₁ are the strengths of the penalties, of L2 and L1; 0 when left out. */
export interface TrainOptions<State> extends PenaltyOptions {
  readonly optimizer: Optimizer<State>;
  /** Passes through all samples. */
  readonly epochs: number;
  /** The number of the first of them, where an earlier training is continued; 0 when left out. */
  readonly firstEpoch?: number;
  /** Where to start, usually from `initializeNetwork`. */
  readonly parameters: Parameters;
  /** The state to go on with, of an earlier training; a new one when left out. */
  readonly state?: State;
  /** Samples a step; all of them when left out. */
  readonly batchSize?: number;
  /** Shuffles the samples before each epoch, without it they stay in order; then draws the masks of dropout. */
  readonly random?: Random;
  /** Dropout: the probability to keep a unit, one for all hidden layers or one for each; 1 when left out. */
  readonly keepProb?: number | readonly number[];
  /** The running averages of batch normalization to go on with, of an earlier training; new ones when left out. */
  readonly networkState?: NetworkState;
  /** Called at each step, before the update; "stop" ends the training there. */
  readonly onStep?: (step: TrainingStep) => "stop" | void;
  /** What watches the training: history, early stopping, checkpoints, progress. */
  readonly callbacks?: readonly TrainingCallback[];
  /** Whether to write down the cost of each step; false keeps the memory of a long training flat. */
  readonly keepStepCosts?: boolean;
}

/** "finished" all epochs; "stopped" by onStep or a callback; or "diverged": the cost left the finite numbers, and the last step that had one counts. */
export type TrainingOutcome = "finished" | "stopped" | "diverged";

/** What a training ends with: all that is needed to go on, and the record of its costs. */
export interface Training<State> {
  readonly parameters: Parameters;
  readonly state: State;
  /** The running averages of batch normalization, which `predict` takes under the same name; empty without it. */
  readonly networkState: NetworkState;
  /** The mean cost of each epoch over its samples, each batch measured before its update; of a broken-off epoch, of its part. */
  readonly costs: readonly number[];
  /** The cost of each step, on its batch; empty where these are not kept. */
  readonly stepCosts: readonly number[];
  readonly outcome: TrainingOutcome;
}

/** No demand where the rows of X and Y are the inputs and outputs of the network, as far as the compiler knows them. */
export interface TrainableBy<Sizes extends readonly number[], Inputs extends number, Outputs extends number> {
  readonly X: FitsInput<"train", Sizes, Inputs, number>;
  readonly Y: FitsOutput<"train", Sizes, Outputs, number>;
}

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
 *   is not a whole number, or a batch-normalized network would get a batch of one sample
 * Chapters 05, 13 and 16.
 */
export function train<
  Sizes extends readonly number[],
  Inputs extends number,
  Outputs extends number,
  State,
  Given extends Parameters,
>(
  network: NetworkShape<Sizes>,
  data: Dataset<Inputs, Outputs> & TrainableBy<Sizes, Inputs, Outputs>,
  options: TrainOptions<State> & { readonly parameters: Given & FitsParameters<"train", Sizes, Given> },
): Training<State>;
export function train<State>(network: NetworkShape, data: Dataset, options: TrainOptions<State>): Training<State> {
  const { epochs, firstEpoch = 0, batchSize = data.X.cols } = options;
  requireTrainable(data, epochs, firstEpoch);
  requireNormalizable(network, data.X.cols, batchSize);
  return withTrainingMemory(mayReuse(network, options), (memory) => {
    const { reached, ...rest } = run(network, data, options, memory);
    return { ...memory.kept(reached), ...rest };
  });
}

/** Whether none but this training sees what its steps make: the library's own parts keep nothing, others say so if they do not. */
function mayReuse(network: NetworkShape, { optimizer, onStep, callbacks = [] }: TrainOptions<unknown>): boolean {
  const isWatched = onStep !== undefined || callbacks.some((callback) => callback.onStep !== undefined);
  return !isWatched && keepsNothing(network) && optimizer.keepsNothing === true;
}

function run<State>(
  network: NetworkShape,
  data: Dataset,
  options: TrainOptions<State>,
  memory: TrainingMemory,
): Omit<Training<State>, keyof Reached<State>> & { reached: Reached<State> } {
  const { optimizer, epochs, firstEpoch = 0, batchSize = data.X.cols, random } = options;
  const log = new CostLog(options.keepStepCosts ?? true);
  const watch = watchers(options);
  const end = firstEpoch + epochs;
  const batchesOf = batching(data, batchSize, random, memory);
  const ended = (reached: Reached<State>, outcome: TrainingOutcome) => {
    if (log.isOpen) log.closeEpoch();
    return { reached, costs: log.epochs, stepCosts: log.steps, outcome };
  };
  let step = firstEpoch * Math.ceil(data.X.cols / batchSize);
  let current = startOf(network, options);
  let measured = current;
  for (let epoch = firstEpoch; epoch < end; epoch++) {
    for (const batch of batchesOf()) {
      const { parameters, state } = current;
      const samples = batch.X.cols;
      const made = memory.step(batch, () => costAndGradients(network, current, batch, options));
      if (!Number.isFinite(made.cost)) return ended(measured, "diverged");
      measured = current;
      log.add(made.cost, samples);
      if (watch.step({ epoch, step, cost: made.cost, parameters, gradients: made.gradients })) {
        return ended(measured, "stopped");
      }
      current = memory.update(() => ({
        ...optimizer.update(parameters, made.gradients, state),
        networkState: copied(made.networkState),
      }));
      step++;
    }
    const cost = log.closeEpoch();
    const seen = { epoch, epochs: end, cost, optimizer: optimizer.name, random };
    if (watch.isAnyone && watch.epoch({ ...memory.kept(current), ...seen })) return ended(current, "stopped");
  }
  return ended(current, "finished");
}

/** All callbacks as one, true where one of them answers "stop"; every one is asked. */
function watchers({ onStep, callbacks = [] }: Pick<TrainOptions<unknown>, "onStep" | "callbacks">): {
  readonly isAnyone: boolean;
  step(step: TrainingStep): boolean;
  epoch(epoch: TrainingEpoch): boolean;
} {
  const all: readonly TrainingCallback[] = onStep === undefined ? callbacks : [{ onStep }, ...callbacks];
  return {
    isAnyone: all.length > 0,
    step: (step) => all.map((callback) => callback.onStep?.(step)).includes("stop"),
    epoch: (epoch) => all.map((callback) => callback.onEpoch?.(epoch)).includes("stop"),
  };
}

/** All that training moves on from step to step. */
interface Reached<State> extends OptimizerStep<State> {
  readonly networkState: NetworkState;
}

function startOf<State>(network: NetworkShape, { optimizer, ...given }: TrainOptions<State>): Reached<State> {
  const { parameters, state = optimizer.init(parameters), networkState = initializeNetworkState(network) } = given;
  return { parameters, state, networkState };
}

function costAndGradients(
  network: NetworkShape,
  { parameters, networkState }: Reached<unknown>,
  { X, Y }: MiniBatch,
  options: TrainOptions<unknown>,
): { cost: number; gradients: Gradients; networkState: NetworkState } {
  const { caches, networkState: moved } = forward(network, parameters, X, passOf(options, networkState));
  const cost = costOfForward(network, parameters, caches, Y, options);
  return { cost, gradients: backward(network, caches, Y, options), networkState: moved };
}

function passOf({ keepProb = 1, random }: TrainOptions<unknown>, networkState: NetworkState): ForwardOptions {
  return { statistics: "batch", networkState, keepProb, ...(random === undefined ? {} : { random }) };
}

/** What gives the batches of an epoch: cut once where they stay in order, anew for each epoch where they are shuffled. */
function batching(
  data: Dataset,
  batchSize: number,
  random: Random | undefined,
  memory: TrainingMemory,
): () => readonly MiniBatch[] {
  // One batch of everything needs no shuffle: a mean does not depend on the order.
  const isWhole = batchSize >= data.X.cols;
  if (!isWhole && random !== undefined) return () => memory.epoch(() => miniBatches(data, { batchSize, random }));
  const batches = isWhole ? [memory.nearby(data)] : memory.training(() => miniBatches(data, { batchSize }));
  return () => batches;
}

function requireTrainable(data: Dataset, epochs: number, firstEpoch: number): void {
  requireSamples("train", data);
  if (data.X.cols === 0) throw new RangeError(`train: there must be at least one sample, got ${data.X.shape}`);
  for (const [name, value] of Object.entries({ epochs, firstEpoch })) {
    if (Number.isInteger(value) && value >= 0) continue;
    throw new RangeError(`train: ${name} must be a whole number of at least 0, got ${value}`);
  }
  requireFinite("train", "X", data.X);
  requireFinite("train", "Y", data.Y);
}

/** Said before the training begins, not when its first epoch comes to its last batch. */
function requireNormalizable({ batchNorm }: NetworkShape, samples: number, batchSize: number): void {
  if (batchNorm === "none" || (samples % batchSize !== 1 && batchSize !== 1)) return;
  throw new RangeError(
    `train: batch normalization needs two samples or more in every batch, got ${samples} samples in batches of ${batchSize}`,
  );
}
