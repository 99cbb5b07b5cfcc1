// Times the library against numpy and others on the same numbers: `node test/bench/lib/run.mjs [--rounds 7] [W1 W3 …] [gradus numpy …]`.
// Install OpenBLAS for numpy (Debian: libopenblas0-pthread): with the reference BLAS its products are slow, and ratios flatter us.
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { bundle, folder } from "./bundle.mjs";
import { startContenders } from "./contenders.mjs";
import { compareWithNumpy, timeTable } from "./table.mjs";

/** How often a workload is run for one time: some are over before a clock can tell. */
const repeats = { W1: 1, W2: 1, W3: 1, W4: 1, W5: 20, W6a: 1, W6b: 10, W6c: 1, W6d: 1, W7: 20, W8a: 1, W8b: 1, W8c: 1 };

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, relaxed: { type: "boolean", default: false } },
  allowPositionals: true,
});
const wantedWorkloads = Object.keys(repeats).filter(
  (name) => !positionals.some((word) => word in repeats) || positionals.includes(name),
);
const wantedContenders = positionals.filter((word) => !(word in repeats));

const { writeInputs } = await import(await bundle("inputs.ts"));
writeInputs(folder);
const [gradus, arrays, tfjs] = await Promise.all(
  ["contenders/gradus.ts", "contenders/arrays-contender.ts", "contenders/tfjs.mjs"].map(bundle),
);
const contenders = await startContenders({
  folder,
  gradus,
  arrays,
  tfjs,
  wanted: wantedContenders,
  isRelaxed: values.relaxed,
});
try {
  const results = await timeTable(contenders, wantedWorkloads, repeats, Number(values.rounds));
  console.log(compareWithNumpy(results));
} finally {
  for (const contender of contenders) contender.stop();
  rmSync(`${folder}/inputs.bin`);
}
