// Tells what Gradus, tslab, Deno and ipykernel can do, point by point: node test/bench/kernel/features.mjs [KERNEL …]
//
// The table goes to stdout, and with all findings to build/kernel-features.json. `--probe NAME` runs one probe alone,
// `--json FILE` writes elsewhere. Exit code 3: no Python with jupyter_client is here.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, runAgainstKernels } from "./kernels.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, probe: { type: "string", multiple: true } },
});
const args = ["--json", values.json ?? join(root, "build", "kernel-features.json")];
for (const probe of values.probe ?? []) args.push("--probe", probe);
const program = join(import.meta.dirname, "run_features.py");
process.exitCode = runAgainstKernels(program, args, { only: positionals }) ?? 3;
