// Benches Gradus against tslab, Deno and Debian's ipykernel, side by side: node test/bench/kernel/bench.mjs [--rounds N]
import { join } from "node:path";
import { runAgainstKernels } from "./kernels.mjs";

process.exitCode = runAgainstKernels(join(import.meta.dirname, "bench.py"), process.argv.slice(2)) ?? 1;
