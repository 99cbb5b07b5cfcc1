// Benches `gradus grade` beside `jupyter nbconvert --execute` of the same notebooks: node test/bench/grading/bench.mjs [--rounds N]
import { join } from "node:path";
import { runAgainstKernels } from "../kernel/kernels.mjs";

const program = join(import.meta.dirname, "bench.py");
process.exitCode = runAgainstKernels(program, process.argv.slice(2), { only: ["gradus"] }) ?? 1;
