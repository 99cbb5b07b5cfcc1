// What user code writes arrives: all of it, in order, at once, and at the run that wrote it.
import { afterAll, expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

const shared = new SessionProcess({ end: afterAll });

test("20,000 lines arrive in order and within a moment", async () => {
  const session = new SessionProcess();
  await session.run("0");
  const { run, milliseconds } = await session.run("for (let i = 0; i < 20000; i++) console.log('line', i)");
  const lines = session.text(run).split("\n");
  expect(lines.length).toBe(20_001);
  expect(lines.findIndex((line, index) => index < 20_000 && line !== `line ${index}`)).toBe(-1);
  // 0.2 s on a quiet machine.
  if (process.env["GRADUS_BENCH"] === "1") expect(milliseconds).toBeLessThan(1500);
});

test("output comes out of a busy loop before it ends", async () => {
  const session = new SessionProcess();
  const running = session.run(
    "console.log('begins'); const end = Date.now() + 1000; while (Date.now() < end); 'through'",
  );
  let ended = false;
  void running.then(() => (ended = true));
  await session.until(() => session.text(1) === "begins\n");
  expect(ended).toBe(false);
  await running;
});

test("a flood of output holds user code back instead of filling the memory", async () => {
  const session = new SessionProcess();
  await session.run("0");
  const before = await session.memory();
  const { run } = await session.run(
    "const x = 'x'.repeat(99); for (let i = 0; i < 300000; i++) process.stdout.write(x + '\\n')",
  );
  expect(session.text(run).length).toBe(300_000 * 100);
  // 30 MB of text as 300,000 messages take some 200 MB if nobody waits for them to be taken.
  expect((await session.memory()) - before).toBeLessThan(150);
});

test.each([
  ["console.log('%s has %d', 'a', 2)", "a has 2\n", ""],
  ["console.error('e'); console.warn('w'); console.info('i')", "i\n", "e\nw\n"],
  ["console.group('g'); console.log('in'); console.groupEnd(); console.table([{ a: 1 }])", /^g\n {2}in\n┌.*a.*\n/s, ""],
  ["process.stdout.write('raw'); process.stderr.write(Buffer.from('é'))", "raw", "é"],
  [
    "const [a, b] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)]; process.stdout.write(a); process.stdout.write(b)",
    "é",
    "",
  ],
  ["import fs from 'node:fs'; fs.writeSync(1, 'one\\n'); fs.writeSync(2, Buffer.from('-two-'), 1, 3)", "one\n", "two"],
  ["import { writeSync } from 'node:fs'; writeSync(1, 'named')", "named", ""],
  ["process.emitWarning('careful'); await new Promise((r) => setTimeout(r, 5))", "", "Warning: careful\n"],
  ["await new Promise<void>((r) => process.stdout.write('x', () => r()))", "x", ""],
])("%s", async (source, stdout, stderr) => {
  const { outcome, run } = await shared.run(source);
  expect(outcome.status).toBe("ok");
  expect(shared.text(run)).toEqual(typeof stdout === "string" ? stdout : expect.stringMatching(stdout));
  expect(shared.text(run, "stderr")).toBe(stderr);
  expect(shared.leaked).toBe("");
});

test.each([
  ["execSync('echo out; echo err >&2', { stdio: 'inherit' })", "out\n", "err\n"],
  ["spawnSync('sh', ['-c', 'echo out; echo err >&2'], { stdio: ['ignore', 1, process.stderr] })", "out\n", "err\n"],
  ["execFileSync('sh', ['-c', 'echo err >&2; echo kept']).toString()", "", "err\n"],
  [
    "await closed(spawn('sh', ['-c', 'echo out; sleep 0.05; echo err >&2; echo more'], { stdio: 'inherit' }))",
    "out\nmore\n",
    "err\n",
  ],
  ["await closed(fork('./child.cjs'))", "forked\n", ""],
  [
    "try { execSync('echo before; exit 3', { stdio: 'inherit' }) } catch (e: any) { console.log('status', e.status) }",
    "before\nstatus 3\n",
    "",
  ],
])("a child that inherits the streams writes into the cell: %s", async (source, stdout, stderr) => {
  await shared.run(`
    import { execFileSync, execSync, fork, spawn, spawnSync } from "node:child_process"; import { writeFileSync } from "node:fs";
    writeFileSync("child.cjs", "console.log('forked')");
    const closed = (child: any) => new Promise((resolve) => child.on("close", resolve));`);
  const { outcome, run } = await shared.run(source);
  expect(outcome.status).toBe("ok");
  expect(shared.text(run)).toBe(stdout);
  expect(shared.text(run, "stderr")).toBe(stderr);
  expect(shared.leaked).toBe("");
});

test("timers, promises and children write at the run that started them, while others run", async () => {
  const session = new SessionProcess();
  await session.run(`
    setTimeout(() => console.log("timeout"), 30);
    setImmediate(() => { void Promise.resolve().then(() => queueMicrotask(() => console.log("microtask"))); });
    const ticks = setInterval((word: string) => { console.log(word); clearInterval(ticks) }, 20, "interval");
    void (async () => { await new Promise((r) => setTimeout(r, 10)); console.log("await") })();
    import { spawn } from "node:child_process"; spawn("sh", ["-c", "sleep 0.03; echo child"], { stdio: "inherit" });
    import { setTimeout as sleep } from "node:timers/promises"; void sleep(5).then(() => console.log("then"));`);
  await session.run(
    "for (let i = 0; i < 10; i++) { console.log('second'); await new Promise((r) => setTimeout(r, 10)) }",
  );
  await session.until(() => session.text(1).split("\n").length > 6);
  expect(session.text(1).trim().split("\n").toSorted()).toEqual([
    "await",
    "child",
    "interval",
    "microtask",
    "then",
    "timeout",
  ]);
  expect(session.text(2)).toBe("second\n".repeat(10));
});

test("timers keep their order, arguments and handles", async () => {
  const session = new SessionProcess();
  const { run } = await session.run(`
    setTimeout(() => { console.log(1); void Promise.resolve().then(() => console.log(2)) }, 1);
    setTimeout((a: number) => console.log(a), 1, 3);
    const never = setTimeout(() => console.log("never"), 1); clearTimeout(never);
    import { promisify } from "node:util"; console.log(await promisify(setTimeout)(20, "value"));`);
  expect(session.text(run)).toBe("1\n2\n3\nvalue\n");
});
