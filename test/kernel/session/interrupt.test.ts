// Interrupts end any user code at once (how soon is held with GRADUS_BENCH=1, on a quiet machine), keep all state, and harm nothing when nothing runs.
import { expect, test } from "vitest";
import { type CellRun, SessionProcess } from "./session-process.ts";

const interrupted = { outcome: { status: "error", error: { ename: "KeyboardInterrupt" } } };

/** Runs a cell that says "go", interrupts it then, and tells how long the interrupt took. */
async function interruptCell(
  session: SessionProcess,
  source: string,
): Promise<{ ended: CellRun; milliseconds: number }> {
  const before = session.events.length;
  const running = session.run(source);
  await session.until(() =>
    session.events.slice(before).some((event) => event.type === "stream" && event.text.startsWith("go\n")),
  );
  const began = performance.now();
  await session.interrupt();
  const ended = await running;
  return { ended, milliseconds: performance.now() - began };
}

test.each([
  ["a loop", "let n = 1; console.log('go'); while (true) n++;"],
  ["a loop after an await", "let n = 1; await null; console.log('go'); while (true) n++;"],
  [
    "a loop after a timer",
    "let n = 1; await new Promise((r) => setTimeout(r, 5)); console.log('go'); while (true) n++;",
  ],
  [
    "a loop in a timer",
    "let n = 1; setTimeout(() => { console.log('go'); while (true) n++ }, 5); await new Promise(() => {})",
  ],
  [
    "a loop in an immediate",
    "let n = 1; setImmediate(() => { console.log('go'); while (true) n++ }); await new Promise(() => {})",
  ],
  [
    "a loop in a file's callback",
    "import fs from 'node:fs'; let n = 1; fs.stat('/', () => { console.log('go'); while (true) n++ }); await new Promise(() => {})",
  ],
  [
    "a loop in the store of an AsyncLocalStorage",
    "import { AsyncLocalStorage } from 'node:async_hooks'; let n = 1; const store = new AsyncLocalStorage(); await store.run(1, async () => { await null; console.log('go'); while (true) n++ })",
  ],
  [
    "a child process that is waited for",
    "import { execSync } from 'node:child_process'; let n = 1; console.log('go'); execSync('sleep 200')",
  ],
  [
    "a child process that does not listen",
    "import { spawnSync } from 'node:child_process'; let n = 1; console.log('go'); spawnSync('sh', ['-c', 'trap : INT; sleep 200; sleep 200'])",
  ],
  ["a regular expression that backtracks", "let n = 1; console.log('go'); /^(a+)+$/.test('a'.repeat(40) + 'b')"],
  [
    "a recursion",
    "let n = 1; console.log('go'); function deep(): number { try { return deep() } catch { return deep() } }; deep()",
  ],
  ["a pending await", "let n = 1; console.log('go'); await new Promise(() => {})"],
  ["a wait", "let n = 1; console.log('go'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
  [
    "code that catches everything",
    "let n = 1; console.log('go'); while (true) { try { while (true) n++ } catch {} finally {} }",
  ],
  ["a flood of output", "let n = 1; console.log('go'); while (true) console.log(n++)"],
  [
    "a loop in a result's own display",
    "let n = 1; ({ [Symbol.for('Jupyter.display')]() { console.log('go'); while (true) n++ } })",
  ],
  ["a loop in a user's getter", "let n = 1; console.log('go'); ({ get a() { while (true) n++ } }).a"],
])("%s is ended", async (_what, source) => {
  const session = new SessionProcess();
  await session.run("const kept = { a: 1 }; function f() { return kept.a }");
  const { ended, milliseconds } = await interruptCell(session, source);
  expect(ended).toMatchObject(interrupted);
  if (process.env["GRADUS_BENCH"] === "1") expect(milliseconds).toBeLessThan(1000);
  // All state is kept, and everything works as before.
  expect(await session.value("n > 0 && f()")).toBe("1");
  expect(await session.value("await new Promise((r) => setTimeout(r, 5, 'timers live'))")).toBe("'timers live'");
  expect(await session.value("import { cpus } from 'node:os'; typeof cpus")).toBe("'function'");
});

test("a loop of a cell that is long done is ended too", async () => {
  const session = new SessionProcess();
  await session.run("setTimeout(() => { console.log('go'); while (true); }, 5)");
  await session.until(() => session.text(1) === "go\n");
  await session.interrupt();
  expect(await session.value("'free'")).toBe("'free'");
});

test("an interrupt of an idle session does nothing", async () => {
  const session = new SessionProcess();
  await session.interrupt();
  await session.run("let a = 1; setTimeout(() => { a++ }, 20)");
  await Promise.all([session.interrupt(), session.interrupt(), session.interrupt()]);
  expect(await session.value("await new Promise((r) => setTimeout(r, 30)); a")).toBe("2");
});

test("what an interrupted await goes on to do stays out of later cells", async () => {
  const session = new SessionProcess();
  await session.run("let isOver = false");
  const { ended } = await interruptCell(
    session,
    `setTimeout(() => console.log("go"), 5);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => { if (isOver) { clearInterval(look); resolve() } }, 2);
    });
    console.log("late"); "result"`,
  );
  expect(ended).toMatchObject(interrupted);
  expect(await session.value("isOver = true; await new Promise((r) => setTimeout(r, 40)); 'mine'")).toBe("'mine'");
  await session.until(() => session.text(2) === "go\nlate\n");
  expect(session.text(3)).toBe("");
});

test("interrupts at any moment of short cells leave a session that works", async () => {
  const session = new SessionProcess();
  await session.run("let count = 0; const kept = [1, 2, 3]");
  const cells = [
    "count++",
    "for (let i = 0; i < 3e5; i++);",
    "await null; count++",
    "console.log(count)",
    "await new Promise((r) => setTimeout(r, 1)); count",
  ];
  for (let round = 0; round < 300; round++) {
    const running = session.run(cells[round % cells.length] ?? "");
    const delay = (round * 7) % 23;
    if (delay > 10) await new Promise((resolve) => setTimeout(resolve, (delay - 10) / 6));
    await session.interrupt();
    const { outcome } = await running;
    if (outcome.status === "error") expect(outcome.error.ename).toBe("KeyboardInterrupt");
  }
  expect(await session.value("count > 0 && kept")).toBe("[ 1, 2, 3 ]");
  expect(await session.value("await new Promise((r) => setTimeout(r, 5, 'timers live'))")).toBe("'timers live'");
  expect(session.leaked).toBe("");
});

test("what an interrupted cell awaited may be forgotten", async () => {
  const session = new SessionProcess();
  await session.run(
    `const v8 = require("node:v8"); v8.setFlagsFromString("--expose-gc");
    const collect = require("node:vm").runInNewContext("gc"); 1`,
  );
  for (let round = 0; round < 5; round++) {
    const { ended } = await interruptCell(session, "console.log('go'); await new Promise(() => {})");
    expect(ended).toMatchObject(interrupted);
    await session.run("collect(); await new Promise((r) => setTimeout(r, 5)); collect()");
  }
  expect(await session.value("'alive'")).toBe("'alive'");
});

test("stores of AsyncLocalStorage are kept apart after an interrupt", async () => {
  const session = new SessionProcess();
  await session.run("import { AsyncLocalStorage } from 'node:async_hooks'; const store = new AsyncLocalStorage()");
  for (let round = 0; round < 3; round++) {
    const { ended } = await interruptCell(
      session,
      "await store.run('lost', async () => { await null; console.log('go'); while (true); })",
    );
    expect(ended).toMatchObject(interrupted);
    const code =
      "await store.run('kept', async () => { await new Promise((r) => setTimeout(r, 2)); return store.getStore() })";
    expect(await session.value(code)).toBe("'kept'");
  }
});
