// A hundred thousand submissions on two hundred workers, simulated from measured times; prints the tables of the documentation.
//
//   npx tsx --conditions=gradus-source test/bench/jobs/simulation.ts
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type QueueCosts, simulate, type SimulationOptions, type SimulationResult } from "./simulate.ts";

interface Measured {
  planted: { what: string; seconds: number }[];
  chapters: { what: string; seconds: number }[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8"));
}

const measured = read<Measured>("job-times.json");
const { costs } = read<{ costs: { small: QueueCosts; chapter: QueueCosts } }>("queue-costs.json");

/** A class as we assume it: of a hundred submissions two loop, crash or eat memory, and three cannot be run at all. */
function smallAssignment(): number[] {
  const isTroubled = (what: string): boolean => /^(?:looping|memory-eating|forking|crashing|exiting)/.test(what);
  const troubled = measured.planted.filter(({ what }) => isTroubled(what));
  const refused = measured.planted.filter(({ seconds }) => seconds === 0);
  const usual = measured.planted.filter(({ what, seconds }) => seconds > 0 && !isTroubled(what));
  const parts = [
    [usual, 950],
    [refused, 30],
    [troubled, 20],
  ] as const;
  return parts.flatMap(([times, count]) => Array.from({ length: count }, (_, i) => times[i % times.length].seconds));
}

const assignments = {
  "two small exercises": { jobTimes: smallAssignment(), costs: costs.small },
  "a chapter of the course": { jobTimes: measured.chapters.map(({ seconds }) => seconds), costs: costs.chapter },
};

const HOUR = 3600;
/** Dollars for an hour of a worker with two processors and 4 GB, and of the server: an assumption, to be replaced by one's own. */
const PRICE = { worker: 0.1, server: 0.1 };

const assumed: SimulationOptions = {
  jobs: 100_000,
  workers: 200,
  concurrency: 1,
  jobTimes: [],
  costs: costs.small,
  latency: 0.0005,
  bandwidth: 125e6,
  serverBandwidth: 1250e6,
  // As the engine has it: three for each that can be done at a time.
  window: 600,
  timeBetweenFailures: 8 * HOUR,
  restartTime: 60,
  lockDuration: 30,
  stalledInterval: 15,
  poisoned: 1e-4,
  attempts: 4,
  seed: 1,
};

function row(name: string, options: SimulationOptions): string {
  const result = simulate(options);
  const { seconds, done, setAside, deaths, redone, longestQueue } = result;
  const cells = [
    name,
    time(seconds),
    Math.round(done / seconds),
    percent(result.workersBusy),
    percent(result.redisBusy),
    percent(result.lineBusy),
    percent(result.enqueuerBusy),
    `${(result.commands / 1e6).toFixed(1)} M`,
    `${(result.bytes / 1e9).toFixed(1)} GB`,
    longestQueue,
    `${deaths} / ${redone} / ${setAside}`,
    `$${price(result, options).toFixed(2)}`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function price({ seconds }: SimulationResult, { workers }: SimulationOptions): number {
  return (seconds / HOUR) * (workers * PRICE.worker + PRICE.server);
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function time(seconds: number): string {
  const minutes = seconds / 60;
  if (minutes < 1) return `${seconds.toFixed(0)} s`;
  return minutes < 100 ? `${minutes.toFixed(1)} min` : `${(minutes / 60).toFixed(1)} h`;
}

const HEAD = [
  "",
  "time",
  "jobs / s",
  "workers busy",
  "Redis busy",
  "its line busy",
  "enqueuer busy",
  "commands",
  "bytes",
  "most waiting",
  "deaths / begun again / set aside",
  "cost",
];

for (const [name, { jobTimes, costs: own }] of Object.entries(assignments)) {
  const mean = jobTimes.reduce((sum, seconds) => sum + seconds, 0) / jobTimes.length;
  process.stdout.write(`\n${name}: ${mean.toFixed(2)} s on average, ${Math.max(...jobTimes).toFixed(1)} s at most\n\n`);
  process.stdout.write(`| ${HEAD.join(" | ")} |\n|${HEAD.map(() => " --- ").join("|")}|\n`);
  const options = { ...assumed, jobTimes, costs: own };
  for (const workers of [1, 50, 200, 400, 800]) {
    const window = Math.min(Math.max(16, 3 * workers), 2000);
    process.stdout.write(`${row(`${workers} workers`, { ...options, workers, window })}\n`);
  }
  process.stdout.write(`${row("200, none dies", { ...options, timeBetweenFailures: Infinity, poisoned: 0 })}\n`);
  process.stdout.write(`${row("200, each dies hourly", { ...options, timeBetweenFailures: HOUR })}\n`);
  process.stdout.write(`${row("200, Redis at 1 Gbit/s", { ...options, serverBandwidth: 125e6 })}\n`);
  process.stdout.write(`${row("200, 50 ms apart", { ...options, latency: 0.05 })}\n`);
}
