// Stops at exceptions: caught ones, those that nobody catches, in cells, in awaited functions, in timers.
import { expect, test } from "vitest";
import { DebugClient, shown } from "./debug-client.ts";

const CAUGHT = `function risky(): never {
  throw new RangeError("inside");
}
try {
  risky();
} catch {}
"done";`;

test("caught exceptions stop where they are asked for, with what was thrown", async () => {
  const client = await DebugClient.start();
  await client.body("setExceptionBreakpoints", { filters: ["caught"] });
  const cell = client.kernel.execute(CAUGHT);
  const { reason, frames, body } = await client.stopped();
  expect(reason).toBe("exception");
  expect(body["text"]).toBe("RangeError: inside");
  expect(frames.map(shown)).toEqual(["risky 2", "In[1] 5"]);
  expect(await client.body("exceptionInfo", { threadId: 1 })).toMatchObject({
    exceptionId: "RangeError",
    description: "RangeError: inside",
    breakMode: "always",
  });
  expect((await client.finish(cell)).content["status"]).toBe("ok");
});

test("exceptions that nobody catches stop, and the others do not; without filters none does", async () => {
  const client = await DebugClient.start();
  await client.body("setExceptionBreakpoints", { filters: ["uncaught"] });
  expect((await client.kernel.run(CAUGHT)).content["status"]).toBe("ok");
  const cell = client.kernel.execute("const a = 1;\nthrow new Error(`a is ${a}`);");
  const first = await client.stopped();
  expect(first.frames.map(shown)).toEqual(["In[2] 2"]);
  expect(await client.body("exceptionInfo")).toMatchObject({ breakMode: "unhandled" });
  expect((await client.finish(cell)).content).toMatchObject({ status: "error", evalue: "a is 1" });

  const code = `async function deep(): Promise<void> {
  await Promise.resolve();
  throw new Error("late");
}
try { await deep(); } catch {}
await deep();`;
  const later = client.kernel.execute(code);
  const second = await client.stopped();
  expect(second.frames.map(shown)).toEqual(["deep 3", "async In[3] 6"]);
  expect((await client.finish(later)).content["status"]).toBe("error");

  await client.body("setExceptionBreakpoints", { filters: [] });
  expect((await client.kernel.run("throw new Error('unseen')")).content["status"]).toBe("error");
});

test("an exception in a timer is one that nobody catches, unless the timer does", async () => {
  const client = await DebugClient.start();
  await client.body("setExceptionBreakpoints", { filters: ["uncaught"] });
  await client.kernel.run(`setTimeout(() => {
  try {
    throw new Error("guarded");
  } catch {}
  throw new Error("from a timer");
}, 10);`);
  const { frames, body } = await client.stopped();
  expect(body["text"]).toBe("Error: from a timer");
  expect(frames.map(shown)).toEqual(["(anonymous) 5"]);
  await client.body("continue");
  expect((await client.kernel.run("1")).content["status"]).toBe("ok");
});
