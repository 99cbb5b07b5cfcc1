// The library in a browser: small when bundled, and its WebAssembly, training and random stream run there.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasChromium, launch } from "./chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A program with the library bundled in, but for plotly.js-dist and mathjs, which are as large as they are. */
async function bundle(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "result",
    platform: "browser",
    conditions: ["gradus-source"],
    write: false,
    plugins: [
      {
        name: "leave-out",
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^(mathjs|plotly\.js-dist)/ }, ({ path }) => ({ path, namespace: "left-out" }));
          onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};" }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

const everything = `
  export * as gradus from "gradus";
  export * as plot from "gradus/plot";
  export * as check from "gradus/check";
`;

const program = `
  import { adam, initializeNetwork, makeMoons, matmul, network, ones, Random, train } from "gradus";
  const random = new Random(1);
  const first = random.randn(1, 1).data[0];
  const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });
  const training = train(shape, initializeNetwork(shape, { random }), makeMoons({ samples: 200, random }), {
    optimizer: adam({ learningRate: 0.05 }), epochs: 40, batchSize: 64, random,
  });
  export const product = matmul(ones(40, 50), ones(50, 40)).data[1599];
  export { first };
  export const costs = training.costs;
`;

/** What each worker of a browser does. */
const workerProgram = `
  import { answerTrials } from "gradus";
  answerTrials(self, ({ hyperparameters: { x }, index }) => {
    if (index === 3) throw new Error("no such layer");
    return (x - 0.3) ** 2;
  });
`;

const poolProgram = (workerSource: string): string => `
  import { caviar, Random, randomPoints, trialsOf, uniform, workerPool } from "gradus";
  const url = URL.createObjectURL(new Blob([${JSON.stringify(workerSource)}], { type: "text/javascript" }));
  const random = new Random(1);
  const pool = workerPool(() => new Worker(url), { size: 2, timeLimit: 10_000 });
  export const results = caviar(trialsOf(randomPoints({ x: uniform(-1, 1) }, { count: 8, random }), { random }), pool);
`;

describe("the bundle", () => {
  it("of the whole library is under 90 KB gzipped", async () => {
    const bytes = gzipSync(await bundle(everything), { level: 9 }).length;
    // The lower bound: a bundle that lost its contents would be small as well.
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(90_000);
  });

  it.skipIf(!hasChromium)("multiplies in WebAssembly, draws numpy's numbers and trains in Chromium", async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.addInitScript(() => {
        const { Instance } = WebAssembly;
        Object.assign(window, { instances: 0 });
        WebAssembly.Instance = new Proxy(Instance, {
          construct: (target, parameters: ConstructorParameters<typeof Instance>) => {
            Object.assign(window, { instances: 1 });
            return new target(...parameters);
          },
        });
      });
      await page.goto("about:blank");
      await page.addScriptTag({ content: `${await bundle(program)};window.result = result;` });
      const { product, first, costs, instances } = await page.evaluate(() => {
        const { result, instances } = window as unknown as {
          readonly instances: number;
          readonly result: { product: number; first: number; costs: number[] };
        };
        return { ...result, instances };
      });
      expect(instances).toBe(1);
      expect(product).toBe(50);
      // numpy: np.random.seed(1); np.random.randn()
      expect(first).toBe(1.6243453636632417);
      expect(costs).toHaveLength(40);
      expect(costs[39]).toBeLessThan(costs[0] / 2);
    } finally {
      await browser.close();
    }
  });

  it.skipIf(!hasChromium)("searches with workers of the browser, of which one trial fails", async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto("about:blank");
      await page.addScriptTag({
        content: `${await bundle(poolProgram(await bundle(workerProgram)))};window.result = result;`,
      });
      const results = await page.evaluate(() => {
        const { result } = window as unknown as {
          readonly result: {
            results: Promise<{ index: number; value: number; error?: string; hyperparameters: { x: number } }[]>;
          };
        };
        return result.results;
      });
      expect(results).toHaveLength(8);
      for (const { value, hyperparameters } of results.slice(0, 7)) expect(value).toBe((hyperparameters.x - 0.3) ** 2);
      expect(results[7]).toMatchObject({ index: 3, error: "no such layer" });
    } finally {
      await browser.close();
    }
  });
});
