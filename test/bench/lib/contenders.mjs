// Starts the contenders, each a process of its own with one thread, and says which of them this machine does not have.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("contenders/", import.meta.url));
const python = process.env.GRADUS_BENCH_PYTHON ?? "/usr/bin/python3";
/** A folder, outside the repository, in whose node_modules the JavaScript peers are installed. */
const peers = process.env.GRADUS_BENCH_PEERS ?? "";

/** One thread in every numerical library. */
const oneThread = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** A running contender: asked for a time, it answers with seconds and a digest of the result. */
class Contender {
  #child;
  #lines;

  constructor(name, command, parameters) {
    this.name = name;
    this.#child = spawn(command, parameters, {
      env: { ...process.env, ...oneThread },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child.on("error", () => {});
    this.#child.stdin.on("error", () => {});
    this.complaint = "";
    this.#child.stderr.on("data", (text) => (this.complaint += text));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** The next answer; undefined when the process is gone. */
  async #answer() {
    const { value, done } = await this.#lines.next();
    return done ? undefined : JSON.parse(value);
  }

  /** Whether it has started; its workloads are known afterwards. */
  async isReady() {
    const first = await this.#answer();
    this.workloads = first?.workloads ?? [];
    return first !== undefined;
  }

  async run(workload, repeat) {
    this.#child.stdin.write(`${JSON.stringify({ workload, repeat })}\n`);
    const answer = await this.#answer();
    if (answer === undefined) throw new Error(`${this.name}: failed on ${workload}: ${this.complaint}`);
    return answer;
  }

  stop() {
    this.#child.kill();
  }
}

/** Starts what is wanted (everything when nothing is named) and drops, with a message, what does not start. */
export async function startContenders({ folder, gradus, arrays, tfjs, wanted, isRelaxed }) {
  const flags = isRelaxed ? ["--experimental-wasm-relaxed-simd"] : [];
  const commands = {
    numpy: [python, `${here}numpy_contender.py`, folder],
    gradus: [process.execPath, ...flags, gradus, folder],
    torch: [python, `${here}torch_contender.py`, folder],
    "ml-matrix": [process.execPath, arrays, folder, peers, "ml-matrix"],
    mathjs: [process.execPath, arrays, folder, peers, "mathjs"],
    tfjs: [process.execPath, tfjs, folder, peers],
  };
  const started = [];
  for (const [name, [command, ...parameters]] of Object.entries(commands)) {
    if (wanted.length > 0 && name !== "numpy" && !wanted.includes(name)) continue;
    const contender = new Contender(name, command, parameters);
    if (await contender.isReady()) started.push(contender);
    else console.log(`${name}: skipped, ${contender.complaint.match(/^.*Error: .*$/m)?.[0] ?? contender.complaint}`);
  }
  return started;
}
