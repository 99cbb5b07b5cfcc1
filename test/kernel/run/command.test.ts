import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunReport } from "gradus-kernel/run/report-json";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { tslab } from "./launches.ts";

const require = createRequire(import.meta.url);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-test-")));
const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript (tslab)" } };

function save(name: string, ...sources: string[]): void {
  const cells = sources.map((source, index) => codeCell(`cell-${index}`, source));
  writeFileSync(join(folder, name), serializeNotebook(notebookOf(cells, metadata)));
}

beforeAll(() => {
  const { displayName, language, argv } = tslab;
  const kernels = join(folder, "jupyter", "kernels", "tslab");
  mkdirSync(kernels, { recursive: true });
  writeFileSync(join(kernels, "kernel.json"), JSON.stringify({ argv, display_name: displayName, language }));
  mkdirSync(join(folder, "books"));
  mkdirSync(join(folder, "again"));
  save("books/good.ipynb", "console.log('good')");
  save("books/bad.ipynb", "console.log('first')", "const a = 1;\nconst b: string = a;", "3");
  save("dies.ipynb", "process.exit(5)");
  save("sleeps.ipynb", "await new Promise((resolve) => setTimeout(resolve, 60_000))");
  writeFileSync(join(folder, "broken.ipynb"), "{ no");
  writeFileSync(
    join(folder, "unknown.ipynb"),
    serializeNotebook(notebookOf([], { kernelspec: { name: "none", display_name: "" } })),
  );
});

/** The command in a process of its own, as a user starts it: its sources, run by tsx. */
function start(args: string[]): ReturnType<typeof spawn> {
  const command = new URL("../../../kernel/run/command.ts", import.meta.url).href;
  const program = `import { runCommand } from ${JSON.stringify(command)}; process.exitCode = await runCommand(process.argv.slice(1));`;
  const tsx = pathToFileURL(require.resolve("tsx/esm")).href;
  return spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", program, "--", ...args], {
    cwd: folder,
    env: { ...process.env, JUPYTER_PATH: join(folder, "jupyter") },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function gradusRun(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = start(args);
  const texts = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, ...texts };
}

