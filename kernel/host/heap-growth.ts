// Lets a heap grow less between two collections the nearer it is to what the process may use: who grades ends a process that uses more.
import { setFlagsFromString } from "node:v8";

/**
 * The variable in which a sandbox says how many megabytes the process may use. Node's own --max-old-space-size would do, but with a flag of
 * V8's Node cannot use what it has compiled of itself beforehand, and a kernel takes half as much time again to start.
 */
export const MEMORY_VARIABLE = "GRADUS_MEMORY";

/** From which part of the memory a heap may grow by how many percent; before, V8 lets it grow to four times its size at the most. */
const STEPS = [
  { from: 0.25, percent: 50 },
  { from: 0.6, percent: 10 },
] as const;

/** How often it is looked, in milliseconds. */
const INTERVAL = 25;

const MEGABYTE = 2 ** 20;

export interface HeapGrowthOptions {
  /** Tells the memory of the process, in bytes. */
  used?: () => number;
  setFlag?: (flag: string) => void;
}

export class HeapGrowth {
  readonly #timer: NodeJS.Timeout;
  readonly #setFlag: (flag: string) => void;
  #step = 0;

  /** `memory` is in megabytes. */
  constructor(
    memory: number,
    { used = () => process.memoryUsage.rss(), setFlag = setFlagsFromString }: HeapGrowthOptions = {},
  ) {
    this.#setFlag = setFlag;
    this.#timer = setInterval(() => this.#look(used() / (memory * MEGABYTE)), INTERVAL);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(part: number): void {
    const step = STEPS[this.#step];
    if (step === undefined) this.close();
    else if (part > step.from) {
      this.#setFlag(`--heap-growing-percent=${step.percent}`);
      this.#step += 1;
    }
  }
}

/** What the sandbox of this process lets it use, in megabytes; null where nobody has said. */
export function grantedMemory(text: string | undefined = process.env[MEMORY_VARIABLE]): number | null {
  const memory = Number(text ?? "");
  return memory > 0 ? memory : null;
}
