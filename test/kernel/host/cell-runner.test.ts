// The order of a cell's way, and how it ends early. Checker and session are records of what they were asked.
import type { ExecuteOutcome } from "gradus-kernel/common/vocabulary";
import { CellRunner } from "gradus-kernel/host/cell-runner";
import type { CellDiagnostic } from "gradus-kernel/language/types";
import type { Execution, Outputs } from "gradus-kernel/protocol/handlers";
import { beforeEach, expect, test } from "vitest";

const OK: ExecuteOutcome = { status: "ok", result: null, expressions: {} };

let story: string[];
let interrupt: AbortController;
let check: () => Promise<CellDiagnostic[]>;
let commit: () => void;
let evaluate: () => Promise<ExecuteOutcome>;
let runner: CellRunner;

beforeEach(() => {
  story = [];
  interrupt = new AbortController();
  check = () => Promise.resolve([]);
  commit = () => {};
  evaluate = () => Promise.resolve(OK);
  const say = (line: string): void => void story.push(line);
  runner = new CellRunner({
    language: {
      check: ({ source }) => {
        say(`check ${source}`);
        return check();
      },
      commit: ({ declarations }) => {
        say(`commit ${declarations.map(({ name }) => name).join()}`);
        commit();
      },
    },
    session: {
      evaluate: ({ run, source }) => {
        say(`evaluate ${run} ${source}`);
        return evaluate();
      },
    },
  });
});

function execution(code: string, queued: string | null = null): Execution & { shown: string[] } {
  const shown: string[] = [];
  const request = { code, silent: false, storeHistory: true, expressions: {}, allowStdin: false, stopOnError: true };
  const outputs: Outputs = {
    stream: (name, text) => void shown.push(`${name}: ${text}`),
    display: () => {},
    clear: () => {},
    error: () => {},
    comm: () => {},
    input: () => Promise.resolve(""),
  };
  const next = queued === null ? null : { ...request, code: queued };
  return { request, count: 1, cellId: null, outputs, signal: interrupt.signal, queued: () => next, shown };
}

test("a cell is checked, evaluated and committed, then the queued one is checked", async () => {
  expect(await runner.run(execution("const a = 1", "a"))).toEqual(OK);
  expect(story).toEqual(["check const a = 1", "evaluate 1 const a = 1", "commit a", "check a"]);
});

test("a cell that fails when it runs is committed all the same", async () => {
  const failure: ExecuteOutcome = { status: "error", error: { ename: "Error", evalue: "x", traceback: [] } };
  evaluate = () => Promise.resolve(failure);
  expect(await runner.run(execution("const a = f()"))).toEqual(failure);
  expect(story.at(-1)).toBe("commit a");
});

test.each([
  ["a type error", "function f(): string { return 1; }", true],
  ["a syntax error", "function f( { return 1; }", false],
])("a name whose new declaration did not run is told to be the old one: %s", async (_, broken, isParsed) => {
  const numbered = (code: string, count: number): Execution & { shown: string[] } => ({ ...execution(code), count });
  await runner.run(numbered("function f() { return 1; }", 1));
  const wrong = { message: "no", code: 2322, start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  check = () => Promise.resolve(isParsed ? [{ ...wrong, category: "error" }] : []);
  expect(await runner.run(numbered(broken, 2))).toMatchObject({ status: "error" });
  check = () => Promise.resolve([]);
  const uses = numbered("f()", 3);
  const others = numbered("1 + 1", 4);
  const mends = numbered("function f() { return 2; }", 5);
  const after = numbered("f()", 6);
  for (const cell of [uses, others, mends, after]) await runner.run(cell);
  expect(uses.shown).toEqual(["stderr: f is still the one of In[1]: In[2], which declares it anew, has not run.\n"]);
  expect([others, mends, after].flatMap(({ shown }) => shown)).toEqual([]);
});

test("an interrupt while the cell is checked keeps it from running", async () => {
  check = () => {
    interrupt.abort();
    return Promise.reject(new Error("cancelled"));
  };
  expect(await runner.run(execution("1"))).toMatchObject({ status: "error", error: { ename: "KeyboardInterrupt" } });
  expect(story).toEqual(["check 1"]);
});

test("a cell that could not be checked runs and says so", async () => {
  check = () => Promise.reject(new Error("no server"));
  const unchecked = execution("1");
  expect(await runner.run(unchecked)).toEqual(OK);
  expect(unchecked.shown).toEqual(["stderr: This cell was not type-checked: no server\n"]);
});

test("the end of the process ends the pending run and all that follow", async () => {
  evaluate = () => new Promise(() => {});
  const pending = runner.run(execution("process.exit(3)"));
  await new Promise((resolve) => setImmediate(resolve));
  runner.exit(3);
  const exited = { status: "error", error: { ename: "SystemExit", evalue: "process.exit(3)" } };
  expect(await pending).toMatchObject(exited);
  expect(await runner.run(execution("1"))).toMatchObject(exited);
  expect(story.filter((line) => line.startsWith("evaluate"))).toHaveLength(1);
});

test("output belongs to its run, output of no known run to the newest", async () => {
  const [first, second] = [execution("1"), execution("2")];
  await runner.run(first);
  await runner.run(second);
  expect(runner.outputsOf(1)).toBe(first.outputs);
  expect(runner.outputsOf(2)).toBe(second.outputs);
  expect(runner.outputsOf(0)).toBe(second.outputs);
});

test("a full disk keeps the checker from knowing the cell's names, and the cell from nothing", async () => {
  commit = () => {
    throw new Error("ENOSPC: no space left on device");
  };
  const cell = execution("const a = 1");
  expect(await runner.run(cell)).toEqual(OK);
  expect(cell.shown).toEqual([
    "stderr: Later cells are checked without the names of this one: ENOSPC: no space left on device\n",
  ]);
});

test("output of a comm's handler goes to the comm's message, also after others, but not for ever", () => {
  const { outputs } = execution("");
  const first = runner.register(outputs);
  const others = execution("").outputs;
  const second = runner.register(others);
  expect([runner.outputsOf(first), runner.outputsOf(second)]).toEqual([outputs, others]);
  for (let index = 0; index < 1000; index++) runner.register(others);
  expect(runner.outputsOf(first)).not.toBe(outputs);
});
