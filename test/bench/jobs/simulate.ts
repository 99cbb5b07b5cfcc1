// A queue with its workers as a discrete-event simulation: an enqueuer with back-pressure, one Redis, workers that die and come back.
import { Random } from "gradus";
import { EventQueue, Server } from "./event-queue.ts";

/** What one job costs beside its own work; measured, see measure-queue.ts. */
export interface QueueCosts {
  /** Seconds of Redis's one thread for a job, from its order to its result. */
  redisSeconds: number;
  /** Commands of Redis for a job. */
  commands: number;
  /** Seconds of the process that orders jobs and collects results. */
  enqueuerSeconds: number;
  /** Seconds by which a job on a worker takes longer than its own work. */
  workerSeconds: number;
  /** Bytes that a worker reads and writes for a job. */
  bytes: number;
}

export interface SimulationOptions {
  jobs: number;
  workers: number;
  /** How many jobs a worker does at a time. */
  concurrency: number;
  /** Seconds of work of a job: one is drawn for each job. */
  jobTimes: readonly number[];
  costs: QueueCosts;
  /** Seconds of one way between two machines, and bytes a second of each worker's line. */
  latency: number;
  bandwidth: number;
  /** Bytes a second of the line of Redis, which all workers share. */
  serverBandwidth: number;
  /** How many ordered jobs have no result yet, at most. */
  window: number;
  /** Mean seconds until a worker dies, and until it is back. */
  timeBetweenFailures: number;
  restartTime: number;
  /** Seconds until a job of a dead worker may be taken by another, and how often that is looked for. */
  lockDuration: number;
  stalledInterval: number;
  /** The share of jobs that take their worker with them each time, and how often a job is tried. */
  poisoned: number;
  attempts: number;
  seed: number;
}

export interface SimulationResult {
  /** Seconds until the last result was collected. */
  seconds: number;
  done: number;
  setAside: number;
  /** How often workers died, and how many jobs had to be begun again. */
  deaths: number;
  redone: number;
  /** Shares of their time in which they worked. */
  workersBusy: number;
  redisBusy: number;
  lineBusy: number;
  enqueuerBusy: number;
  commands: number;
  bytes: number;
  /** Most jobs that waited in the queue at a time. */
  longestQueue: number;
  /** Seconds of workers' time that deaths have wasted. */
  wasted: number;
}

interface Job {
  readonly seconds: number;
  readonly isPoisoned: boolean;
  begun: number;
  tries: number;
}

interface Worker {
  free: number;
  /** Counts its lives: what an earlier life has begun is no longer its affair. */
  life: number;
  isUp: boolean;
  readonly under: Set<Job>;
}

/** Lets a batch run; the same options give the same result. */
export function simulate(options: SimulationOptions): SimulationResult {
  return new Simulation(options).run();
}

