// An inspector that refuses, answers late or never: each request is answered all the same, and what clients were told is true.
import { Session } from "node:inspector";
import { inspectBy } from "gradus-kernel/debug/v8/node-inspector";
import { afterEach, describe, expect, test, vi } from "vitest";
import { list } from "./debug-client.ts";
import { FakeDebugger, late, refused } from "./fake-inspector.ts";

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("a session that does not answer", () => {
  type Done = (error: Error | null, result?: object) => void;
  const posted: Done[] = [];

  /** Takes all questions and answers none by itself. */
  class SilentSession extends Session {
    override post(_method: string, ...rest: unknown[]): void {
      const done = rest.at(-1);
      if (typeof done === "function") posted.push((error, result) => void done(error, result));
    }
    override disconnect(): void {}
  }

  afterEach(() => {
    vi.useRealTimers();
    posted.length = 0;
  });

  const events = { onPaused() {}, onResumed() {}, onScriptParsed() {}, onBreakpointResolved() {} };

  test("is given up after five seconds, and what it says later is nobody's answer", async () => {
    vi.useFakeTimers();
    const inspector = inspectBy(new SilentSession(), events);
    const outcome = expect(inspector.evaluate("1")).rejects.toThrow(
      "the thread that runs cells has not answered within 5 s",
    );
    await vi.advanceTimersByTimeAsync(5000);
    await outcome;
    posted[0]?.(null, { result: { type: "undefined" } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is heard when it answers late, also with an error, which is one line", async () => {
    vi.useFakeTimers();
    const inspector = inspectBy(new SilentSession(), events);
    const [first, second] = [inspector.evaluate("1"), inspector.evaluate("2")];
    const outcome = expect(second).rejects.toThrow(/^Cannot find context$/);
    await vi.advanceTimersByTimeAsync(4900);
    posted[0]?.(null, { result: { type: "number", value: 1 } });
    posted[1]?.(new Error("Inspector error -32000: Cannot find context"));
    expect(await first).toMatchObject({ result: { value: 1 } });
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("fails all that waits when it is closed, without a timer left", async () => {
    vi.useFakeTimers();
    const inspector = inspectBy(new SilentSession(), events);
    const outcome = expect(inspector.resume()).rejects.toThrow("the debugger has been detached");
    inspector.close();
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("an attach that V8 refuses is answered so, and leaves nothing attached; the next one may do", async () => {
  const debug = new FakeDebugger((inspector, index) => {
    if (index === 0) inspector.answers.set("enable", refused);
  });
  await debug.ask("initialize");
  expect(await debug.ask("attach")).toMatchObject({ success: false, message: "attach: V8 says no" });
  expect(debug.inspectors[0]?.isClosed).toBe(true);
  expect((await debug.ask("debugInfo")).body).toMatchObject({ isStarted: false });
  expect(await debug.ask("attach")).toMatchObject({ success: true });
  expect((await debug.ask("debugInfo")).body).toMatchObject({ isStarted: true });
});

test("an attach that waits for ever ends with a disconnect, and does not take the next one with it", async () => {
  const debug = new FakeDebugger((inspector, index) => {
    if (index === 0) inspector.answers.set("enable", inspector.never);
  });
  const first = debug.ask("attach");
  await settled();
  expect(await debug.ask("disconnect")).toMatchObject({ success: true });
  const second = await debug.ask("attach");
  expect(await first).toMatchObject({ success: false, message: "attach: the debugger has been detached" });
  expect(second).toMatchObject({ success: true });
  expect((await debug.ask("debugInfo")).body).toMatchObject({ isStarted: true });
});

test.each(["next", "stepIn", "stepOut", "continue"])(
  "%s that V8 refuses says so, and the code is still stopped for all clients",
  async (command) => {
    const debug = await FakeDebugger.attached();
    const { inspector } = debug;
    inspector.stop(2);
    await settled();
    const [before] = list((await debug.ask("stackTrace")).body["stackFrames"]);
    inspector.answers.set(command === "continue" ? "resume" : "step", refused);
    expect(await debug.ask(command)).toMatchObject({ success: false, message: `${command}: V8 says no` });
    expect(debug.told).toEqual(["initialized", "stopped", "continued", "stopped"]);
    const [after] = list((await debug.ask("stackTrace")).body["stackFrames"]);
    expect(after).toMatchObject({ line: 2, name: "In[1]" });
    expect(after?.["id"]).not.toBe(before?.["id"]);
    inspector.answers.clear();
    expect(await debug.ask(command)).toMatchObject({ success: true });
    expect(debug.told.at(-1)).toBe("continued");
  },
);

test("a step that is answered after its stop, or fails then, leaves that stop alone", async () => {
  for (const answer of [late(10), () => late(10)().then(refused)]) {
    const debug = await FakeDebugger.attached();
    const { inspector } = debug;
    inspector.stop(1);
    await settled();
    // The fake tells by itself that it goes on when it has answered; here it has done so before.
    inspector.answers.set("step", answer);
    const step = debug.ask("next");
    inspector.goOn();
    inspector.stop(2);
    await settled();
    expect(debug.told).toEqual(["initialized", "stopped", "continued", "stopped"]);
    const [frame] = list((await debug.ask("stackTrace")).body["stackFrames"]);
    expect(frame).toMatchObject({ line: 2 });
    await step;
  }
});

test("a pause that cannot be looked into is passed; where V8 does not go on, it is told as a stop from which one can", async () => {
  const debug = await FakeDebugger.attached();
  const { inspector } = debug;
  inspector.stop(1, "a script of the kernel");
  await settled();
  expect(debug.told).toEqual(["initialized"]);
  expect(inspector.asked.at(-1)).toBe("resume");
  const stuck = await FakeDebugger.attached();
  stuck.inspector.answers.set("resume", refused);
  stuck.inspector.stop(1, "a script of the kernel");
  await settled();
  expect(stuck.told).toEqual(["initialized", "stopped"]);
  expect((await stuck.ask("stackTrace")).body).toMatchObject({ stackFrames: [] });
  stuck.inspector.answers.clear();
  expect(await stuck.ask("continue")).toMatchObject({ success: true });
  expect(stuck.told).toEqual(["initialized", "stopped", "continued"]);
});

test("a pause that V8 drops is asked for again, until it stops; one in code that the debugger evaluates is passed", async () => {
  const debug = await FakeDebugger.attached();
  const { inspector } = debug;
  await debug.ask("pause");
  const pauses = (): number => inspector.asked.filter((question) => question === "pause").length;
  await vi.waitFor(() => expect(pauses()).toBeGreaterThan(2));
  inspector.isEvaluating = true;
  inspector.stop(1, "what is evaluated");
  await settled();
  expect(debug.told).toEqual(["initialized"]);
  expect(inspector.asked.slice(-2)).toEqual(["resume", "pause"]);
  inspector.isEvaluating = false;
  inspector.stop(2);
  await settled();
  expect(debug.told).toEqual(["initialized", "stopped"]);
  const before = pauses();
  await late(250)();
  expect(pauses()).toBe(before);
});

test("an interrupt lets go of code that an earlier request could not move", async () => {
  const debug = await FakeDebugger.attached();
  const { inspector } = debug;
  inspector.stop(2);
  await settled();
  inspector.answers.set("resume", refused);
  await debug.ask("continue");
  inspector.answers.clear();
  const before = inspector.asked.filter((question) => question === "resume").length;
  await debug.adapter.release();
  expect(inspector.asked.filter((question) => question === "resume").length).toBe(before + 1);
  expect((await debug.ask("debugInfo")).body).toMatchObject({ stoppedThreads: [] });
});

test("a cell waits for its breakpoints as long as for one, however many there are, and runs without those that V8 refuses", async () => {
  const debug = await FakeDebugger.attached();
  await debug.breakAt(...Array.from({ length: 200 }, () => 2));
  debug.inspector.answers.set("setBreakpoint", () => late(50)().then(refused));
  const began = performance.now();
  await debug.prepareCell();
  expect(performance.now() - began).toBeLessThan(1000);
});

test.each([
  ["evaluate", "evaluate", { expression: "1" }],
  ["inspectVariables", "evaluate", {}],
  ["setExceptionBreakpoints", "pauseOnExceptions", { filters: ["caught"] }],
  ["pause", "pause", {}],
] as const)(
  "%s is answered with what V8 says, and with nothing else where the client leaves",
  async (command, question, given) => {
    const debug = await FakeDebugger.attached();
    debug.inspector.answers.set(question, refused);
    expect(await debug.ask(command, given)).toMatchObject({ success: false, message: `${command}: V8 says no` });
    debug.inspector.answers.set(question, debug.inspector.never);
    const waiting = debug.ask(command, given);
    await settled();
    await debug.ask("disconnect");
    expect(await waiting).toMatchObject({ success: false, message: `${command}: the debugger has been detached` });
  },
);
