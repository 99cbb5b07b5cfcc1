// What has no peer, each as a share of something: a split with classes kept, the memory of a training, the library's own import.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const outfile = await bundle("shares.ts");

/** What a program prints in a process of its own: nothing that ran before counts. */
function printed(...parameters) {
  const { stdout, stderr, status } = spawnSync(process.execPath, parameters, {
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const importing =
  'const start = performance.now(); await import("gradus"); console.log((performance.now() - start).toFixed(0));';
const times = Array.from({ length: 9 }, () => Number(printed("--input-type=module", "--eval", importing)));

console.log("| what | measured |");
console.log("| --- | --- |");
const { measureSplits } = await import(pathToFileURL(outfile).href);
console.log(
  `| stratified split of 10⁶ samples / plain split, one-hot labels | ${measureSplits("one-hot").toFixed(2)} |`,
);
console.log(`| the same, a row of class numbers | ${measureSplits("numbers").toFixed(2)} |`);
console.log(`| memory of an epoch of 60,000×784 / its data | ${printed("--expose-gc", outfile, "epoch")} |`);
console.log(`| import "gradus", ms, median of nine processes | ${times.sort((a, b) => a - b)[4]} |`);
