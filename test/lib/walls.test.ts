// The walls of the library: a violation of each is planted, and the linter must see it; and what only the engine may speak of.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { afterAll, describe, expect, test } from "vitest";
import { runToEnd } from "../run-to-end.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lib = join(root, "lib");

const oneDoor = "the engine has one door: engine/index.ts.";
const below = "the engine stands below everything else and never sees a matrix.";
const low = "matrix and random stand below everything but the engine.";
const downwards = "imports go from search, plot and check downwards, never up.";
const numbersOnly = "activations and initializers are functions of numbers: they stand below the other families of nn.";
const usedByAll = "optimizers and schedules know nothing of what they are used for.";
const noNode = "lib runs in a browser: no Node API.";
const noKernel = "lib never imports kernel.";

/**
 * Everything but the engine and the examples. A rule of the linter for a folder takes the place of the rule for the folders around it, so that each one must
 * say all over again what is forbidden everywhere.
 */
const folders = readdirSync(lib, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ parentPath, name }) => relative(lib, join(parentPath, name)))
  .filter((folder) => !/^(dist|engine|examples|node_modules)(\/|$)/.test(folder));

/** Where a violation stands, what it imports, and what the linter says. */
const violations = [
  ["lib/index.ts", "./engine/run.ts", oneDoor],
  ["lib/engine/planted.ts", "../matrix/index.ts", below],
  ["lib/engine/loops/planted.ts", "../../nn/index.ts", below],
  ["lib/matrix/planted2.ts", "../data/index.ts", low],
  ["lib/random/planted2.ts", "../optimize/index.ts", low],
  ["lib/data/planted.ts", "../plot/index.ts", downwards],
  ["lib/nn/planted.ts", "../check/index.ts", downwards],
  ["lib/optimize/planted.ts", "../search/index.ts", downwards],
  ["lib/data/encodings/up.ts", "../../nn/index.ts", "data knows nothing of networks."],
  ["lib/nn/diagnosis/up.ts", "../../optimize/index.ts", "a network knows nothing of its training."],
  [
    "lib/nn/network/up.ts",
    "../diagnosis/accuracy.ts",
    "a network knows nothing of its diagnosis, nor of its training.",
  ],
  ["lib/nn/activations/up.ts", "../losses/loss.ts", numbersOnly],
  ["lib/nn/initializers/up.ts", "../activations/relu.ts", numbersOnly],
  ["lib/nn/losses/up.ts", "../layers/dense.ts", "losses know activations, and no other family of nn."],
  ["lib/nn/layers/up.ts", "../network/network.ts", "layers know activations, and no other family of nn."],
  ["lib/nn/penalties/up.ts", "../network/forward.ts", "penalties know parameters, and no family of nn."],
  ["lib/gradients/up.ts", "../data/index.ts", "gradients know networks, and neither data nor training."],
  ["lib/gradients/up2.ts", "../optimize/index.ts", "gradients know networks, and neither data nor training."],
  ["lib/gradients/curvature/up.ts", "../../nn/index.ts", "curvature is of any function: it knows no networks."],
  ["lib/optimize/up.ts", "../gradients/index.ts", "gradients and optimize know nothing of each other."],
  ["lib/optimize/optimizers/up.ts", "../training/train.ts", usedByAll],
  ["lib/optimize/schedules/up.ts", "../optimizers/adam.ts", usedByAll],
  [
    "lib/optimize/training/callbacks/up.ts",
    "../../schedules/schedule.ts",
    "training takes optimizers and callbacks as they come.",
  ],
  ["lib/optimize/landscapes/up.ts", "../training/train.ts", "landscapes are walked on by optimizers alone."],
  ["lib/search/up.ts", "../plot/index.ts", "search knows neither figures nor checks."],
  ["lib/plot/figures/up.ts", "../../search/index.ts", "figures know neither searches nor checks."],
  ["lib/check/up.ts", "../plot/index.ts", "checks know neither searches nor figures."],
  ...folders.flatMap((folder) => [
    [`lib/${folder}/node.ts`, "node:fs", noNode] as const,
    [`lib/${folder}/kernel.ts`, "gradus-kernel", noKernel] as const,
    [`lib/${folder}/door.ts`, "../engine/loops/sums.ts", oneDoor] as const,
    [`lib/${folder}/door2.ts`, "../../engine/run.ts", oneDoor] as const,
  ]),
  ["lib/examples/source.ts", "../index.ts", "examples use the library as anybody does, by its name."],
  ["lib/examples/kernel.ts", "gradus-kernel", "examples use the library as anybody does, by its name."],
  ["lib/engine/node.ts", "node:fs", noNode],
  ["lib/engine/kernel.ts", "gradus-kernel", noKernel],
] as const;

