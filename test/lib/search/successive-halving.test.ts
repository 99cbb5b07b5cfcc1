// Successive halving: who goes on, against scikit-learn and published tables; the same with any pool; failures, cancelling, refusals.
import * as fc from "fast-check";
import {
  adam,
  initializeNetwork,
  logUniform,
  makeMoons,
  network,
  networkCost,
  Random,
  randomPoints,
  retest,
  successiveHalving,
  train,
  trialsOf,
  type Trial,
  type TrialPool,
  type TrialResult,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/halving_cases.json" with { type: "json" };

/** So many trials whose hyperparameters are their numbers. */
const numbered = (count: number): Trial<number>[] =>
  trialsOf(
    Array.from({ length: count }, (_, i) => i),
    { random: new Random(1) },
  );

/** A pool in which every trial takes some turns of the event loop, other ones in every pool. */
function poolOf<H>(evaluate: (trial: Trial<H>) => number, seed = 1): TrialPool<H> & { readonly made: Trial<H>[] } {
  const random = new Random(seed);
  const made: Trial<H>[] = [];
  return {
    made,
    async run(trial) {
      const turns = random.integer(0, 6);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      made.push(trial);
      return evaluate(trial);
    },
  };
}

const sizes = ({ rungs }: { rungs: readonly { budget: number; results: readonly unknown[] }[] }): number[][] =>
  rungs.map(({ budget, results }) => [results.length, budget]);
const indexes = (results: readonly TrialResult<unknown>[]): number[] => results.map(({ index }) => index);

test.each(reference)("$eta-fold from $minBudget to $maxBudget, scikit-learn's trials go on", async (given) => {
  const budgets = given.rungs.map(({ budget }) => budget);
  const pool = poolOf(({ index, budget = NaN }: Trial<number>) => given.costs[index][budgets.indexOf(budget)]);
  const { rungs } = await successiveHalving(numbered(given.costs.length), pool, given);
  expect(rungs.map(({ budget, results }) => ({ budget, candidates: indexes(results) }))).toEqual(given.rungs);
});

// The brackets of Li et al., "Hyperband", 2018, table 1, and of the documentation of mlr3hyperband with η = 2.
test.each([
  [
    3,
    1,
    81,
    [
      [81, 1],
      [27, 3],
      [9, 9],
      [3, 27],
      [1, 81],
    ],
  ],
  [
    3,
    3,
    81,
    [
      [34, 3],
      [11, 9],
      [3, 27],
      [1, 81],
    ],
  ],
  [
    3,
    9,
    81,
    [
      [15, 9],
      [5, 27],
      [1, 81],
    ],
  ],
  [
    3,
    27,
    81,
    [
      [8, 27],
      [2, 81],
    ],
  ],
  [3, 81, 81, [[5, 81]]],
  [
    2,
    2,
    8,
    [
      [6, 2],
      [3, 4],
      [1, 8],
    ],
  ],
])("with η = %i, budgets from %i to %i make the published bracket", async (eta, minBudget, maxBudget, bracket) => {
  const pool = poolOf(({ index }: Trial<number>) => index);
  expect(sizes(await successiveHalving(numbered(bracket[0][0]), pool, { eta, minBudget, maxBudget }))).toEqual(bracket);
  expect(pool.made).toHaveLength(bracket.reduce((sum, [count]) => sum + count, 0));
});

test("η is 3 where none is given, and a largest budget between two rungs is not reached", async () => {
  const found = await successiveHalving(
    numbered(20),
    poolOf(({ index }) => -index),
    { minBudget: 2, maxBudget: 50 },
  );
  expect(sizes(found)).toEqual([
    [20, 2],
    [6, 6],
    [2, 18],
  ]);
});

test("where the order of the costs never changes, the results are in the order of the costs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 8, maxLength: 40 }),
      async (costs) => {
        const pool = { run: async ({ index }: Trial<number>) => costs[index] };
        const found = await successiveHalving(numbered(costs.length), pool, { eta: 2, minBudget: 1, maxBudget: 8 });
        expect(found.results.map(({ value }) => value)).toEqual(costs.toSorted((a, b) => a - b));
      },
    ),
  );
});

test("the results are the last ones of each trial, those that came furthest first", async () => {
  // In the first rung the trials are good in the order of their numbers, then in the reverse order.
  const pool = poolOf(({ index, budget }: Trial<number>) => (budget === 1 ? index : 10 - index));
  const { results } = await successiveHalving(numbered(6), pool, { eta: 2, minBudget: 1, maxBudget: 4 });
  expect(results.map(({ index, budget, value }) => [index, budget, value])).toEqual([
    [2, 4, 8],
    [1, 2, 9],
    [0, 2, 10],
    [3, 1, 3],
    [4, 1, 4],
    [5, 1, 5],
  ]);
});

