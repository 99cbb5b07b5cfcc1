// The examples for CI services, executed as far as that goes without the services: their shell runs on a small course, what needs the rights
// of root is parsed, and their results are read as the service reads them.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { type Ran, runToEnd } from "../../run-to-end.ts";
import { answered, sourceNotebook } from "./class/planted.ts";
import { canConfine } from "./sandbox/confined.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const examples = join(root, "kernel", "grading", "examples");
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with Gradus in `gradus`, as the services check it out. */
function workspace(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-examples-")));
  folders.push(folder);
  symlinkSync(root, join(folder, "gradus"));
  return folder;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const source = serializeNotebook(sourceNotebook());
const right = serializeNotebook(answered({}));
const wrong = serializeNotebook(answered({ twice: "return Math.abs(2 * x);" }));

/** A course with two submissions: 6 of 6 points, and 4 as a hidden case fails. */
function course(): string {
  const folder = workspace();
  write(join(folder, "source", "ps1", "exercises.ipynb"), source);
  write(join(folder, "submitted", "ada", "ps1", "exercises.ipynb"), right);
  write(join(folder, "submitted", "bo", "ps1", "exercises.ipynb"), wrong);
  return folder;
}

function bash(script: string, cwd: string, env: NodeJS.ProcessEnv = {}): Ran {
  const quiet = { GITHUB_ACTIONS: "", GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: undefined };
  const options = { cwd, env: { ...process.env, ...quiet, ...env } };
  return runToEnd("bash", ["-eo", "pipefail", "-c", script], options);
}

function isShell(script: string): boolean {
  return runToEnd("bash", ["-n"], { input: script }).status === 0;
}

interface Step {
  name?: string;
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | boolean>;
}

interface Workflow {
  name: string;
  on: unknown;
  permissions: Record<string, string>;
  jobs: Record<string, { "runs-on": string; "timeout-minutes": number; steps: Step[] }>;
}

function readWorkflow(...path: string[]): { workflow: Workflow; steps: Step[] } {
  const workflow: Workflow = parse(readFileSync(join(examples, ...path), "utf8"));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  return { workflow, steps };
}

/** Runs what the steps run, one after the other, until one fails; the rights of root and what is installed are the machine's. */
function runSteps(steps: readonly Step[], folder: string, env: NodeJS.ProcessEnv): Ran {
  const ran: Ran = { status: 0, stdout: "", stderr: "" };
  for (const { run } of steps) {
    if (run === undefined || run.includes("sudo ")) continue;
    const { status, stdout, stderr } = bash(run, folder, env);
    Object.assign(ran, { status, stdout: ran.stdout + stdout, stderr: ran.stderr + stderr });
    if (status !== 0) break;
  }
  return ran;
}

const points = (folder: string): number[] => {
  const report: { submissions: { points: number }[] } = JSON.parse(
    readFileSync(join(folder, "build", "graded", "report.json"), "utf8"),
  );
  return report.submissions.map((submission) => submission.points);
};

describe.for([
  ["github-actions", "grade.yml"],
  ["classroom", "autograding.yml"],
])("%s", (path) => {
  const { workflow, steps } = readWorkflow(...path);

  test("may read and nothing else, ends in time, and takes only what is pinned", () => {
    expect(Object.keys(workflow).sort()).toEqual(["jobs", "name", "on", "permissions"]);
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const job of Object.values(workflow.jobs)) {
      expect(job["runs-on"]).toBe("ubuntu-24.04");
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
    const used = steps.filter(({ uses }) => uses !== undefined);
    expect(used.length).toBeGreaterThan(2);
    for (const { uses = "", with: given } of used) {
      expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
      if (uses.startsWith("actions/checkout@")) expect(given?.["persist-credentials"]).toBe(false);
    }
  });

  test("runs shell into which no expression is put, and allows sandboxes before it grades", () => {
    const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(scripts.filter((script) => script.includes("${{") || !isShell(script))).toEqual([]);
    const allows = scripts.findIndex((script) => script.includes("kernel.apparmor_restrict_unprivileged_userns=0"));
    expect(allows).toBeGreaterThanOrEqual(0);
    expect(allows).toBeLessThan(scripts.findIndex((script) => script.includes("gradus.mjs grade ")));
  });
});

describe.skipIf(!canConfine)("with a course of two submissions", { timeout: 60_000 }, () => {
  test("the GitHub workflow passes, annotates what is wrong, and has all that it uploads", () => {
    const folder = course();
    const { steps } = readWorkflow("github-actions", "grade.yml");
    const summary = join(folder, "summary.md");
    const ran = runSteps(steps, folder, { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary });
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout.match(/^::error .*$/gm)).toEqual([
      "::error file=submitted/bo/ps1/exercises.ipynb,line=1,title=exercise 1.1::a test of which a part is hidden did not pass",
    ]);
    expect(readFileSync(summary, "utf8")).toContain("10 of 12 points");
    expect(points(folder)).toEqual([6, 4]);
    const uploaded = steps.flatMap((step) =>
      step.uses?.includes("upload-artifact") ? [String(step.with?.["path"])] : [],
    );
    expect(uploaded.flatMap((path) => readdirSync(join(folder, path)))).toEqual(
      expect.arrayContaining(["report.json", "junit.xml", "grades.csv", "index.html", "feedback"]),
    );
  });

  test("the GitLab job ends with the code that it allows to fail, and has the reports that it names", () => {
    const folder = course();
    const file = join(examples, "gitlab", "grade.gitlab-ci.yml");
    const { grade }: { grade: Record<"before_script" | "script" | "after_script", string[]> & GitlabJob } = parse(
      readFileSync(file, "utf8"),
    );
    const before = grade.before_script.filter((line) => line.startsWith("node "));
    expect(grade.before_script.every(isShell)).toBe(true);
    const ran = bash([...before, ...grade.script].join("\n"), folder);
    expect(grade.allow_failure.exit_codes).toEqual([ran.status]);
    expect(bash(grade.after_script.join("\n"), folder).status).toBe(0);
    expect(grade.artifacts.when).toBe("always");
    expect(readFileSync(join(folder, grade.artifacts.reports.junit), "utf8")).toContain(
      '<testsuites name="gradus grade"',
    );
    expect(grade.artifacts.paths.flatMap((path) => readdirSync(join(folder, path)))).toContain("index.html");
  });

  test("Gradescope's folder scores a submission that is wrong in a hidden case, and says no more of it", () => {
    const folder = gradescope(wrong);
    const { status, stderr } = gradescopeRun(folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const results: { score: number; tests: { status: string; output: string }[] } = JSON.parse(
      readFileSync(join(folder, "results", "results.json"), "utf8"),
    );
    expect(results.score).toBe(4);
    expect(results.tests.map((one) => one.status)).toEqual(["failed", "passed"]);
    expect(JSON.stringify(results)).not.toContain("a secret case");
  });

  test("Gradescope's folder passes on that the grading failed, without results", () => {
    const folder = gradescope(right);
    writeFileSync(join(folder, "source", "course", "ps1", "exercises.ipynb"), "{");
    const { status, stderr } = gradescopeRun(folder);
    expect(status).toBe(2);
    expect(stderr).toContain("gradus grade:");
    expect(readdirSync(join(folder, "results"))).toEqual([]);
  });

  test.each([
    ["right", right, 0, "pass", [2, 4]],
    ["wrong", wrong, 1, "fail", [0, 4]],
  ])("the Classroom workflow tells the result of a submission that is %s", (_what, notebook, code, status, scores) => {
    const folder = workspace();
    write(join(folder, "course", "exercises.ipynb"), source);
    write(join(folder, "exercises.ipynb"), notebook);
    const output = join(folder, "output");
    const { steps } = readWorkflow("classroom", "autograding.yml");
    const ran = runSteps(steps, folder, { GITHUB_ACTOR: "ada", GITHUB_OUTPUT: output });
    expect(ran.status).toBe(code);
    const [, encoded = ""] = /^result=(.*)$/m.exec(readFileSync(output, "utf8")) ?? [];
    const result: ClassroomResult = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
    expect(result).toMatchObject({ status, max_score: 6 });
    expect(result.tests.map((one) => one.score)).toEqual(scores);
    expect(result.tests.map((one) => one.name)).toEqual(["test-1-1", "test-1-2"]);
    expect(JSON.stringify(result)).not.toContain("a secret case");
    const total = scores.reduce((sum, score) => sum + score, 0);
    expect(ran.stdout).toContain(`::notice title=Autograding complete::Points ${total}/6\n`);
    expect(ran.stdout).toContain(`::notice title=Autograding report::{"totalPoints":${total},"maxPoints":6}\n`);
  });
});

interface GitlabJob {
  allow_failure: { exit_codes: number[] };
  artifacts: { when: string; paths: string[]; reports: { junit: string } };
}

interface ClassroomResult {
  status: string;
  max_score: number;
  tests: { name: string; score: number }[];
}

/** What lies in Gradescope's container before a submission is graded. */
function gradescope(notebook: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-gradescope-")));
  folders.push(folder);
  cpSync(join(examples, "gradescope"), join(folder, "source"), { recursive: true });
  symlinkSync(root, join(folder, "source", "gradus"));
  write(join(folder, "source", "course", "ps1", "exercises.ipynb"), source);
  write(join(folder, "submission", "exercises.ipynb"), notebook);
  return folder;
}

function gradescopeRun(folder: string): Ran {
  const env = { AUTOGRADER: folder };
  return bash('"$AUTOGRADER/source/setup.sh" && "$AUTOGRADER/source/run_autograder"', folder, env);
}
