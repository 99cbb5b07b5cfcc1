// Checkpoints: a training written down as plain JSON after an epoch, and taken up again to the bit.
import { Matrix } from "../../matrix/index.ts";
import type { NetworkState } from "../../nn/network/network-state.ts";
import type { Parameters } from "../../nn/parameters.ts";
import { Random, type RandomState } from "../../random/index.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { fromPlain, isRecord, toPlain, type PlainData } from "./plain.ts";
import type { TrainingEpoch } from "./training-callback.ts";

/** The form of checkpoints; a new form gets a new number. */
export const CHECKPOINT_FORMAT = "gradus checkpoint 1";

/** A training after an epoch, as plain JSON. */
export interface Checkpoint {
  readonly format: typeof CHECKPOINT_FORMAT;
  /** The name of the optimizer whose state this is. */
  readonly optimizer: string;
  /** Epochs done: the number of the next one. */
  readonly epochsDone: number;
  readonly parameters: PlainData;
  readonly state: PlainData;
  /** The running averages of batch normalization; empty without it. */
  readonly networkState: PlainData;
  /** Where the source that shuffles stands; null where samples stay in order. */
  readonly random: RandomState | null;
}

/** What to continue with: the parameters for `train`, and the rest to spread into its options. */
export interface Resumption<State> {
  readonly parameters: Parameters;
  readonly state: State;
  readonly networkState: NetworkState;
  readonly firstEpoch: number;
  readonly random?: Random;
}

/**
 * A training as it stands after an epoch, as plain JSON: parameters, the state of optimizer and network, and the random source.
 *
 * @throws TypeError when the optimizer's state holds something else than numbers, texts, matrices, arrays and records
 * Chapter 09
 * @example
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * const saved: string[] = [];
 * train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam({ learningRate: 0.1 }),
 *   epochs: 3,
 *   callbacks: [{ onEpoch: (reached) => void saved.push(JSON.stringify(checkpointOf(reached))) }],
 * });
 * JSON.parse(saved[2]).epochsDone; // => 3
 */
export function checkpointOf(reached: TrainingEpoch): Checkpoint {
  const { epoch, optimizer, random } = reached;
  return {
    format: CHECKPOINT_FORMAT,
    optimizer,
    epochsDone: epoch + 1,
    parameters: toPlain(reached.parameters, "parameters"),
    state: toPlain(reached.state, "state"),
    networkState: toPlain(reached.networkState, "networkState"),
    random: random === undefined ? null : random.state,
  };
}

/**
 * What to continue a training with, from a checkpoint that may have been in a file.
 *
 * With the same data, batch size and hyperparameters the training goes on as if it had never stopped, to the bit.
 * @throws TypeError when it is no checkpoint; RangeError when it was written with another optimizer
 * Chapter 09
 * @example
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * const start = initializeNetwork(shape, { random: new Random(2) });
 * const optimizer = adam({ learningRate: 0.1 });
 * const saved: string[] = [];
 * const callbacks = [checkpoints({ save: (checkpoint) => saved.push(JSON.stringify(checkpoint)) })];
 * train(shape, start, data, { optimizer, epochs: 3, callbacks });
 * const { parameters, ...rest } = resume(JSON.parse(saved[2]), optimizer);
 * const continued = train(shape, parameters, data, { ...rest, optimizer, epochs: 3 });
 * const atOnce = train(shape, start, data, { optimizer, epochs: 6 });
 * maxAbsDifference(continued.parameters.W1, atOnce.parameters.W1); // => 0
 */
export function resume<State>(checkpoint: Checkpoint, optimizer: Optimizer<State>): Resumption<State> {
  requireCheckpoint(checkpoint);
  if (checkpoint.optimizer !== optimizer.name) {
    throw new RangeError(`resume: the optimizer must be ${checkpoint.optimizer}, got ${optimizer.name}`);
  }
  const parameters = namedMatrices(checkpoint.parameters, "parameters");
  const networkState = namedMatrices(checkpoint.networkState, "networkState");
  const state = fromPlain(checkpoint.state, "state");
  if (!hasFormOf(state, optimizer.init(parameters))) {
    throw new TypeError(
      `resume: the state must have the form of ${optimizer.name}'s for these parameters, got another`,
    );
  }
  const { epochsDone: firstEpoch, random } = checkpoint;
  return { parameters, state, networkState, firstEpoch, ...(random === null ? {} : { random: Random.from(random) }) };
}

function requireCheckpoint(value: unknown): asserts value is Checkpoint {
  const format = isRecord(value) ? value.format : undefined;
  if (format === CHECKPOINT_FORMAT) return;
  throw new TypeError(`resume: the checkpoint must say "${CHECKPOINT_FORMAT}", got ${JSON.stringify(format)}`);
}

function namedMatrices(plain: PlainData, name: string): Parameters {
  const value = fromPlain(plain, name);
  if (isParameters(value)) return value;
  throw new TypeError(`resume: ${name} must be matrices by name, got others`);
}

function isParameters(value: unknown): value is Parameters {
  return isRecord(value) && !Array.isArray(value) && Object.values(value).every((entry) => entry instanceof Matrix);
}

/** Whether a value has the kinds, names and shapes of another: how a state of unknown type is recognized. */
function hasFormOf<T>(value: unknown, like: T): value is T {
  if (like instanceof Matrix) return value instanceof Matrix && value.rows === like.rows && value.cols === like.cols;
  if (!isRecord(like)) return like === null ? value === null : typeof value === typeof like;
  if (!isRecord(value)) return false;
  const names = Object.keys(like);
  return names.length === Object.keys(value).length && names.every((name) => hasFormOf(value[name], like[name]));
}
