// What a failing cell reports: name, message, the marked line, positions in the cell, causes; nothing of the kernel.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

const shared = new SessionProcess({ end: afterAll });

async function failureOf(
  session: SessionProcess,
  source: string,
): Promise<{ ename: string; evalue: string; text: string }> {
  const { outcome } = await session.run(source);
  if (outcome.status !== "error") throw new Error(`expected an error, got ${JSON.stringify(outcome)}`);
  const { ename, evalue, traceback } = outcome.error;
  const text = stripVTControlCharacters(traceback.join("\n"));
  expect(text).not.toMatch(/node:internal|node:inspector|dist\/session|__gradus/);
  return { ename, evalue, text };
}

test("a traceback has the message, the marked line and the frames of the cells", async () => {
  const session = new SessionProcess();
  await session.run("interface Point { x: number }\n\nfunction first(p?: { q: Point }): number {\n\treturn p!.q.x;\n}");
  const { ename, evalue, text } = await failureOf(session, "const a: number = 1;\n  [a].map((n: number) => first());");
  expect(ename).toBe("TypeError");
  expect(evalue).toBe("Cannot read properties of undefined (reading 'q')");
  expect(text).toBe(
    [
      "TypeError: Cannot read properties of undefined (reading 'q')",
      "  4 | \treturn p!.q.x;",
      "    | \t          ^",
      "    at first (In[1]:4:12)",
      "    at In[2]:2:26",
      "    at Array.map (<anonymous>)",
      "    at In[2]:2:7",
    ].join("\n"),
  );
});

test.each([
  ["await Promise.reject(new Error('x'))", /at In\[1\]:1:22/],
  [
    "async function a() { await null; throw new Error('x') }\nawait a()",
    /at a \(In\[1\]:1:40\)\n {4}at async In\[1\]:2:1/,
  ],
  [
    "enum E { A }\nclass C { constructor(public x: number) { f(x) } }\nfunction f(x: number): never { throw new Error(`${x}`) }\nnew C(1)",
    /at f \(In\[1\]:3:38\)\n.*at new C \(In\[1\]:2:43\)\n.*at In\[1\]:4:1/,
  ],
  ["JSON.parse('{')", /SyntaxError: .*\n {2}1 \| JSON\.parse\('\{'\)\n {4}\| {6}\^/],
  ["x = 1", /ReferenceError: x is not defined\n {2}1 \| x = 1/],
  [
    "function r(n: number): number { return r(n + 1) + 1 }\nr(0)",
    /RangeError: Maximum call stack size exceeded[^]*more of the same/,
  ],
])("%j points to its place", async (source, pattern) => {
  expect((await failureOf(new SessionProcess(), source)).text).toMatch(pattern);
});

test("causes and the errors of an aggregate follow, also in a circle", async () => {
  const session = new SessionProcess();
  const { text } = await failureOf(
    session,
    "throw new Error('outer', { cause: new TypeError('inner', { cause: 'text' }) })",
  );
  expect(text).toMatch(/^Error: outer\n[^]*\nCaused by: TypeError: inner\n[^]*\nCaused by: 'text'$/);
  const both = await failureOf(session, "throw new AggregateError([new Error('one'), new RangeError('two')], 'both')");
  expect(both.text).toMatch(
    /^AggregateError: both\n[^]*\nOne of its errors: Error: one\n[^]*\nOne of its errors: RangeError: two/,
  );
  const circle = await failureOf(session, "const e = new Error('round'); e.cause = e; throw e");
  expect(circle.text.match(/round/g)?.length).toBe(2);
});

test.each([
  ["throw 42", "Uncaught", "42"],
  ["throw undefined", "Uncaught", "undefined"],
  ["throw null", "Uncaught", "null"],
  ["throw -0", "Uncaught", "-0"],
  ["throw NaN", "Uncaught", "NaN"],
  ["throw 12n", "Uncaught", "12n"],
  ["throw 'text'", "Uncaught", "'text'"],
  ["throw { a: 1 }", "Uncaught", "{ a: 1 }"],
  ["throw Symbol('s')", "Uncaught", "Symbol(s)"],
  ["class Mine extends Error {} throw new Mine('m')", "Mine", "m"],
  ["throw Object.assign(new Error('m'), { name: 'Named' })", "Named", "m"],
  ["throw Object.create(null)", "Uncaught", "[Object: null prototype] {}"],
  ["throw new Error()", "Error", ""],
  ["throw Object.defineProperty(new Error('x'), 'stack', { get() { throw new Error('no') } })", "Error", "x"],
  ["throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })", "Uncaught", "{}"],
])("%s", async (source, ename, evalue) => {
  expect(await failureOf(shared, source)).toMatchObject({ ename, evalue });
});

