// How debugging ends: interrupts, restarts, clients that leave. Nothing stays stopped, nothing is lost.
import { once } from "node:events";
import { expect, test } from "vitest";
import { DebugClient, shown } from "./debug-client.ts";

const LOOP = "let n = 0;\nwhile (true) {\n  n += 1;\n}";

test("an interrupt ends stopped code at once and keeps all state, again and again", async () => {
  const client = await DebugClient.start();
  await client.breakAt(LOOP, { line: 3, condition: "n === 5" });
  for (let round = 0; round < 5; round++) {
    const cell = client.kernel.execute(LOOP);
    await client.stopped();
    const began = performance.now();
    await client.kernel.reply(client.kernel.send("interrupt_request", {}, "control"));
    expect((await client.kernel.reply(cell)).content["ename"]).toBe("KeyboardInterrupt");
    expect(performance.now() - began).toBeLessThan(2000);
    await client.kernel.idle(cell);
    expect(await client.ask("stackTrace", { threadId: 1 })).toMatchObject({
      success: false,
      message: "stackTrace: no code is stopped",
    });
    expect(await client.evaluate("n")).toBe("5");
  }
  expect(client.count("continued")).toBe(5);
  const after = client.kernel.execute("n + 1");
  expect((await client.kernel.reply(after)).content["status"]).toBe("ok");
});

test("a pause and an interrupt reach a hot loop that has a breakpoint, and so once the debugger is detached", async () => {
  const client = await DebugClient.start();
  const code =
    "let turns = 0;\nwhile (turns >= 0) {\n  turns += 1;\n  if (turns === 2_000_000) console.log('hot');\n}\nturns;";
  await client.breakAt(code, 6);
  const interrupt = (): unknown => client.kernel.reply(client.kernel.send("interrupt_request", {}, "control"));
  const cell = client.kernel.execute(code);
  await client.kernel.message(cell, "stream");
  for (let round = 0; round < 3; round++) {
    await client.body("pause");
    const { frames } = await client.stopped();
    expect(shown(frames[0])).toMatch(/^In\[1\] [2-4]$/);
    expect(Number(await client.evaluate("turns", 1))).toBeGreaterThanOrEqual(2_000_000);
    await client.body("continue");
  }
  await interrupt();
  expect((await client.kernel.reply(cell)).content["ename"]).toBe("KeyboardInterrupt");
  await client.kernel.idle(cell);

  const again = client.kernel.execute(code);
  await client.body("disconnect");
  await client.kernel.message(again, "stream");
  await interrupt();
  expect((await client.kernel.reply(again)).content["ename"]).toBe("KeyboardInterrupt");
});

test("`terminate` ends the cell that is stopped in a function behind an await", async () => {
  const client = await DebugClient.start();
  const code =
    "let kept = 1;\nasync function f() {\n  await new Promise((r) => setTimeout(r, 5));\n  kept = 2;\n  kept = 3;\n}\nawait f();";
  await client.breakAt(code, 5);
  const cell = client.kernel.execute(code);
  await client.stopped();
  await client.body("terminate");
  expect((await client.kernel.reply(cell)).content["ename"]).toBe("KeyboardInterrupt");
  expect(await client.evaluate("kept")).toBe("2");
});

test("a client that disconnects while code is stopped lets it go on to its end", async () => {
  const client = await DebugClient.start();
  const code = "const a = 1;\nconst b = a + 1;\nb;";
  await client.breakAt(code, 2);
  const cell = client.kernel.execute(code);
  await client.stopped();
  await client.body("disconnect", { restart: false, terminateDebuggee: false });
  expect((await client.kernel.reply(cell)).content["status"]).toBe("ok");
  await client.kernel.idle(cell);
  expect(await client.body("debugInfo")).toMatchObject({ isStarted: false, stoppedThreads: [] });
  // Breakpoints are kept for who comes next, and stop nobody until then.
  expect((await client.kernel.run(code)).content["status"]).toBe("ok");
  await client.attach();
  const again = client.kernel.execute(code);
  expect(await client.place()).toBe("In[3] 2");
  await client.finish(again);
});

test("of two clients one may leave and the other stays; a page that was reloaded keeps nothing attached", async () => {
  const client = await DebugClient.start();
  const other = client.another();
  await other.attach();
  await client.body("threads");
  await other.body("disconnect");
  expect(await client.body("debugInfo")).toMatchObject({ isStarted: true });
  const cell = client.kernel.execute("debugger;\n1;");
  await client.stopped();
  await client.finish(cell);

  // From now on the first client is silent.
  await other.attach();
  await other.body("disconnect");
  expect(await other.body("debugInfo")).toMatchObject({ isStarted: false });
});

test("a page that finds the debugger switched on can switch it off, though it was another that has attached", async () => {
  const client = await DebugClient.start();
  const next = client.another();
  expect(await next.body("debugInfo")).toMatchObject({ isStarted: true });
  await next.body("disconnect");
  expect(await next.body("debugInfo")).toMatchObject({ isStarted: false });
});

test("a page that finds stopped code is told to attach, and then shares the stop: either of the two may go on", async () => {
  const client = await DebugClient.start();
  const cell = client.kernel.execute("const a = 1;\ndebugger;\na;");
  await client.stopped();
  const next = client.another();
  expect(await next.body("debugInfo")).toMatchObject({ isStarted: false, stoppedThreads: [1] });
  await next.attach();
  expect(await next.body("debugInfo")).toMatchObject({ isStarted: true, stoppedThreads: [1] });
  expect((await next.frames()).map(shown)).toEqual(["In[1] 2"]);
  await next.finish(cell);
  expect(await client.ask("next")).toMatchObject({ success: false, message: "next: no code is stopped" });
  // Going on is what both have wanted.
  expect(await client.ask("continue")).toMatchObject({ success: true });
  expect(client.count("continued")).toBe(1);
});

test.each([["shutdown_request"], ["restart"]])("%s ends a kernel whose code is stopped", async (how) => {
  const client = await DebugClient.start();
  const cell = client.kernel.execute("debugger;\n1;");
  await client.stopped();
  const exited = once(client.kernel.process, "exit");
  await client.kernel.reply(client.kernel.send("shutdown_request", { restart: how === "restart" }, "control"));
  expect((await exited)[0]).toBe(0);
  expect(client.kernel.about(cell).length).toBeGreaterThan(0);
});

test("process.exit() of debugged code ends the kernel as it does without a debugger", async () => {
  const client = await DebugClient.start();
  const exited = once(client.kernel.process, "exit");
  const cell = client.kernel.execute("debugger;\nprocess.exit(3);");
  await client.stopped();
  await client.body("continue");
  expect((await client.kernel.reply(cell)).content["ename"]).toBe("SystemExit");
  expect((await exited)[0]).toBe(3);
});
