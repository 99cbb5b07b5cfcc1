// Forty wrong programs of learners: most are an error of the compiler, the others are refused when they run, none is silently wrong.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runToEnd } from "../run-to-end.ts";
import { caughtByTheCompiler, caughtByTheRun, preamble, type WrongProgram } from "./wrong-programs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const right: WrongProgram = ["nothing", "evaluate(net, trained, data);", /^$/];
const all = [right, ...caughtByTheCompiler, ...caughtByTheRun];
let project = "";
let compiled = "";

/** The file of a program; each is a module of its own. */
function fileOf(program: WrongProgram): string {
  return join(project, `program-${all.indexOf(program)}.ts`);
}

beforeAll(() => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  project = mkdtempSync(join(root, "node_modules/.cache/gradus-wrong-programs-"));
  for (const program of all) writeFileSync(fileOf(program), `${preamble}${program[1]}\nexport {};\n`);
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const flags =
    "--ignoreConfig --noEmit --strict --skipLibCheck --target es2023 --module nodenext --customConditions gradus-source";
  const allowed = "--allowImportingTsExtensions --pretty false";
  const files = all.map(fileOf);
  compiled = runToEnd(process.execPath, [compiler, ...flags.split(" "), ...allowed.split(" "), ...files], {
    cwd: project,
  }).stdout;
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What the compiler says about a program, without where. */
function saidOf(program: WrongProgram): string {
  const name = `program-${all.indexOf(program)}.ts(`;
  const lines = compiled.split("\n");
  const first = lines.findIndex((line) => line.includes(name));
  if (first === -1) return "";
  // What belongs to an error is set in below it.
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => !line.startsWith(" "));
  return [lines[first].slice(lines[first].indexOf("error")), ...rest.slice(0, end === -1 ? undefined : end)].join("\n");
}

test("there are forty, of which the compiler catches at least 28", () => {
  expect(caughtByTheCompiler.length + caughtByTheRun.length).toBe(40);
  expect(caughtByTheCompiler.length).toBeGreaterThanOrEqual(28);
});

test("a right program has no error", () => {
  expect(saidOf(right)).toBe("");
});

describe("an error of the compiler", () => {
  test.each(caughtByTheCompiler)("%s", (...program) => {
    expect(saidOf(caughtByTheCompiler.find(([what]) => what === program[0]) ?? right)).toMatch(program[2]);
  });
});

describe("no error of the compiler, but of the run", () => {
  test.each(caughtByTheRun)("%s", async (what, _text, said) => {
    const program = caughtByTheRun.find((each) => each[0] === what) ?? right;
    expect(saidOf(program)).toBe("");
    await expect(import(pathToFileURL(fileOf(program)).href)).rejects.toThrow(said);
  });
});