describe.concurrent("gradus run", () => {
  test("executes a folder in parallel, writes notebooks and reports, shows what failed, exits with 1", async () => {
    const args = [
      "books",
      "--output-dir",
      "out",
      "--jobs",
      "2",
      "--junit",
      "out/junit.xml",
      "--json",
      "out/report.json",
    ];
    const { code, stdout, stderr } = await gradusRun(...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok {6}books\/good\.ipynb {2}1 cell, [\d.]+ s$/m);
    expect(stdout).toMatch(/^ERROR {3}books\/bad\.ipynb {2}2 of 3 cells, stopped at cell-1, [\d.]+ s$/m);
    expect(stderr).toContain("books/bad.ipynb, cell cell-1 (number 2, line 2)");
    expect(stderr).toContain(">   2 | const b: string = a;");
    expect(stderr).toContain("Type 'number' is not assignable to type 'string'");
    const executed = parseNotebook(readFileSync(join(folder, "out", "good.ipynb"), "utf8"), "good");
    expect(executed.cells[0]).toMatchObject({ outputs: [{ output_type: "stream", name: "stdout", text: "good\n" }] });
    expect(readFileSync(join(folder, "out", "junit.xml"), "utf8")).toContain(
      `<testsuite name="books/bad.ipynb" tests="3" failures="1"`,
    );
    expect(JSON.parse(readFileSync(join(folder, "out", "report.json"), "utf8"))).toMatchObject({
      version: 1,
      status: "error",
    });
  });

  test("exits with 0 where errors are allowed", async () => {
    const { code, stdout } = await gradusRun("books/bad.ipynb", "--allow-errors", "--output-dir", "allowed");
    expect(code).toBe(0);
    expect(stdout).toContain("3 cells, 1 with errors that are allowed");
  });

  test("exits with 3 where a kernel dies", async () => {
    const { code, stderr } = await gradusRun("dies.ipynb", "--output-dir", "dead");
    expect(code).toBe(3);
    expect(stderr).toContain("the kernel ended while this cell ran (exit code 5");
  });

  test.each([
    ["a file that is not there", ["missing.ipynb"], "there is no file or folder missing.ipynb"],
    [
      "a file that is not JSON, alone",
      ["broken.ipynb"],
      'broken.ipynb is not a notebook: not JSON at line 1, column 3: "n" cannot stand there',
    ],
    ["an unknown kernelspec", ["unknown.ipynb"], 'there is no kernelspec "none"; found: gradus,'],
    ["an output folder that is the source's", ["books", "--output-dir", "books"], "would overwrite the source books/"],
    ["an output folder that cannot be made", ["books", "--output-dir", "broken.ipynb/x"], "cannot be written"],
    ["an unknown option", ["books", "--frobnicate"], "unknown option --frobnicate"],
    ["a number that is none", ["books", "--timeout", "soon"], 'the option --timeout takes a number ≥ 0, got "soon"'],
  ])("%s is one line and exit code 2, and nothing is written", async (_what, args, message) => {
    const { code, stdout, stderr } = await gradusRun(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^gradus run: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, "build"))).toBe(false);
  });

  test("a damaged notebook and one without a kernel are reported among good ones, which run", async () => {
    const args = [
      "books/good.ipynb",
      "broken.ipynb",
      "unknown.ipynb",
      "--output-dir",
      "among",
      "--json",
      "among/report.json",
    ];
    const { code, stdout, stderr } = await gradusRun(...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok {6}books\/good\.ipynb /m);
    expect(stdout).toMatch(/^INVALID broken\.ipynb$/m);
    expect(stderr).toContain("broken.ipynb is not a notebook: not JSON at line 1");
    expect(stderr).toMatch(/unknown\.ipynb: there is no kernelspec "none".*`--kernel gradus` runs it in Gradus/);
    const report: RunReport = JSON.parse(readFileSync(join(folder, "among", "report.json"), "utf8"));
    expect(report.notebooks.map(({ status }) => status)).toEqual(["ok", "invalid", "invalid"]);
  });

  test("a notebook of nbformat 3 and one that breaks rules of the format run, which is said in a line", async () => {
    const old = { cell_type: "code", input: "console.log('of 2013')", language: "js", metadata: {}, outputs: [] };
    const oldBook = { metadata, nbformat: 3, nbformat_minor: 0, worksheets: [{ metadata: {}, cells: [old] }] };
    writeFileSync(join(folder, "old.ipynb"), JSON.stringify(oldBook));
    const cells = [{ ...codeCell("a", "console.log('mended')"), superfluous: 1 }];
    writeFileSync(join(folder, "loose.ipynb"), JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
    const { code, stdout } = await gradusRun("old.ipynb", "loose.ipynb", "--output-dir", "taken-up");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^loose\.ipynb is not a valid notebook: cells\[0\] \(a\)\.superfluous: .*; it is run all the same$/m,
    );
    const printed = ["old", "loose"].map(
      (name) => parseNotebook(readFileSync(join(folder, "taken-up", `${name}.ipynb`), "utf8"), name).cells[0],
    );
    expect(printed).toMatchObject([{ outputs: [{ text: "of 2013\n" }] }, { outputs: [{ text: "mended\n" }] }]);
  });

  test.runIf(process.platform === "linux")("an interrupt ends it and leaves no kernel behind", async ({ expect }) => {
    const child = start(["sleeps.ipynb", "--output-dir", "interrupted"]);
    const marker = `${process.execPath} ${tslab.argv[1]}`;
    const kernels = (): string[] => kernelsBelow(child.pid ?? 0, marker);
    await expect.poll(kernels).toHaveLength(1);
    const [kernel = ""] = kernels();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    await expect.poll(() => existsSync(`/proc/${kernel}`)).toBe(false);
  });

  test("an interrupt writes the notebooks and the report of what ran", async ({ expect }) => {
    const files = ["books/good.ipynb", "sleeps.ipynb", "books/bad.ipynb"];
    const child = start([
      ...files,
      "--jobs",
      "1",
      "--output-dir",
      "half",
      "--json",
      "half/report.json",
      "--junit",
      "half/junit.xml",
    ]);
    await expect.poll(() => existsSync(join(folder, "half", "good.ipynb"))).toBe(true);
    // The second one's kernel is on its way or sleeps: both must end.
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    const report: RunReport = JSON.parse(readFileSync(join(folder, "half", "report.json"), "utf8"));
    expect(report.status).toBe("interrupted");
    expect(report.notebooks.map(({ status }) => status)).toEqual(["ok", "interrupted", "interrupted"]);
    expect(report.notebooks[2]).toMatchObject({ reason: "the run was interrupted", cells: [] });
    expect(readFileSync(join(folder, "half", "junit.xml"), "utf8")).toContain(
      '<testsuite name="books/good.ipynb" tests="1"',
    );
    expect(existsSync(join(folder, "half", "bad.ipynb"))).toBe(false);
  });

  test("parameters replace the defaults of the tagged cell, and the kernel checks their types", async () => {
    const defaults = {
      ...codeCell("defaults", "let alpha = 0.1;\nconst name = 'sgd';"),
      metadata: { tags: ["parameters"] },
    };
    const cells = [defaults, codeCell("use", "console.log(`${name} ${alpha * 2}`)")];
    writeFileSync(join(folder, "tunable.ipynb"), serializeNotebook(notebookOf(cells, {})));
    const run = async (...args: string[]): ReturnType<typeof gradusRun> =>
      gradusRun("tunable.ipynb", "--kernel", "gradus", "--output-dir", "tuned", ...args);
    expect((await run("-p", "alpha", "0.25", "-p", "name", "adam")).code).toBe(0);
    expect(readFileSync(join(folder, "tuned", "tunable.ipynb"), "utf8")).toContain("adam 0.5\\n");
    const wrong = await run("-p", "alpha", "fast");
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("cell injected-parameters");
    expect(wrong.stderr).toContain("Type 'string' is not assignable to type 'number'");
    const unknown = await run("-p", "alhpa", "1");
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toContain(
      'tunable.ipynb: it has no parameter alhpa: the cell with the tag "parameters" declares alpha, name',
    );
  });

  test(
    "--resume leaves out what has run without a failure, and runs again what has changed",
    { timeout: 60_000 },
    async () => {
      save("again/one.ipynb", "console.log('one')");
      save("again/two.ipynb", "throw new Error('not yet')");
      save("again/three.ipynb", "console.log('three')");
      const args = ["again", "--resume", "--output-dir", "resumed", "--json", "resumed/report.json"];
      const resumed = (): boolean[] => {
        const report: RunReport = JSON.parse(readFileSync(join(folder, "resumed", "report.json"), "utf8"));
        return report.notebooks.map((notebook) => notebook.resumed);
      };
      expect((await gradusRun(...args)).code).toBe(1);
      expect(resumed()).toEqual([false, false, false]);
      save("again/two.ipynb", "console.log('two')");
      save("again/three.ipynb", "console.log('three again')");
      const { code, stdout } = await gradusRun(...args);
      expect(code).toBe(0);
      expect(stdout).toContain("ok      again/one.ipynb  as an earlier run has left it");
      expect(resumed()).toEqual([true, false, false]);
      expect((await gradusRun(...args)).stdout).toMatch(/(as an earlier run[^]*){3}/);
      expect(resumed()).toEqual([true, true, true]);
    },
  );
});

/** The processes whose parent is `parent` and whose command line begins with `command`. */
function kernelsBelow(parent: number, command: string): string[] {
  const file = `/proc/${parent}/task/${parent}/children`;
  const children = existsSync(file) ? readFileSync(file, "utf8").trim().split(/\s+/) : [];
  return children.filter((pid) => {
    const path = `/proc/${pid}/cmdline`;
    return existsSync(path) && readFileSync(path, "utf8").replaceAll("\0", " ").startsWith(command);
  });
}
