// How a contender in JavaScript is driven: one request a line on standard input, one answer a line on standard output.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/**
 * Reads the inputs of a folder.
 *
 * @param {string} folder where inputs.bin and inputs.json are
 * @returns {(name: string) => { rows: number, cols: number, data: Float64Array }} finds a matrix by name
 */
export function readInputs(folder) {
  const index = JSON.parse(readFileSync(`${folder}/inputs.json`, "utf8"));
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
export function digest(data) {
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  return [sum, squares];
}

/**
 * Answers `{ workload, repeat }` with `{ seconds, result }`: the processor time of one run, a mean over `repeat`, and the last run's digest.
 * Processor time, because what else runs on the machine counts less in it.
 *
 * @param {Record<string, () => unknown>} workloads what is timed
 * @param {Record<string, (outcome: any) => number[]>} digests what is told of the outcome, outside the time
 */
export async function serve(workloads, digests) {
  console.log(JSON.stringify({ workloads: Object.keys(workloads) }));
  for await (const line of createInterface({ input: process.stdin })) {
    const { workload, repeat } = JSON.parse(line);
    let outcome;
    const start = process.cpuUsage();
    for (let i = 0; i < repeat; i++) outcome = await workloads[workload]();
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6 / repeat;
    console.log(JSON.stringify({ seconds, result: await digests[workload](outcome) }));
  }
}
