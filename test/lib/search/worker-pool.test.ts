// A pool of workers: real threads of Node, and workers with the browser's form; deaths, time limits, cancelling, closing.
// oxlint-disable unicorn/require-post-message-target-origin -- the ports of threads have no origins
import {
  answerTrials,
  caviar,
  Random,
  randomPoints,
  trialsOf,
  uniform,
  workerPool,
  type MessageEnd,
  type PoolWorker,
  type Trial,
  type TrialResult,
} from "gradus";
import { build } from "esbuild";
import { MessageChannel, Worker } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";

const space = { x: uniform(-1, 1) };
type Point = { readonly x: number };
const parabola = ({ hyperparameters: { x } }: Trial<Point>): number => (x - 0.3) ** 2;
const trials = trialsOf(randomPoints(space, { count: 12, random: new Random(5) }), { random: new Random(6) });

/** What a thread needs of the library, as one text: threads of Node 20 read no TypeScript. */
const { outputFiles } = await build({
  stdin: { contents: 'export { answerTrials } from "gradus";', resolveDir: import.meta.dirname },
  conditions: ["gradus-source"],
  bundle: true,
  format: "cjs",
  write: false,
});

/** A thread that does this at a trial t. */
function thread(body: string): Worker {
  const program = `${outputFiles[0].text}
    const value = (t) => (t.hyperparameters.x - 0.3) ** 2;
    module.exports.answerTrials(require("node:worker_threads").parentPort, async (t) => { ${body} });`;
  return new Worker(program, { eval: true });
}

const open: { close(): void }[] = [];
function pool(start: () => PoolWorker, options: { size: number; timeLimit?: number }) {
  const made = workerPool(start, options);
  open.push(made);
  return made;
}
afterEach(() => open.splice(0).forEach((each) => each.close()));

const expected = trials.map((trial) => ({ ...trial, value: parabola(trial) })).sort((a, b) => a.value - b.value);
const failures = (results: readonly TrialResult<Point>[]) =>
  results.filter(({ value }) => Number.isNaN(value)).map(({ index, error }) => [index, error]);

describe("threads of Node", () => {
  test("give the results of one thread, in any number", async () => {
    for (const size of [1, 3]) {
      expect(
        await caviar(
          trials,
          pool(() => thread("return value(t);"), { size }),
        ),
      ).toEqual(expected);
    }
  });

  test("are made as they are needed, as many as the size, and serve one trial after another", async () => {
    const start = vi.fn(() => thread("return value(t);"));
    const few = pool(start, { size: 2 });
    await caviar(trials.slice(0, 1), few);
    expect(start).toHaveBeenCalledTimes(1);
    await caviar(trials, few);
    expect(start).toHaveBeenCalledTimes(2);
  });

  test.each([
    ["throws", `if (t.index === 3) throw new Error("no such layer"); return value(t);`, "no such layer"],
    [
      "gives no number",
      `return t.index === 3 ? "good" : value(t);`,
      "answerTrials: a trial must give a number, got string",
    ],
    ["leaves", `if (t.index === 3) process.exit(7); return value(t);`, "the worker has left, with exit code 7"],
    [
      "dies of an error outside its trial",
      `if (t.index === 3) { setTimeout(() => { throw new Error("out of reach"); }); return new Promise(() => {}); } return value(t);`,
      "the worker died: out of reach",
    ],
  ])("that %s fail one trial and no other", async (_title, body, error) => {
    const results = await caviar(
      trials,
      pool(() => thread(body), { size: 2 }),
    );
    expect(failures(results)).toEqual([[3, error]]);
    expect(results.slice(0, -1)).toEqual(expected.filter(({ index }) => index !== 3));
  });

  test("that hang are ended at the time limit", async () => {
    const body = "if (t.index === 3) for (;;); return value(t);";
    const results = await caviar(
      trials,
      pool(() => thread(body), { size: 2, timeLimit: 500 }),
    );
    expect(failures(results)).toEqual([[3, "the trial took longer than 500 ms"]]);
  });

  test("are ended when the search is cancelled, which gives what there is", async () => {
    const controller = new AbortController();
    const body = "if (t.index >= 4) for (;;); return value(t);";
    const results = await caviar(
      trials,
      pool(() => thread(body), { size: 2 }),
      {
        signal: controller.signal,
        onResult: (_result, { done }) => {
          if (done === 4) controller.abort();
        },
      },
    );
    expect(failures(results).map(([, error]) => error)).toEqual(Array.from({ length: 8 }, () => "cancelled"));
    expect(results.slice(0, 4)).toEqual(expected.filter(({ index }) => index < 4));
  });

  test("are not asked at all by a search that was cancelled before", async () => {
    const start = vi.fn(() => thread("return value(t);"));
    const results = await caviar(trials, pool(start, { size: 2 }), { signal: AbortSignal.abort() });
    expect(failures(results)).toHaveLength(12);
    expect(start).not.toHaveBeenCalled();
  });
});

