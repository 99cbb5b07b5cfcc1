// Caviar through pools of different sizes, and panda day by day: real trainings, failures, progress, and what is refused.
// oxlint-disable unicorn/require-post-message-target-origin -- the ports of threads have no origins
import {
  adam,
  caviar,
  initializeNetwork,
  makeMoons,
  network,
  networkCost,
  panda,
  Random,
  randomPoints,
  rankTrials,
  train,
  trialsOf,
  uniform,
  type AdamState,
  type PandaNudge,
  type TrialPool,
  type Training,
  type Trial,
} from "gradus";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";

const square = { x: uniform(-1, 1), y: uniform(-1, 1) };
type Point = { readonly x: number; readonly y: number };
const bowl = ({ hyperparameters: { x, y } }: Trial<Point>): number => (x - 0.3) ** 2 + 0.01 * (y + 0.5) ** 2;

/** `bowl` as a thread of its own. */
const bowlWorker = `
const { parentPort, threadId } = require("node:worker_threads");
parentPort.on("message", ({ hyperparameters: { x, y } }) => {
  parentPort.postMessage({ threadId, value: (x - 0.3) ** 2 + 0.01 * (y + 0.5) ** 2 });
});
`;

/** A pool of so many places: a trial waits for one, holds it for some turns of the event loop, and frees it. */
function poolOf(places: number): TrialPool<Point> & { readonly peak: () => number } {
  const waiting: (() => void)[] = [];
  let [busy, most] = [0, 0];
  return {
    peak: () => most,
    async run(trial) {
      if (busy === places) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy++;
      most = Math.max(most, busy);
      for (let turn = 0; turn < 1 + (trial.seed % 5); turn++) await new Promise((resolve) => setImmediate(resolve));
      const next = waiting.shift();
      if (next === undefined) busy--;
      else next();
      if (trial.index === 7) throw new Error("out of memory");
      return bowl(trial);
    },
  };
}

describe("caviar", () => {
  const trials = trialsOf(randomPoints(square, { count: 12, random: new Random(5) }), { random: new Random(6) });

  test("the results do not depend on how many run at a time", async () => {
    const [alone, four] = [poolOf(1), poolOf(4)];
    const inTurn = await caviar(trials, alone);
    expect(await caviar(trials, four)).toEqual(inTurn);
    expect([alone.peak(), four.peak()]).toEqual([1, 4]);
    expect(inTurn[0].value).toBe(Math.min(...trials.filter(({ index }) => index !== 7).map(bowl)));
  });

  test("a failed trial comes last with its error, and spoils no other", async () => {
    const results = await caviar(trials, poolOf(3));
    expect(results).toHaveLength(12);
    expect(results.at(-1)).toEqual({ ...trials[7], value: NaN, error: "out of memory" });
    expect(results.slice(0, -1).every(({ value }) => Number.isFinite(value))).toBe(true);
  });

  test("progress is told with each result as it comes", async () => {
    const told: number[] = [];
    const seen = new Set<number>();
    await caviar(trials, poolOf(3), {
      onResult({ index }, { done, trials: all }) {
        seen.add(index);
        told.push(done);
        expect(all).toBe(12);
      },
    });
    expect(told).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(seen.size).toBe(12);
  });

  test("trials go to worker threads and back: every worker has its share, and the results are those of one thread", async () => {
    const threads = Array.from({ length: 2 }, () => ({
      worker: new Worker(bowlWorker, { eval: true }),
      busy: Promise.resolve(),
    }));
    const shares = [0, 0];
    const pool: TrialPool<Point> = {
      run(trial) {
        const thread = threads[trial.index % 2];
        const answer = thread.busy.then(async () => {
          thread.worker.postMessage(trial);
          const [{ value, threadId }]: { value: number; threadId: number }[] = await once(thread.worker, "message");
          expect(threadId).toBe(thread.worker.threadId);
          shares[trial.index % 2]++;
          return value;
        });
        thread.busy = answer.then(() => undefined);
        return answer;
      },
    };
    const results = await caviar(trials, pool);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    expect(results).toEqual(rankTrials(trials.map((trial) => ({ ...trial, value: bowl(trial) }))));
    expect(shares).toEqual([6, 6]);
  });

  test("the best so far is told with each result, a failed one only where nothing else is there", async () => {
    const values = [NaN, 3, NaN, 1, 2, 1];
    const six = trialsOf(values, { random: new Random(1) });
    const told: [number, number][] = [];
    await caviar(
      six,
      { run: async ({ hyperparameters }) => hyperparameters },
      { onResult: (_result, { best }) => told.push([best.index, best.value]) },
    );
    expect(told).toEqual([
      [0, NaN],
      [1, 3],
      [1, 3],
      [3, 1],
      [3, 1],
      [3, 1],
    ]);
  });

  test("no trials, no results", async () => {
    expect(await caviar([], poolOf(1))).toEqual([]);
  });
});

