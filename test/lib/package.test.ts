// The package as stock tslab gets it: declarations read by TypeScript 5.0 with Node10 resolution, modules loaded by require().
import ts from "@tslab/typescript-for-tslab";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outputOf, runToEnd } from "../run-to-end.ts";
import { mistakes, preamble } from "./shape-mistakes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const compiler = join(root, "node_modules/typescript/bin/tsc");

/** A project of its own below the root's node_modules, so that the library's own imports resolve there as well. */
let project = "";

beforeAll(() => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  project = mkdtempSync(join(root, "node_modules/.cache/gradus-declarations-"));
  const installed = join(project, "node_modules/gradus");
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(root, "lib/package.json"), join(installed, "package.json"));
  // With errors as well: a broken file elsewhere in the library is the business of its own tests.
  runToEnd(process.execPath, [compiler, "-p", "lib", "--outDir", join(installed, "dist")], {
    cwd: root,
  });
  runToEnd(process.execPath, [join(root, "lib/bundle.mjs"), join(installed, "dist/node")]);
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

/** The messages of TypeScript 5.0 about a program and about the declarations that it reads. */
function messagesOf50(name: string, text: string): string[] {
  const file = join(project, name);
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    strict: true,
    types: [],
    noEmit: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter((message) => message.file === undefined || message.file.fileName.startsWith(project))
    .map((message) => {
      const place = message.file?.fileName.slice(project.length + 1) ?? "";
      return `${place}: ${ts.flattenDiagnosticMessageText(message.messageText, "\n")}`;
    });
}

/** What the current compiler prints about a program, with the resolution of Node's own modules. */
function outputOfCurrent(name: string, text: string): string {
  const file = join(project, name);
  writeFileSync(file, text);
  const flags = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target",
    "es2023",
    "--module",
    "nodenext",
  ];
  return runToEnd(process.execPath, [compiler, ...flags, file], { cwd: project }).stdout;
}

const correct = `
import { add, column, matmul, Matrix, matrix, Random, row, sum, transpose, zeros, makeMoons, oneHot, sigmoid } from "gradus";
import { scatter } from "gradus/plot";
const plain: Matrix<number, number> = matrix([[1, 2]].map((values) => values));
const v: Matrix<1, 3> = row([1, 2, 3]);
const u: Matrix<3, 1> = column([1, 2, 3]);
const named: Matrix<2> = oneHot(["cat", "dog"], ["cat", "dog"]);
const W: Matrix<2, 3> = matrix([[1, 2, 3], [4, 5, 6]]);
const X: Matrix<3, 5> = new Random(1).randn(3, 5);
function layer<O extends number, I extends number, M extends number>(W: Matrix<O, I>, X: Matrix<I, M>, b: Matrix<O, 1>): Matrix<O, M> {
  return add(matmul(W, X), b);
}
const Z: Matrix<2, 5> = layer(W, X, zeros(2, 1));
const total: Matrix<1, 5> = sum(Z, { axis: 0 });
const gram: Matrix<2, 2> = matmul(Z, transpose(Z));
const labels: Matrix<3> = oneHot([0, 1, 2], 3);
export const all: readonly unknown[] = [plain, v, u, named, total, gram, labels, sigmoid(Z), makeMoons({ samples: 10, random: new Random(2) }), scatter];
`;

const wrong = `${preamble}${mistakes
  .map(
    ([line]) => `${line};
`,
  )
  .join("")}`;

/** The end of a message that shows the sentence, once. */
const shown = mistakes.map(([, sentence]) => `is not assignable to parameter of type '"${sentence}"'.`);

function endsOf(messages: readonly string[]): string[] {
  return messages.map((message) => message.slice(message.indexOf("is not assignable")));
}

describe("CommonJS", () => {
  test("loads the library by require(), and multiplies in WebAssembly at once", () => {
    const program = 'const g = require("gradus"); console.log(g.matmul(g.ones(20, 30), g.ones(30, 20)).get(19, 19))';
    const output = outputOf(process.execPath, ["--no-warnings", "-e", program], { cwd: project });
    expect(output.trim()).toBe("30");
  });
});

test("the sentences are short", () => {
  expect(mistakes.filter(([, sentence]) => sentence.length > 90)).toEqual([]);
});

describe("TypeScript 5.0", () => {
  test("reads every declaration and checks a correct program without a message", () => {
    expect(ts.version).toMatch(/^5\.0\./);
    expect(messagesOf50("correct.ts", correct)).toEqual([]);
  });

  test("reports wrong shapes in a sentence, once, and nothing else", () => {
    const messages = messagesOf50("wrong.ts", wrong);
    expect(endsOf(messages)).toEqual(shown);
  });
});

describe("the current TypeScript", () => {
  test("checks the correct program without a message", () => {
    expect(outputOfCurrent("correct.mts", correct)).toBe("");
  });

  test("reports wrong shapes in a sentence, once, and nothing else", () => {
    const messages = outputOfCurrent("wrong.mts", wrong).trim().split("\n");
    expect(endsOf(messages)).toEqual(shown);
  });

  test("rows of unequal length are told beside the rows", () => {
    const output = outputOfCurrent("rows.mts", 'import { matrix } from "gradus";\nmatrix([[1, 2], [3]]);');
    expect(output).toContain("matrix: every row must be as long as the first, got 2 and 1");
  });
});

test("Node has read it within 60 ms of its own time, and its functions are called what they are", () => {
  const program = `
    const before = process.cpuUsage();
    const library = await import("gradus");
    const { user, system } = process.cpuUsage(before);
    const others = { ...(await import("gradus/plot")), ...(await import("gradus/check")) };
    const functions = Object.entries({ ...library, ...others, ...library.ad }).filter(([, value]) => typeof value === "function");
    console.log(JSON.stringify({ ms: (user + system) / 1000, renamed: functions.filter(([name, { name: own }]) => name !== own) }));
  `;
  const runs = Array.from({ length: 3 }, (): { ms: number; renamed: unknown[] } =>
    JSON.parse(outputOf(process.execPath, ["--input-type=module", "-e", program], { cwd: project })),
  );
  expect(Math.min(...runs.map(({ ms }) => ms))).toBeLessThan(60);
  expect(runs[0].renamed).toEqual([]);
});