/** What is allowed, so that a linter that refuses everything does not pass. */
const allowed = [
  ["lib/nn/layers/allowed.ts", "../../engine/index.ts"],
  ["lib/engine/loops/allowed.ts", "../memory/arrays.ts"],
  ["lib/search/allowed.ts", "../optimize/index.ts"],
  ["lib/nn/losses/allowed.ts", "../activations/activation.ts"],
  ["lib/nn/network/allowed.ts", "../layers/dense.ts"],
  ["lib/optimize/landscapes/allowed.ts", "../optimizers/optimizer.ts"],
  ["lib/plot/figures/allowed.ts", "../../nn/index.ts"],
] as const;

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
  readonly help?: string;
}

const place = mkdtempSync(join(tmpdir(), "gradus-walls-"));
afterAll(() => rmSync(place, { recursive: true }));

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), source);
}

function lint(): readonly Diagnostic[] {
  copyFileSync(join(root, ".oxlintrc.json"), join(place, ".oxlintrc.json"));
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = runToEnd(process.execPath, [oxlint, "--format=json"], { cwd: place });
  return (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
}

for (const [path, target] of violations) plant(path, `export type { Planted } from "${target}";\n`);
for (const [path, target] of allowed) plant(path, `export type { Planted } from "${target}";\n`);
plant("lib/nn/circle-a.ts", `import type { B } from "./circle-b.ts";\nexport type A = B | 1;\n`);
plant("lib/nn/circle-b.ts", `import type { A } from "./circle-a.ts";\nexport type B = A | 2;\n`);
const diagnostics = lint();

function saidOf(path: string): (string | undefined)[] {
  return diagnostics.filter(({ filename }) => filename === path).map(({ help }) => help);
}

describe("the linter sees", () => {
  test("every folder", () => {
    expect(folders.length).toBeGreaterThan(25);
  });

  test.each(violations)("that %s may not import %s", (path, _, message) => {
    expect(saidOf(path)).toContain(message);
  });

  test("a circle of imports, types counted", () => {
    const circles = diagnostics.filter(({ code }) => code.includes("no-cycle")).map(({ filename }) => filename);
    expect(circles.toSorted()).toEqual(["lib/nn/circle-a.ts", "lib/nn/circle-b.ts"]);
  });

  test.each(allowed)("nothing wrong where %s imports %s", (path) => {
    expect(saidOf(path)).toEqual([]);
  });
});

describe("outside the engine", () => {
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !/^(dist|engine|node_modules)\//.test(path),
  );
  /** The code of a file, without its comments. */
  const codeOf = (path: string): string => {
    const source = readFileSync(join(lib, path), "utf8");
    const { comments } = parseSync(path, source);
    return comments.reduceRight((code, { start, end }) => code.slice(0, start) + code.slice(end), source);
  };

  test("there are files to look at", () => {
    expect(files.length).toBeGreaterThan(200);
  });

  test("no file names a program, an arena or a chunk", () => {
    expect(files.filter((path) => /program|arena|chunk|wasm|WebAssembly/i.test(codeOf(path)))).toEqual([]);
  });

  test("no file names a byte offset, but where the data are the bytes of a file", () => {
    expect(files.filter((path) => /byteOffset/i.test(codeOf(path)))).toEqual(["data/images/idx.ts"]);
  });
});