function tooFar(): PandaNudge<number> {
  return { hyperparameters: 1, backTo: 5 };
}

describe("panda", () => {
  test("nudges the hyperparameters of one model between stretches of real training", () => {
    const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });
    const random = new Random(1);
    const [data, dev] = [
      makeMoons({ samples: 60, noise: 0.2, random }),
      makeMoons({ samples: 60, noise: 0.2, random }),
    ];
    const parameters = initializeNetwork(shape.layerSizes, { random });
    const rates: number[] = [];
    type Model = Pick<Training<AdamState>, "parameters" | "state">;
    const model: Model = { parameters, state: adam({ learningRate: 1 }).init(parameters) };
    const days = panda({
      model,
      hyperparameters: { learningRate: 0.01 },
      days: 6,
      train: (from, hyperparameters) => {
        const optimizer = adam(hyperparameters);
        const reached = train(shape, from.parameters, data, { ...from, optimizer, epochs: 20 });
        return { model: reached, value: networkCost(shape, reached.parameters, dev.X, dev.Y) };
      },
      nudge: (seen) => {
        const today = seen[seen.length - 1];
        rates.push(today.hyperparameters.learningRate);
        return { hyperparameters: { learningRate: today.hyperparameters.learningRate * 1.5 } };
      },
    });
    expect(days.map(({ hyperparameters }) => hyperparameters.learningRate)).toEqual([...rates, rates[4] * 1.5]);
    expect(days[5].value).toBeLessThan(days[0].value);
    // The optimizer's state goes on through all days: 6 · 20 steps of the whole batch.
    expect(days[5].model.state.step).toBe(120);
  });

  const count = {
    model: 100,
    hyperparameters: 1,
    train: (model: number, step: number) => ({ model: model + step, value: model }),
  };

  test("goes back to the end of an earlier day, or to the start", () => {
    const plan: readonly PandaNudge<number>[] = [
      { hyperparameters: 10 },
      { hyperparameters: 5, backTo: 0 },
      { hyperparameters: 7, backTo: -1 },
    ];
    const days = panda({ ...count, days: 4, nudge: (seen) => plan[seen.length - 1] });
    expect(days.map(({ model }) => model)).toEqual([101, 111, 106, 107]);
    expect(days.map(({ hyperparameters }) => hyperparameters)).toEqual([1, 10, 5, 7]);
  });

  test("stops when told to, and is not asked after the last day", () => {
    const stopped = panda({
      ...count,
      days: 9,
      nudge: (seen) => (seen.length === 3 ? "stop" : { hyperparameters: 1 }),
    });
    expect(stopped).toHaveLength(3);
    let asked = 0;
    panda({ ...count, days: 3, nudge: () => ({ hyperparameters: ++asked }) });
    expect(asked).toBe(2);
  });

  test("refuses days that are none", () => {
    expect(() => panda({ ...count, days: -1, nudge: tooFar })).toThrow(
      new RangeError("panda: days must be a whole number of at least 0, got -1"),
    );
    expect(() => panda({ ...count, days: 2, nudge: tooFar })).toThrow(
      new RangeError("panda: backTo must be a day from -1 to 0, got 5"),
    );
  });
});
