// What nobody can forge: submissions that attack their grading earn what their honest part is worth, and nothing more.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openSandbox } from "gradus-kernel/grading/sandbox/open-sandbox";
import { canConfine } from "../sandbox/confined.ts";
import { answerAttacks } from "./answer-attacks.ts";
import { type Attack, grade, POINTS, pointsOf, RIGHT, submissionOf } from "./assignment.ts";
import { languageAttacks } from "./language-attacks.ts";
import { notebookAttacks } from "./notebook-attacks.ts";
import { processAttacks } from "./process-attacks.ts";

const all = POINTS.first + POINTS.second + POINTS.third;
const honest = POINTS.second + POINTS.third;

describe.concurrent("an honest submission", () => {
  test("earns all points when its answers are right, whatever stands beside them", async () => {
    expect(pointsOf(await grade(submissionOf({ answer: RIGHT })))).toBe(all);
    const patches = languageAttacks.filter(({ points }) => points === undefined).map(({ before = "" }) => before);
    const before = patches.map((patch) => `try {\n${withoutImports(patch)}\n} catch {}`).join("\n");
    expect(pointsOf(await grade(submissionOf({ answer: RIGHT, before: `${IMPORTS}\n${before}` })))).toBe(all);
  });

  test("earns the points of the answers that are right", async () => {
    const { scores } = await grade(submissionOf({}));
    expect(scores.map(({ points }) => points)).toEqual([0, 0, 0, 2, 2]);
    expect(scores[0]?.message).toBe("exercise 1.1: double(2) is 2, expected 4");
  });
});

/** What the attacks import, once for all. */
const IMPORTS = `import v8 from "node:v8";
import vm from "node:vm";
import threads from "node:worker_threads";`;

function withoutImports(code: string): string {
  return code.replace(/^import .*$/gm, "");
}

const attacks = {
  language: languageAttacks,
  answer: answerAttacks,
  process: processAttacks,
  notebook: notebookAttacks,
};

describe.for(Object.entries(attacks))("no score is raised by the %s", ([, list]) => {
  test.concurrent.for(list.map((attack) => [attack.name, attack] as const))("%s", async ([, attack]) => {
    if (attack.isConfined === true && !canConfine) return;
    const graded = await grade(submissionOf(attack), await optionsFor(attack));
    expect(pointsOf(graded)).toBe(attack.points ?? honest);
    expect(graded.checked).toBe("outside");
    const [first] = graded.scores;
    if (attack.says !== undefined) expect(first?.message).toMatch(attack.says);
    if (attack.third === undefined) expect(graded.scores.slice(0, 3).map(({ points }) => points)).toEqual([0, 0, 0]);
  });
});

test("the README has a row for each attack", () => {
  const text = readFileSync(new URL("../../../../kernel/grading/README.md", import.meta.url), "utf8");
  const rows = new Set([...text.matchAll(/^\| (.*?) +\| (.*?) +\|$/gm)].map(([, name, tries]) => `${name}: ${tries}`));
  const list = Object.values(attacks).flat();
  const missing = list.filter(({ name, tries, isConfined }) => {
    return !rows.has(`${name}: ${tries}${isConfined === true ? " (sandbox)" : ""}`);
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

async function optionsFor({ isConfined = false, timeout }: Attack): Promise<Parameters<typeof grade>[1]> {
  const limit = timeout === undefined ? {} : { timeout };
  if (!isConfined) return limit;
  const sandbox = await openSandbox();
  return { ...limit, confine: (launch) => sandbox.confine(launch) };
}