class Simulation {
  readonly #options: SimulationOptions;
  readonly #random: Random;
  readonly #events = new EventQueue();
  readonly #redis = new Server(this.#events);
  readonly #enqueuer = new Server(this.#events);
  readonly #line = new Server(this.#events);
  readonly #workers: Worker[];
  /** Workers with a free place, as often as they have one; those that have died since are passed over. */
  readonly #free: { worker: Worker; life: number }[] = [];
  #waiting: Job[] = [];
  #next = 0;
  #ordered = 0;
  #isOrdering = false;
  #ended = 0;
  #worked = 0;
  readonly #counts = { done: 0, setAside: 0, deaths: 0, redone: 0, tries: 0, longestQueue: 0, wasted: 0 };

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#workers = Array.from({ length: options.workers }, () => ({
      free: options.concurrency,
      life: 0,
      isUp: false,
      under: new Set<Job>(),
    }));
  }

  run(): SimulationResult {
    const { jobs, workers, concurrency, costs } = this.#options;
    for (const worker of this.#workers) this.#start(worker);
    this.#order();
    this.#events.run(() => this.#ended === jobs);
    const seconds = this.#events.now;
    const { tries, ...counts } = this.#counts;
    return {
      seconds,
      ...counts,
      workersBusy: this.#worked / (seconds * workers * concurrency),
      redisBusy: this.#redis.busy / seconds,
      lineBusy: this.#line.busy / seconds,
      enqueuerBusy: this.#enqueuer.busy / seconds,
      commands: tries * costs.commands,
      bytes: tries * costs.bytes,
    };
  }

  /** Orders one job after another, as long as not too many are without a result. */
  #order(): void {
    const { jobs, window, costs, latency } = this.#options;
    if (this.#isOrdering || this.#ordered === jobs || this.#ordered - this.#ended >= window) return;
    this.#isOrdering = true;
    this.#ordered += 1;
    this.#enqueuer.use(costs.enqueuerSeconds / 2, () => {
      const job = this.#drawJob();
      this.#later(latency, () => this.#redis.use(costs.redisSeconds / 3, () => this.#offer(job)));
      this.#isOrdering = false;
      this.#order();
    });
  }

  #drawJob(): Job {
    const { jobTimes, poisoned } = this.#options;
    const seconds = jobTimes[Math.floor(this.#random.uniform() * jobTimes.length)];
    return { seconds, isPoisoned: this.#random.uniform() < poisoned, begun: 0, tries: 0 };
  }

  #offer(job: Job): void {
    this.#waiting.push(job);
    this.#counts.longestQueue = Math.max(this.#counts.longestQueue, this.#waiting.length - this.#next);
    this.#match();
  }

  /** Gives those who are free what waits. */
  #match(): void {
    while (this.#next < this.#waiting.length && this.#free.length > 0) {
      const place = this.#free.pop();
      if (place === undefined || place.worker.life !== place.life || !place.worker.isUp) continue;
      this.#take(place.worker, this.#waiting[this.#next++]);
    }
    if (this.#next < 100_000) return;
    this.#waiting = this.#waiting.slice(this.#next);
    this.#next = 0;
  }

  #take(worker: Worker, job: Job): void {
    const { costs, latency, bandwidth, serverBandwidth } = this.#options;
    const { life } = worker;
    worker.free -= 1;
    worker.under.add(job);
    job.tries += 1;
    job.begun = this.#events.now;
    this.#counts.tries += 1;
    const transfer = 2 * latency + costs.bytes / bandwidth;
    const end = (): void => {
      if (worker.life !== life) return;
      if (job.isPoisoned) this.#die(worker);
      else this.#finish(worker, job);
    };
    this.#redis.use(costs.redisSeconds / 3, () =>
      this.#line.use(costs.bytes / serverBandwidth, () =>
        this.#later(transfer + costs.workerSeconds + job.seconds, end),
      ),
    );
  }

  #finish(worker: Worker, job: Job): void {
    const { costs, latency } = this.#options;
    worker.under.delete(job);
    this.#worked += this.#events.now - job.begun;
    this.#redis.use(costs.redisSeconds / 3, () => this.#later(latency, () => this.#collect(true)));
    this.#release(worker);
  }

  #release(worker: Worker): void {
    worker.free += 1;
    this.#free.push({ worker, life: worker.life });
    this.#match();
  }

  #collect(isDone: boolean): void {
    this.#enqueuer.use(this.#options.costs.enqueuerSeconds / 2, () => {
      this.#counts[isDone ? "done" : "setAside"] += 1;
      this.#ended += 1;
      this.#order();
    });
  }

  #start(worker: Worker): void {
    const { concurrency, timeBetweenFailures } = this.#options;
    worker.isUp = true;
    worker.free = 0;
    const { life } = worker;
    for (let place = 0; place < concurrency; place++) this.#release(worker);
    if (timeBetweenFailures === Infinity) return;
    this.#later(-Math.log(1 - this.#random.uniform()) * timeBetweenFailures, () => {
      if (worker.life === life) this.#die(worker);
    });
  }

  #die(worker: Worker): void {
    this.#counts.deaths += 1;
    worker.isUp = false;
    worker.life += 1;
    for (const job of worker.under) this.#lose(job);
    worker.under.clear();
    this.#later(this.#options.restartTime, () => this.#start(worker));
  }

  /** The lock was renewed at some time in its first half, and runs out; then the next look finds the job. */
  #lose(job: Job): void {
    const { lockDuration, stalledInterval, attempts } = this.#options;
    const spent = this.#events.now - job.begun;
    this.#worked += spent;
    this.#counts.wasted += spent;
    const isLast = job.tries >= attempts;
    const found = lockDuration * (0.5 + 0.5 * this.#random.uniform()) + stalledInterval * this.#random.uniform();
    this.#later(found, () => {
      if (isLast) return this.#collect(false);
      this.#counts.redone += 1;
      this.#offer(job);
    });
  }

  #later(seconds: number, happen: () => void): void {
    this.#events.at(this.#events.now + seconds, happen);
  }
}
