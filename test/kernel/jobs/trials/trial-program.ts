// Programs of threads that make trials, as files: threads of Node 20 read no TypeScript, so that the library is built into them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll } from "vitest";

const { outputFiles } = await build({
  stdin: {
    contents:
      'export { adam, answerTrials, initializeNetwork, makeMoons, network, networkCost, Random, train } from "gradus";',
    resolveDir: import.meta.dirname,
  },
  conditions: ["gradus-source"],
  bundle: true,
  platform: "node",
  format: "cjs",
  // Of what is not used here.
  logOverride: { "empty-import-meta": "silent" },
  write: false,
});

const folder = mkdtempSync(join(tmpdir(), "gradus-trials-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The path of a program that does this at a trial `t`, with the library as `g`. */
export function trialProgram(name: string, body: string): string {
  const path = join(folder, `${name}.cjs`);
  writeFileSync(
    path,
    `${outputFiles[0].text}
    const g = module.exports;
    g.answerTrials(require("node:worker_threads").parentPort, async (t) => { ${body} });`,
  );
  return path;
}

/** A real training: the cost on the dev set of a network on two moons, after 20 epochs or as many as the search says. */
export const TRAINING = `
  const random = new g.Random(7);
  const [data, dev] = [60, 60].map((samples) => g.makeMoons({ samples, noise: 0.2, random }));
  const shape = g.network({ layerSizes: [2, t.hyperparameters.units, 1], hidden: "tanh" });
  const own = new g.Random(t.seed);
  const start = g.initializeNetwork(shape, { random: own });
  const optimizer = g.adam({ learningRate: t.hyperparameters.learningRate });
  const { parameters } = g.train(shape, start, data, { optimizer, epochs: t.budget ?? 20, batchSize: 20, random: own });
  return g.networkCost(shape, parameters, dev.X, dev.Y);`;
