// Benches what an attached debugger costs the cells of Gradus: node test/bench/kernel/debugger.mjs [--rounds N]
import { join } from "node:path";
import { runAgainstKernels } from "./kernels.mjs";

const program = join(import.meta.dirname, "debugger.py");
process.exitCode = runAgainstKernels(program, process.argv.slice(2), { only: ["gradus"] }) ?? 1;
