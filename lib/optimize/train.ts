// Training: forward, backward, update, again and again, with the cost written down at each step.
import { requireSamples, type Dataset } from "../data/dataset.ts";
import { miniBatches, type Batch } from "../data/mini-batches.ts";
import type { Matrix } from "../matrix/index.ts";
import { backward } from "../nn/backward.ts";
import type { FitsInput, FitsOutput } from "../nn/fits-network.ts";
import { forward } from "../nn/forward.ts";
import { costOfForward } from "../nn/network-cost.ts";
import type { NetworkShape } from "../nn/network.ts";
import type { Gradients, Parameters } from "../nn/parameters.ts";
import type { Random } from "../random/index.ts";
import type { Optimizer, OptimizerStep } from "./optimizer.ts";

/** What a step of training looked like, just before the parameters were updated. */
export interface TrainingStep {
  /** Both counted from 0; `step` runs on through the epochs. */
  readonly epoch: number;
  readonly step: number;
  /** The cost on the batch at `parameters`, and its gradients there. */
  readonly cost: number;
  readonly parameters: Parameters;
  readonly gradients: Gradients;
}

export interface TrainOptions<State> {
  readonly optimizer: Optimizer<State>;
  /** Passes through all samples. */
  readonly epochs: number;
  /** Where to start, usually from `initializeNetwork`. */
  readonly parameters: Parameters;
  /** The state to go on with, of an earlier training; a new one when left out. */
  readonly state?: State;
  /** Samples a step; all of them when left out. */
  readonly batchSize?: number;
  /** Shuffles the samples before each epoch; without it they stay in order. */
  readonly random?: Random;
  /** λ, the strength of the L2 penalty; 0 when left out. */
  readonly lambda?: number;
  /** Called at each step, before the update; "stop" ends the training there. */
  readonly onStep?: (step: TrainingStep) => "stop" | void;
}

/** "finished" all epochs; "stopped" by onStep; or "diverged": the cost left the finite numbers, and the last step that had one counts. */
export type TrainingOutcome = "finished" | "stopped" | "diverged";

export interface Training<State> {
  readonly parameters: Parameters;
  readonly state: State;
  /** The mean cost of each epoch over its samples, each batch measured before its update; of a broken-off epoch, of its part. */
  readonly costs: readonly number[];
  /** The cost of each step, on its batch. */
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
 * The penalty of a batch is λ/(2 · its samples) Σ‖W‖², as in the course.
 *
 * X: (n_x, m), Y: (n_y, m). Nothing that goes in is changed; the same seeds give the same training, digit for digit.
 * @throws RangeError when X or Y has an entry that is not finite (with its place), shapes do not fit, or epochs is not a whole number
 * Chapters 05, 13 and 16.
 */
export function train<Sizes extends readonly number[], Inputs extends number, Outputs extends number, State>(
  network: NetworkShape<Sizes>,
  data: Dataset<Inputs, Outputs> & TrainableBy<Sizes, Inputs, Outputs>,
  options: TrainOptions<State>,
): Training<State>;
export function train<State>(network: NetworkShape, data: Dataset, options: TrainOptions<State>): Training<State> {
  const { optimizer, epochs, batchSize = data.X.cols, random, lambda = 0, onStep } = options;
  requireTrainable(data, epochs);
  const log: LoggedStep[] = [];
  let current = { parameters: options.parameters, state: options.state ?? optimizer.init(options.parameters) };
  let measured = current;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of batchesOf(data, batchSize, random)) {
      const { parameters, state } = current;
      const { cost, gradients } = costAndGradients(network, parameters, batch, lambda);
      if (!Number.isFinite(cost)) return trained(measured, log, "diverged");
      measured = current;
      const step = log.push({ epoch, cost, samples: batch.Y.cols }) - 1;
      if (onStep?.({ epoch, step, cost, parameters, gradients }) === "stop") return trained(measured, log, "stopped");
      current = optimizer.update(parameters, gradients, state);
    }
  }
  return trained(current, log, "finished");
}

/** One line of the record that costs are made of. */
interface LoggedStep {
  readonly epoch: number;
  readonly cost: number;
  readonly samples: number;
}

function costAndGradients(
  network: NetworkShape,
  parameters: Parameters,
  { X, Y }: Batch,
  lambda: number,
): { cost: number; gradients: Gradients } {
  const { caches } = forward(network, parameters, X);
  const cost = costOfForward(network, parameters, caches, Y, { lambda });
  return { cost, gradients: backward(network, caches, Y, { lambda }) };
}

/** One batch of everything needs neither a copy nor a shuffle: a mean does not depend on the order. */
function batchesOf(data: Dataset, batchSize: number, random: Random | undefined): readonly Batch[] {
  if (batchSize >= data.X.cols) return [data];
  return miniBatches(data, random === undefined ? { batchSize } : { batchSize, random });
}

function trained<State>(
  reached: OptimizerStep<State>,
  log: readonly LoggedStep[],
  outcome: TrainingOutcome,
): Training<State> {
  const totals: { cost: number; samples: number }[] = [];
  for (const { epoch, cost, samples } of log) {
    const soFar = totals[epoch] ?? { cost: 0, samples: 0 };
    totals[epoch] = { cost: soFar.cost + cost * samples, samples: soFar.samples + samples };
  }
  return {
    ...reached,
    costs: totals.map(({ cost, samples }) => cost / samples),
    stepCosts: log.map(({ cost }) => cost),
    outcome,
  };
}

function requireTrainable(data: Dataset, epochs: number): void {
  requireSamples("train", data);
  if (data.X.cols === 0) throw new RangeError(`train: there must be at least one sample, got ${data.X.shape}`);
  if (!Number.isInteger(epochs) || epochs < 0) {
    throw new RangeError(`train: epochs must be a whole number of at least 0, got ${epochs}`);
  }
  requireFinite("X", data.X);
  requireFinite("Y", data.Y);
}

function requireFinite(name: string, { data, cols }: Matrix): void {
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad === -1) return;
  const place = `row ${Math.floor(bad / cols)}, column ${bad % cols}`;
  throw new RangeError(`train: ${name} must have finite entries only, got ${data[bad]} at ${place}`);
}
