// The simulation of a queue against closed forms: what a batch takes without costs, where Redis or the enqueuer is the narrow place, deaths.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventQueue, Server } from "../../../bench/jobs/event-queue.ts";
import { simulate, type SimulationOptions } from "../../../bench/jobs/simulate.ts";

const free = { redisSeconds: 0, commands: 12, enqueuerSeconds: 0, workerSeconds: 0, bytes: 1000 };
const options: SimulationOptions = {
  jobs: 1000,
  workers: 10,
  concurrency: 1,
  jobTimes: [3],
  costs: free,
  latency: 0,
  bandwidth: Infinity,
  serverBandwidth: Infinity,
  window: 1000,
  timeBetweenFailures: Infinity,
  restartTime: 60,
  lockDuration: 30,
  stalledInterval: 30,
  poisoned: 0,
  attempts: 3,
  seed: 1,
};

test("events happen in the order of their times, those of one time as they were planned", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const events = new EventQueue();
      const seen: [number, number][] = [];
      for (const [order, time] of times.entries()) events.at(time, () => seen.push([events.now, order]));
      events.run();
      const expected = times.map((time, order): [number, number] => [time, order]).sort((a, b) => a[0] - b[0]);
      expect(seen).toEqual(expected);
    }),
  );
});

test("nothing happens before now", () => {
  const events = new EventQueue();
  events.at(5, () => events.at(4, () => {}));
  expect(() => events.run()).toThrow(new RangeError("at: the time must be at least 5, got 4"));
});

test("a server does one thing after another, in the order in which they came", () => {
  const events = new EventQueue();
  const server = new Server(events);
  const ends: number[] = [];
  for (const [time, seconds] of [
    [0, 2],
    [1, 2],
    [10, 1],
  ]) {
    events.at(time, () => server.use(seconds, () => ends.push(events.now)));
  }
  events.run();
  expect(ends).toEqual([2, 4, 11]);
  expect(server.busy).toBe(5);
});

describe("a batch", () => {
  test.each([
    [10, 1, 300],
    [5, 2, 300],
    [7, 1, 429],
    [1000, 1, 3],
  ])("of 1000 jobs of 3 s on %i workers with %i at a time takes %i s", (workers, concurrency, seconds) => {
    const result = simulate({ ...options, workers, concurrency });
    expect(result.seconds).toBeCloseTo(seconds, 9);
    expect(result).toMatchObject({ done: 1000, setAside: 0, deaths: 0, redone: 0, commands: 12_000, bytes: 1e6 });
    expect(result.workersBusy).toBeCloseTo(3000 / (seconds * workers * concurrency), 9);
  });

  test("has not more jobs under way than its window", () => {
    const result = simulate({ ...options, window: 4 });
    expect(result.seconds).toBeCloseTo(750, 9);
    expect(result.longestQueue).toBeLessThanOrEqual(4);
  });

  test("is as slow as Redis, where that is the narrow place", () => {
    const costs = { ...free, redisSeconds: 0.6 };
    const { seconds, redisBusy } = simulate({ ...options, workers: 200, jobTimes: [1], costs });
    expect(seconds).toBeGreaterThan(599.9);
    expect(seconds).toBeLessThan(603);
    expect(redisBusy).toBeGreaterThan(0.99);
  });

  test("is as slow as the enqueuer, where that is the narrow place", () => {
    const costs = { ...free, enqueuerSeconds: 0.5 };
    const { seconds, enqueuerBusy } = simulate({ ...options, workers: 200, jobTimes: [1], costs });
    expect(seconds).toBeGreaterThan(499.9);
    expect(seconds).toBeLessThan(503);
    expect(enqueuerBusy).toBeGreaterThan(0.99);
  });

  test("is as slow as the line of Redis, where that is the narrow place", () => {
    const { seconds, lineBusy } = simulate({ ...options, workers: 200, jobTimes: [1], serverBandwidth: 2000 });
    expect(seconds).toBeGreaterThan(499.9);
    expect(seconds).toBeLessThan(503);
    expect(lineBusy).toBeGreaterThan(0.99);
  });

  test("adds to each job both ways, its bytes, and what the worker has to do beside", () => {
    const costs = { ...free, workerSeconds: 0.2 };
    const result = simulate({ ...options, costs, latency: 0.1, bandwidth: 2000, jobs: 10 });
    // To Redis, to the worker and back to Redis, to the enqueuer: 0.1 s each; 1000 bytes at 2000 a second.
    expect(result.seconds).toBeCloseTo(0.1 + (0.2 + 0.5 + 0.2 + 3) + 0.1, 9);
  });
});

describe("deaths of workers", () => {
  test("lose nothing, and come as often as their rate says", () => {
    const result = simulate({ ...options, jobs: 20_000, timeBetweenFailures: 600, window: 20_000, attempts: 100 });
    expect(result.done).toBe(20_000);
    // Lives of 600 s and 60 s until the next: a Poisson number, within four deviations.
    const expected = (result.seconds * 10) / 660;
    expect(Math.abs(result.deaths - expected)).toBeLessThan(4 * Math.sqrt(expected));
    // A worker that dies has a job under way, but at the very end.
    expect(Math.abs(result.deaths - result.redone)).toBeLessThan(12);
    // Of 3 s, half is lost on average.
    expect(result.wasted / result.redone).toBeGreaterThan(1.3);
    expect(result.wasted / result.redone).toBeLessThan(1.7);
    // Ten workers, of which each is there 600 s of 660.
    expect(result.seconds / ((20_000 * 3) / (10 * (600 / 660)))).toBeCloseTo(1, 1);
  });

  test("a job that takes its worker with it is set aside after its tries, and all others are done", () => {
    const result = simulate({ ...options, poisoned: 0.02, attempts: 3 });
    expect(result.done + result.setAside).toBe(1000);
    expect(result.setAside).toBeGreaterThan(5);
    expect(result.deaths).toBe(3 * result.setAside);
    expect(result.redone).toBe(2 * result.setAside);
  });

  test("the same seed gives the same batch, another one another", () => {
    const some = { ...options, jobTimes: [1, 2, 3], timeBetweenFailures: 600, poisoned: 0.01 };
    expect(simulate(some)).toEqual(simulate(some));
    expect(simulate({ ...some, seed: 2 }).seconds).not.toBe(simulate(some).seconds);
  });
});