/** A worker with the browser's form: its messages come as events, in the same thread. */
function browserWorker(evaluate: (trial: Trial<Point>) => number): PoolWorker & EventTarget {
  const { port1, port2 } = new MessageChannel();
  const inside: MessageEnd = Object.assign(new EventTarget(), { postMessage: (m: unknown) => port2.postMessage(m) });
  const outside = Object.assign(new EventTarget(), {
    postMessage: (m: unknown) => port1.postMessage(m),
    terminate: () => port1.close(),
  });
  const pass = (to: EventTarget) => (data: unknown) => to.dispatchEvent(new MessageEvent("message", { data }));
  port1.on("message", pass(outside));
  if (inside instanceof EventTarget) port2.on("message", pass(inside));
  answerTrials(inside, evaluate);
  return outside;
}

describe("workers of a browser", () => {
  test("give the same results", async () => {
    expect(
      await caviar(
        trials,
        pool(() => browserWorker(parabola), { size: 3 }),
      ),
    ).toEqual(expected);
  });

  test("fail their trial by the event of an error", async () => {
    const workers: EventTarget[] = [];
    const start = () => {
      const worker = browserWorker(() => NaN);
      workers.push(worker);
      return worker;
    };
    const answer = pool(start, { size: 1 }).run(trials[0]);
    workers[0].dispatchEvent(Object.assign(new Event("error"), { message: "Script error." }));
    await expect(answer).rejects.toThrow("the worker died: Script error.");
  });
});

describe("what fails at once", () => {
  const good = () => browserWorker(parabola);

  test("hyperparameters that no message can hold fail their trial, and the worker serves the next", async () => {
    const one = pool(good, { size: 1 });
    const odd = { ...trials[0], hyperparameters: { x: () => 1 } };
    await expect(one.run(odd)).rejects.toThrow(
      /^workerPool: the trial cannot be sent to a worker: .*could not be cloned/,
    );
    expect(await one.run(trials[1])).toBe(parabola(trials[1]));
  });

  test("workers that cannot be started fail every trial", async () => {
    const broken = pool(
      () => {
        throw new Error("no such file");
      },
      { size: 2 },
    );
    const results = await caviar(trials, broken);
    expect(new Set(failures(results).map(([, error]) => error))).toEqual(
      new Set(["workerPool: no worker could be started: no such file"]),
    );
  });

  test("a pool that is closed fails what it has, and what it is given then", async () => {
    const closed = pool(() => browserWorker(() => NaN), { size: 1 });
    const answers = [closed.run(trials[0]), closed.run(trials[1])];
    closed.close();
    for (const answer of answers) await expect(answer).rejects.toThrow("workerPool: the pool was closed");
    await expect(closed.run(trials[2])).rejects.toThrow("workerPool: the pool is closed");
  });

  test.each([
    [{ size: 0 }, "workerPool: size must be a whole number of at least 1, got 0"],
    [{ size: 1, timeLimit: 0 }, "workerPool: timeLimit must be above 0 milliseconds, got 0"],
  ])("%j", (options, message) => {
    expect(() => workerPool(good, options)).toThrow(new RangeError(message));
  });

  test("answering outside of a worker", () => {
    expect(() => answerTrials(null, parabola)).toThrow(/^answerTrials: the port of a worker is needed, got null/);
  });
});