describe("trainings", () => {
  const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });

  /** A search for the learning rate, everything of it drawn with this seed. */
  function searchOf(seed: number) {
    const random = new Random(seed);
    const [data, dev] = [100, 100].map((samples) => makeMoons({ samples, noise: 0.2, random }));
    const points = randomPoints({ learningRate: logUniform(1e-4, 1) }, { count: 9, random });
    const costOnDev = ({ hyperparameters, seed: own, budget = 45 }: Trial<{ learningRate: number }>): number => {
      const start = initializeNetwork(shape, { random: new Random(own) });
      const optimizer = adam(hyperparameters);
      const course = { optimizer, epochs: budget, batchSize: 20, random: new Random(own) };
      const { parameters } = train(shape, start, data, course);
      return networkCost(shape, parameters, dev.X, dev.Y);
    };
    return { trials: trialsOf(points, { random }), costOnDev };
  }
  const { trials, costOnDev } = searchOf(1);
  const options = { minBudget: 5, maxBudget: 45 };

  test("have the same results in whatever order they end, and each result is its trial's, made alone", async () => {
    const found = await successiveHalving(trials, poolOf(costOnDev, 1), options);
    for (const seed of [2, 3]) expect(await successiveHalving(trials, poolOf(costOnDev, seed), options)).toEqual(found);
    for (const result of found.results) expect(costOnDev(result)).toBe(result.value);
  });

  test.each([1, 2, 3, 4, 5])(
    "cost a third of nine that all go to the end, and find one of the better half (search %i)",
    async (seed) => {
      const search = searchOf(seed);
      const pool = poolOf(search.costOnDev);
      const [winner] = (await successiveHalving(search.trials, pool, options)).results;
      expect(pool.made.reduce((sum, { budget = NaN }) => sum + budget, 0)).toBe((9 * 45) / 3);
      const toTheEnd = search.trials.map((trial) => search.costOnDev(trial)).sort((a, b) => a - b);
      expect(toTheEnd.slice(0, 4)).toContain(winner.value);
    },
  );

  test("are made again by retest with the budget that they had", async () => {
    const { results } = await successiveHalving(trials, poolOf(costOnDev), options);
    const again = retest(results, ({ budget = NaN }) => budget, { best: 9, random: new Random(1) });
    expect(again.map(({ value }) => value).sort((a, b) => b - a)).toEqual([45, 15, 15, 5, 5, 5, 5, 5, 5]);
  });
});

describe("trials that fail", () => {
  const values = new Map([
    [2, 0.5],
    [4, Infinity],
    [5, NaN],
  ]);
  const pool = poolOf(({ index }: Trial<number>) => {
    const value = values.get(index);
    if (value === undefined) throw new Error("out of memory");
    return value;
  });

  test("or whose cost is infinite do not go on, and failed ones come last with their errors", async () => {
    const found = await successiveHalving(numbered(9), pool, { minBudget: 1, maxBudget: 9 });
    expect(sizes(found)).toEqual([
      [9, 1],
      [1, 3],
    ]);
    expect(indexes(found.results)).toEqual([2, 4, 0, 1, 3, 5, 6, 7, 8]);
    expect(found.results[2].error).toBe("out of memory");
  });

  test("all of them: the search ends with the first rung", async () => {
    const found = await successiveHalving(
      numbered(9).filter(({ index }) => index !== 2),
      pool,
      { minBudget: 1, maxBudget: 3 },
    );
    expect(sizes(found)).toEqual([[8, 1]]);
    expect(found.results).toHaveLength(8);
  });
});

test("progress is told within each rung, with the best of it so far", async () => {
  const told: [number | undefined, number, number, number][] = [];
  const pool = poolOf(({ index, budget = NaN }: Trial<number>) => (index === 3 ? NaN : index + 10 / budget));
  let least = Infinity;
  await successiveHalving(numbered(9), pool, {
    minBudget: 1,
    maxBudget: 9,
    onResult({ budget, value }, { done, trials, best }) {
      least = done === 1 ? value : Math.min(...[least, value].filter((each) => !Number.isNaN(each)));
      expect(best.value).toBe(least);
      expect(best.budget).toBe(budget);
      told.push([budget, done, trials, best.value]);
    },
  });
  expect(told.map(([budget, done, trials]) => [budget, done, trials])).toEqual(
    [
      [1, 9],
      [3, 3],
      [9, 1],
    ].flatMap(([budget, trials]) => Array.from({ length: trials }, (_, i) => [budget, i + 1, trials])),
  );
  expect([told[8][3], told[11][3], told[12][3]]).toEqual([10, 10 / 3, 10 / 9]);
});

test("a search that is cancelled begins no further rung, and gives what there is", async () => {
  const controller = new AbortController();
  const pool = poolOf(({ index }: Trial<number>) => index);
  const { rungs, results } = await successiveHalving(numbered(9), pool, {
    minBudget: 1,
    maxBudget: 9,
    signal: controller.signal,
    onResult: (_result, { done }) => {
      if (done === 5) controller.abort();
    },
  });
  expect(rungs).toHaveLength(1);
  expect(results).toHaveLength(9);
  expect(results.filter(({ error }) => error === "cancelled")).toHaveLength(4);
});

test.each([
  [9, { minBudget: 0, maxBudget: 9 }, "minBudget must be above 0 and maxBudget a number of at least that, got 0 and 9"],
  [9, { minBudget: 9, maxBudget: 3 }, "minBudget must be above 0 and maxBudget a number of at least that, got 9 and 3"],
  [
    9,
    { minBudget: 1, maxBudget: Infinity },
    "minBudget must be above 0 and maxBudget a number of at least that, got 1 and Infinity",
  ],
  [9, { minBudget: 1, maxBudget: 9, eta: 1 }, "eta must be a whole number of at least 2, got 1"],
  [9, { minBudget: 1, maxBudget: 9, eta: 2.5 }, "eta must be a whole number of at least 2, got 2.5"],
  [8, { minBudget: 1, maxBudget: 9 }, "3 rungs need at least 9 trials, so that one reaches the last, got 8"],
  [0, { minBudget: 1, maxBudget: 1 }, "1 rungs need at least 1 trials, so that one reaches the last, got 0"],
])("%i trials with %j are refused", async (count, options, message) => {
  const pool = poolOf(({ index }: Trial<number>) => index);
  await expect(successiveHalving(numbered(count), pool, options)).rejects.toThrow(
    new RangeError(`successiveHalving: ${message}`),
  );
  expect(pool.made).toEqual([]);
});
