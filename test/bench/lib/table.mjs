// Verifies, times and compares: every result against numpy's first, then rounds in which the contenders take turns.

/** The largest relative difference that rounding explains after a whole training, in float64, and in float32, where the sums of
 * parameters of both signs keep two digits. */
const tolerance = 1e-7;
const float32Tolerance = 0.1;

function farthest(result, expected) {
  if (result.length !== expected.length) return Infinity;
  const scale = Math.max(...expected.map(Math.abs), 1e-300);
  // A sum that cancels has no digits of its own: differences count against the largest number of the digest as well.
  return Math.max(
    ...result.map((value, i) => Math.abs(value - expected[i]) / Math.max(Math.abs(expected[i]), scale * 1e-3)),
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The workloads that each contender has and got right; what is wrong is reported and not timed. */
async function verified(contenders, workload) {
  const numpy = contenders.find(({ name }) => name === "numpy");
  const { result: expected } = await numpy.run(workload, 1);
  const right = [];
  for (const contender of contenders.filter(({ workloads }) => workloads.includes(workload))) {
    const { result } = await contender.run(workload, 1);
    const difference = farthest(result, expected);
    if (difference <= (contender.name === "tfjs" ? float32Tolerance : tolerance)) right.push(contender);
    else console.log(`${contender.name}: ${workload} is not timed, its result differs from numpy's by ${difference}`);
  }
  return right;
}

/** At least two runs, and a second of them: compilers and caches need some time to warm up, more of it for short workloads. */
async function warmUp(contender, workload, repeat) {
  let spent = 0;
  for (let run = 0; run < 2 || spent < 1; run++) spent += repeat * (await contender.run(workload, repeat)).seconds;
}

/** Median seconds by workload and contender. */
export async function timeTable(contenders, workloads, repeats, rounds) {
  const table = {};
  for (const workload of workloads) {
    const right = await verified(contenders, workload);
    const times = Object.fromEntries(right.map(({ name }) => [name, []]));
    for (const contender of right) await warmUp(contender, workload, repeats[workload]);
    for (let round = 0; round < rounds; round++) {
      for (const contender of right) {
        const { seconds } = await contender.run(workload, repeats[workload]);
        times[contender.name].push(seconds);
      }
    }
    table[workload] = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
  }
  return table;
}

/** The times as a table in Markdown: numpy's in milliseconds, all others as ratios to it. */
export function compareWithNumpy(table) {
  const names = [...new Set(Object.values(table).flatMap(Object.keys))].filter((name) => name !== "numpy");
  const rows = Object.entries(table).map(([workload, seconds]) => {
    const ratios = names.map((name) => (name in seconds ? (seconds[name] / seconds.numpy).toPrecision(2) : "-"));
    return `| ${workload} | ${(seconds.numpy * 1000).toPrecision(3)} ms | ${ratios.join(" | ")} |`;
  });
  const head = `| time / numpy (below 1 is faster) | numpy | ${names.join(" | ")} |`;
  return [head, `|${" --- |".repeat(names.length + 2)}`, ...rows].join("\n");
}