test("an error of Node shows its code", async () => {
  const { text } = await failureOf(new SessionProcess(), "import fs from 'node:fs';\nfs.readFileSync('/no/such')");
  expect(text).toContain("at In[1]:2:4");
  expect(text).toContain("code: 'ENOENT'");
});

test("an error in a local file points into its TypeScript", async () => {
  const session = new SessionProcess();
  const path = join(session.folder, "local.ts");
  writeFileSync(path, "type A = number;\n\nexport function bad(a: A): never {\n  throw new Error(`bad ${a}`);\n}\n");
  const { text } = await failureOf(session, "import { bad } from './local.ts';\nbad(1)");
  expect(text).toContain(`at bad (${path}:4:9)\n    at In[1]:2:1`);
});

test("error.stack inside of a cell shows the cell's positions too", async () => {
  const session = new SessionProcess();
  const { run } = await session.run("type T = 1;\ntry { null!.x } catch (e) { console.log((e as Error).stack) }");
  expect(session.text(run)).toBe("TypeError: Cannot read properties of null (reading 'x')\n    at In[1]:2:13\n");
});

test("uncaught errors and rejections are faults of the run that caused them, and the session lives", async () => {
  const session = new SessionProcess();
  await session.run("setTimeout(() => { throw new RangeError('timer') }, 10)");
  await session.run(
    "void Promise.reject(new TypeError('rejected')); import fs from 'node:fs'; fs.readFile('/', () => { throw new Error('callback') })",
  );
  await session.until(() => session.eventsOf("fault").length === 3);
  const faults = session.eventsOf("fault").map(({ run, error }) => [run, error.ename, error.evalue]);
  expect(faults.toSorted()).toEqual([
    [1, "RangeError", "timer"],
    [2, "Error", "callback"],
    [2, "TypeError", "rejected"],
  ]);
  expect(await session.value("'alive'")).toBe("'alive'");
});

test("listeners of user code hear what its timers throw, and what their promises reject", async () => {
  const session = new SessionProcess();
  await session.run("process.on('uncaughtException', (e) => console.log('caught', e.message))");
  await session.run("process.on('unhandledRejection', (e: any) => console.log('rejected', e.message))");
  const { run } = await session.run(
    `setTimeout(() => { throw new Error("timer") }); queueMicrotask(() => { throw new Error("task") });
    setTimeout(async () => { throw new Error("async") }, 5); await new Promise((r) => setTimeout(r, 20))`,
  );
  expect(session.text(run)).toBe("caught task\ncaught timer\nrejected async\n");
});

test("process.exit ends the process with its code, after a message and all output", async () => {
  const session = new SessionProcess();
  void session.run("console.log('last words'); process.exit(7)");
  expect(await session.exited).toBe(7);
  expect(session.events).toEqual([
    { type: "stream", run: 1, name: "stdout", text: "last words\n" },
    { type: "exit", code: 7 },
  ]);
});

test("where code has replaced what reports are made with an error is a line, and the kernel goes on", async () => {
  const session = new SessionProcess();
  await session.run("const original = Array.prototype[Symbol.iterator];");
  const failing = `setTimeout(() => { Array.prototype[Symbol.iterator] = original; }, 20);
setTimeout(() => { throw new RangeError("from a timer"); }, 5);
Array.prototype[Symbol.iterator] = function () { throw new Error("replaced"); };
throw new RangeError("from the cell");`;
  expect(await failureOf(session, failing)).toEqual({
    ename: "Error",
    evalue: "RangeError: from the cell",
    text: "RangeError: from the cell",
  });
  await session.run("await new Promise((resolve) => setTimeout(resolve, 40));");
  expect((await session.run("1 + 1")).outcome.status).toBe("ok");
});
