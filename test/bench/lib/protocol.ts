// How a contender in JavaScript is driven: one request a line on standard input, one answer a line on standard output.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { InputIndex } from "./inputs.ts";

/** A matrix as the file has it, row by row. */
export interface Input {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** Finds the inputs of a folder, where inputs.bin and inputs.json are, by name. */
export function readInputs(folder: string): (name: string) => Input {
  const index = JSON.parse(readFileSync(`${folder}/inputs.json`, "utf8")) as InputIndex;
  const bytes = readFileSync(`${folder}/inputs.bin`);
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  return (name) => {
    const entry = index[name];
    if (entry === undefined) throw new RangeError(`readInputs: there must be an input of this name, got ${name}`);
    const { rows, cols, offset } = entry;
    return { rows, cols, data: numbers.slice(offset, offset + rows * cols) };
  };
}

/** What is compared of a result: its sum and the sum of its squares. */
export function digest(data: Iterable<number>): number[] {
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  return [sum, squares];
}

/** A workload, and what is told of its outcome: the digest is taken outside the time. */
export type Workload = () => Promise<() => Promise<number[]> | number[]> | (() => Promise<number[]> | number[]);

/** Joins what is timed with what is told of its outcome. */
export function workload<Outcome>(
  run: () => Outcome,
  tell: (outcome: Awaited<Outcome>) => Promise<number[]> | number[],
): Workload {
  return () => {
    const outcome = run();
    if (outcome instanceof Promise) return outcome.then((value: Awaited<Outcome>) => () => tell(value));
    return () => tell(outcome as Awaited<Outcome>);
  };
}

/**
 * Answers `{ workload, repeat }` with `{ seconds, result }`: the processor time of one run, a mean over `repeat`, and the last run's
 * digest. Processor time, because what else runs on the machine counts less in it.
 */
export async function serve(workloads: Readonly<Record<string, Workload>>): Promise<void> {
  console.log(JSON.stringify({ workloads: Object.keys(workloads) }));
  for await (const line of createInterface({ input: process.stdin })) {
    const { workload, repeat } = JSON.parse(line) as { workload: string; repeat: number };
    let tell: Awaited<ReturnType<Workload>> | undefined;
    const start = process.cpuUsage();
    for (let i = 0; i < repeat; i++) tell = await workloads[workload]();
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6 / repeat;
    console.log(JSON.stringify({ seconds, result: await tell?.() }));
  }
}
