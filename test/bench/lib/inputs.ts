// The numbers that every contender works on: drawn once by the library's seeded generator, written where all can read them.
import {
  initializeNetwork,
  makeMoons,
  network,
  oneHot,
  Random,
  randomSymmetric,
  row,
  xavierNormal,
  type Matrix,
} from "gradus";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a matrix lies in the file of numbers: `offset` counts float64 numbers. */
export interface InputEntry {
  readonly rows: number;
  readonly cols: number;
  readonly offset: number;
}

/** The table of contents, by names such as "W1.X". */
export type InputIndex = Readonly<Record<string, InputEntry>>;

/** All inputs by name; the part before the dot is the workload. Samples are columns. */
function drawInputs(): Map<string, Matrix> {
  const random = new Random(1);
  const inputs = new Map<string, Matrix>();
  const put = (workload: string, matrices: Readonly<Record<string, Matrix>>): void => {
    for (const [name, matrix] of Object.entries(matrices)) inputs.set(`${workload}.${name}`, matrix);
  };
  put("W1", { ...makeMoons({ samples: 400, noise: 0.2, random }) });
  put("W1", initializeNetwork([2, 4, 1], { random, initializer: xavierNormal }));
  put("W2", { ...makeMoons({ samples: 300, noise: 0.2, random }) });
  put("W2", initializeNetwork([2, 20, 3, 1], { random }));
  const digits = Array.from({ length: 1280 }, () => random.integer(0, 10));
  const images = { X: random.rand(784, digits.length), Y: oneHot(digits, 10) };
  put("W3", { ...images, ...initializeNetwork([784, 128, 64, 10], { random }) });
  const normalized = network({ layerSizes: [784, 128, 64, 10], output: "softmax", batchNorm: true });
  put("W4", { ...images, ...initializeNetwork(normalized, { random }) });
  put("W5", { X: random.randn(4, 3), Y: row([1, 0, 1]), ...initializeNetwork([4, 5, 3, 1], { random }) });
  put("W6a", { values: random.randn(1, 1_000_000) });
  put("W6b", { Z: random.randn(10, 10_000) });
  put("W6c", { X: random.rand(784, 10_000) });
  put("W7", { A: random.randn(256, 256), B: random.randn(256, 256) });
  const labels = Array.from({ length: 1_000_000 }, () => random.integer(0, 10));
  put("W8a", { predicted: oneHot(labels, 10), Y: oneHot([...labels].reverse(), 10) });
  put("W8b", { A: randomSymmetric(200, random) });
  put("W8c", { Z: random.randn(10, 1_000_000) });
  return inputs;
}

/** Writes `inputs.bin` (float64, one matrix after the other, row by row) and `inputs.json` (where each lies) into a folder. */
export function writeInputs(folder: string): void {
  const inputs = drawInputs();
  const total = [...inputs.values()].reduce((count, { data }) => count + data.length, 0);
  const numbers = new Float64Array(total);
  const index: Record<string, InputEntry> = {};
  let offset = 0;
  for (const [name, { rows, cols, data }] of inputs) {
    numbers.set(data, offset);
    index[name] = { rows, cols, offset };
    offset += data.length;
  }
  writeFileSync(join(folder, "inputs.bin"), new Uint8Array(numbers.buffer));
  writeFileSync(join(folder, "inputs.json"), JSON.stringify(index));
}
