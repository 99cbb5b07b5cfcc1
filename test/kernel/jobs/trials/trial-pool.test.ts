// Trials of a search through an engine of jobs: the results of the library's own threads, and the errors; what a worker does not load.
import { appendFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import {
  caviar,
  integer,
  logUniform,
  Random,
  randomPoints,
  successiveHalving,
  trialsOf,
  workerPool,
  type TrialResult,
} from "gradus";
import type { JobEngine } from "gradus-kernel/jobs/job-engine";
import { localEngine } from "gradus-kernel/jobs/local-engine";
import { findTrialModule, trialKind } from "gradus-kernel/jobs/trials/trial-kind";
import { trialPool, type TrialPool } from "gradus-kernel/jobs/trials/trial-pool";
import { afterEach, describe, expect, test } from "vitest";
import { TRAINING, trialProgram } from "./trial-program.ts";

const space = { learningRate: logUniform(1e-3, 1), units: integer(2, 8) };
const trials = trialsOf(randomPoints(space, { count: 9, random: new Random(1) }), { random: new Random(2) });

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function pool(
  path: string,
  timeLimit?: number,
  engine: JobEngine = localEngine({ jobs: 2 }),
): Promise<TrialPool> {
  const made = trialPool(engine, {
    module: await findTrialModule(path),
    ...(timeLimit !== undefined && { timeLimit }),
  });
  open.push(made);
  return made;
}

function threads(path: string, timeLimit = Infinity) {
  const made = workerPool(() => new Worker(path), { size: 2, timeLimit });
  open.push(made);
  return made;
}

const failures = (results: readonly TrialResult<unknown>[]): unknown[] =>
  results.filter(({ value }) => Number.isNaN(value)).map(({ index, error }) => [index, error]);

describe("a search", () => {
  const training = trialProgram("training", TRAINING);

  test("has the same results through an engine as with the library's threads, to the last bit", async () => {
    const here = await caviar(trials, threads(training));
    expect(here.every(({ value }) => Number.isFinite(value))).toBe(true);
    expect(await caviar(trials, await pool(training))).toEqual(here);
    const alone = await pool(training, 60_000, localEngine({ jobs: 1 }));
    expect(await caviar(trials, alone)).toEqual(here);
  });

  test("that stops bad trials early has them, too", async () => {
    const options = { minBudget: 2, maxBudget: 18 };
    const here = await successiveHalving(trials, threads(training), options);
    const there = await successiveHalving(trials, await pool(training), options);
    expect(there).toEqual(here);
    expect(there.rungs.map(({ results }) => results.length)).toEqual([9, 3, 1]);
  });
});

test("values that JSON does not have come back as they were", async () => {
  const path = trialProgram("odd-values", "return [NaN, Infinity, -Infinity, -0, 5e-324, 0.1][t.index];");
  const made = await pool(path);
  const values = await Promise.all(trials.slice(0, 6).map((trial) => made.run(trial)));
  expect(values).toEqual([NaN, Infinity, -Infinity, -0, 5e-324, 0.1]);
});

test("one thread serves trial after trial, and no more are made than run at a time", async () => {
  const made = await pool(trialProgram("thread-id", 'return require("node:worker_threads").threadId;'));
  const first = await caviar(trials, made);
  const second = await caviar(trials, made);
  expect(new Set([...first, ...second].map(({ value }) => value)).size).toBeLessThanOrEqual(2);
});

describe("a trial that", () => {
  test.each([
    ["throws", `if (t.index === 3) throw new Error("no such layer"); return t.index;`, undefined],
    ["gives no number", `return t.index === 3 ? "good" : t.index;`, undefined],
    ["leaves", `if (t.index === 3) process.exit(7); return t.index;`, undefined],
    [
      "dies of an error outside its program",
      `if (t.index === 3) { setTimeout(() => { throw new Error("out of reach"); }); return new Promise(() => {}); } return t.index;`,
      undefined,
    ],
    ["hangs", "if (t.index === 3) for (;;); return t.index;", 500],
  ])("%s fails alone, with the library's own words", async (title, body, timeLimit) => {
    const path = trialProgram(title.replaceAll(" ", "-"), body);
    const there = await caviar(trials, await pool(path, timeLimit));
    expect(failures(there)).toHaveLength(1);
    expect(there).toEqual(await caviar(trials, threads(path, timeLimit)));
  });

  test("has hyperparameters that are no JSON is refused before it is sent", async () => {
    const made = await pool(trialProgram("any", "return 1;"));
    for (const hyperparameters of [
      { x: () => 1 },
      { x: NaN },
      { x: undefined },
      { x: new Float64Array(2) },
      { x: -0 },
    ]) {
      await expect(made.run({ ...trials[4], hyperparameters })).rejects.toThrow(
        new TypeError("trialPool: hyperparameters must be JSON, got those of trial 4"),
      );
    }
  });
});

test("a cancelled search ends what runs, gives what there is, and leaves the pool for others", async () => {
  const made = await pool(trialProgram("hanging", "if (t.index >= 4) for (;;); return t.index;"));
  const controller = new AbortController();
  const results = await caviar(trials, made, {
    signal: controller.signal,
    onResult: (_result, { done }) => {
      if (done === 4) controller.abort();
    },
  });
  expect(failures(results)).toEqual([4, 5, 6, 7, 8].map((index) => [index, "cancelled"]));
  expect(await made.run(trials[2])).toBe(2);
});

test("a pool that is closed fails what it has, and what it is given then", async () => {
  const made = await pool(trialProgram("waiting", "return new Promise(() => {});"));
  const answers = [0, 1, 2].map((index) => made.run(trials[index]).catch((error: Error) => error.message));
  await new Promise((resolve) => setTimeout(resolve, 200));
  await made.close();
  expect(await Promise.all(answers)).toEqual(["cancelled", "cancelled", "cancelled"]);
  await expect(made.run(trials[0])).rejects.toThrow("trialPool: the pool is closed");
});

test("an engine that fails, fails every trial", async () => {
  const broken: JobEngine = {
    run: () => Promise.reject(new Error("no connection")),
    close: async () => {},
  };
  const made = await pool(trialProgram("any", "return 1;"), 0, broken);
  const results = await caviar(trials, made);
  expect(new Set(results.map(({ error }) => error))).toEqual(new Set(["no connection"]));
});

describe("a worker", () => {
  const events = {
    signal: new AbortController().signal,
    onProgress: () => {},
    files: {},
    deliver: async () => {},
  };

  test("loads no module but those that it was started with, and only as they are there", async () => {
    const path = trialProgram("named", "return 1;");
    const ordered = await findTrialModule(path);
    const order = { module: ordered.name, hash: ordered.hash, trial: trials[0], timeLimit: 0 };
    const [none, known] = [trialKind([]), trialKind([ordered])];
    open.push(none, known);
    await expect(none.run(order, events)).rejects.toThrow(
      `this worker makes no trials of ${path}: its modules are none`,
    );
    await expect(known.run({ ...order, module: "/etc/passwd" }, events)).rejects.toThrow(
      `this worker makes no trials of /etc/passwd: its modules are ${path}`,
    );
    expect(await known.run(order, events)).toEqual({ value: 1 });
    appendFileSync(path, "\n// changed");
    const changed = trialKind([await findTrialModule(path)]);
    open.push(changed);
    await expect(changed.run(order, events)).rejects.toThrow(
      `the module ${path} is another one on this worker than where it was ordered`,
    );
  });

  test.each(["./not-there.mjs", "no-such-package/search"])(
    "that is to load %s is told that it cannot",
    async (name) => {
      await expect(findTrialModule(name)).rejects.toThrow(`the module of trials ${name} cannot be read: `);
    },
  );

  test("finds a module of a package by its name", async () => {
    expect((await findTrialModule("esbuild")).file).toMatch(/node_modules\/esbuild\//);
  });
});
