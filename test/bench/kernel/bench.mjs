// Benches Gradus against tslab, Deno and Debian's ipykernel, side by side: node test/bench/kernel/bench.mjs [KERNEL …]
//
// `--rounds N` asks for more or fewer than three, `--only typo` for one row alone, `--json FILE` for all that was measured.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runAgainstKernels } from "./kernels.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" }, only: { type: "string" }, json: { type: "string" } },
});
const args = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
process.exitCode = runAgainstKernels(join(import.meta.dirname, "bench.py"), args, { only: positionals }) ?? 1;
