// Executing cells through the protocol core: order of messages, counting, errors, aborts.
import type { ExecuteOutcome } from "gradus-kernel/common/vocabulary";
import { EventEmitter, once } from "node:events";
import type { Execution } from "gradus-kernel/protocol/handlers";
import { describe, expect, test } from "vitest";
import { Bench, FAILURE, OK } from "./bench.ts";

const three: ExecuteOutcome = {
  status: "ok",
  result: { data: { "text/plain": "3" }, metadata: {} },
  expressions: { x: { status: "ok", data: { "text/plain": "1" }, metadata: {} } },
};

/** The execution counts of the replies to requests with these contents. */
async function counts(contents: Record<string, unknown>[]): Promise<unknown[]> {
  const bench = new Bench(async () => OK);
  const replies = [];
  for (const content of contents)
    replies.push((await bench.reply(bench.execute("1", content))).content["execution_count"]);
  return replies;
}

describe("the order of messages", () => {
  test("busy, input, output, result, reply, idle", async () => {
    const bench = new Bench(async ({ outputs }) => {
      outputs.stream("stdout", "a");
      outputs.stream("stdout", "b");
      outputs.display({ data: { "text/plain": "d" }, metadata: {}, update: false });
      outputs.stream("stderr", "c");
      return three;
    });
    const request = bench.execute("1+2");
    await bench.idle(request);
    expect(bench.story(request)).toEqual([
      "busy",
      "execute_input",
      "stream",
      "display_data",
      "stream",
      "execute_result",
      "execute_reply",
      "idle",
    ]);
    const [, input, out, , , result, reply] = bench.about(request).map(({ message }) => message);
    expect(input?.content).toEqual({ code: "1+2", execution_count: 1 });
    expect(out?.content).toEqual({ name: "stdout", text: "ab" });
    expect(result?.content).toEqual({
      execution_count: 1,
      data: { "text/plain": "3" },
      metadata: {},
      transient: {},
    });
    expect(reply?.content).toEqual({
      status: "ok",
      execution_count: 1,
      payload: [],
      user_expressions: { x: { status: "ok", data: { "text/plain": "1" }, metadata: {} } },
    });
    expect(Date.parse(String(reply?.metadata["started"]))).toBeGreaterThan(0);
  });

  test("the reply goes to the client that asked, everything else to all", async () => {
    const bench = new Bench(async () => OK);
    const request = bench.request("execute_request", { code: "" }, { identity: "second client" });
    await bench.idle(request);
    for (const { channel, message } of bench.about(request)) {
      const wanted = channel === "shell" ? "second client" : `kernel.kernel-session.${message.header.msg_type}`;
      expect(message.identities.map((frame) => Buffer.from(frame).toString())).toEqual([wanted]);
    }
  });

  test("a failure publishes error and replies with the same words", async () => {
    const bench = new Bench(async () => FAILURE);
    const request = bench.execute("throw new Error('boom')");
    const reply = await bench.reply(request);
    await bench.idle(request);
    expect(bench.story(request)).toEqual(["busy", "execute_input", "error", "execute_reply", "idle"]);
    const report = { ename: "Error", evalue: "boom", traceback: ["Error: boom", "    at In[1]:1:7"] };
    expect(bench.about(request)[2]?.message.content).toEqual(report);
    expect(reply.content).toMatchObject({ status: "error", execution_count: 1, ...report });
  });

  test("output after the end of a cell carries the header of that cell", async () => {
    const bench = new Bench(async () => OK);
    const first = bench.execute("setTimeout(…)");
    await bench.idle(first);
    const second = bench.execute("2");
    await bench.idle(second);
    bench.executions[0]?.outputs.stream("stdout", "late");
    bench.executions[0]?.outputs.clear(true);
    expect(bench.story(first).slice(-2)).toEqual(["stream", "clear_output"]);
    expect(bench.story(second)).not.toContain("stream");
  });

  test("a handler that throws is an error of the cell, and the next cell runs", async () => {
    let calls = 0;
    const bench = new Bench(async () => {
      if (calls++ === 0) throw new TypeError("broken handler");
      return OK;
    });
    expect((await bench.reply(bench.execute("1"))).content).toMatchObject({ status: "error", ename: "TypeError" });
    expect((await bench.reply(bench.execute("2"))).content["status"]).toBe("ok");
  });

  test("a request without code is answered with an error", async () => {
    const bench = new Bench(async () => OK);
    const reply = await bench.reply(bench.request("execute_request", {}));
    expect(reply.content).toMatchObject({
      status: "error",
      evalue: expect.stringContaining('"code" must be a string'),
    });
  });
});

describe("execution_count", () => {
  test("grows with stored executions from 1", async () => {
    expect(await counts([{}, {}, {}])).toEqual([1, 2, 3]);
  });

  test("does not grow with store_history false or silent, and is never less than 1", async () => {
    expect(await counts([{ store_history: false }, {}, { silent: true }, { store_history: false }, {}])).toEqual([
      1, 1, 1, 1, 2,
    ]);
  });

  test("silent forces store_history off, publishes neither input nor result", async () => {
    const bench = new Bench(async () => three);
    const request = bench.execute("1+2", { silent: true, store_history: true });
    await bench.idle(request);
    expect(bench.story(request)).toEqual(["busy", "execute_reply", "idle"]);
    const history = await bench.reply(bench.request("history_request", { hist_access_type: "tail", n: 5 }));
    expect(history.content["history"]).toEqual([]);
  });
});

describe("stop_on_error", () => {
  test("aborts what was queued, each with busy, reply and idle, and runs what comes after the reply", async () => {
    const bench = new Bench(async ({ request }) => (request.code === "fail" ? FAILURE : OK));
    const failing = bench.execute("fail");
    const queued = [bench.execute("a"), bench.execute("b")];
    const other = bench.request("kernel_info_request", {});
    await bench.idle(failing);
    const later = bench.execute("later");
    await bench.idle(later);
    for (const request of queued) {
      expect(bench.story(request)).toEqual(["busy", "execute_reply", "idle"]);
      expect((await bench.reply(request)).content).toEqual({ status: "aborted" });
    }
    expect((await bench.reply(other)).content["status"]).toBe("ok");
    expect((await bench.reply(later)).content).toMatchObject({ status: "ok", execution_count: 2 });
    expect(bench.executions.map(({ request }) => request.code)).toEqual(["fail", "later"]);
  });

  test("aborts also what had arrived but was not yet read when the cell failed", async () => {
    const bench = new Bench(async ({ request }) => (request.code === "fail" ? FAILURE : OK));
    const arrival = new EventEmitter();
    bench.settling = once(arrival, "arrived");
    const failing = bench.execute("fail");
    await new Promise((resolve) => setImmediate(resolve));
    expect(bench.story(failing)).not.toContain("execute_reply");
    const unread = bench.execute("unread");
    arrival.emit("arrived");
    await bench.idle(unread);
    expect((await bench.reply(unread)).content["status"]).toBe("aborted");
  });

  test("false runs everything", async () => {
    const bench = new Bench(async ({ request }) => (request.code === "fail" ? FAILURE : OK));
    bench.execute("fail", { stop_on_error: false });
    const queued = bench.execute("a");
    expect((await bench.reply(queued)).content["status"]).toBe("ok");
  });
});

describe("one cell at a time", () => {
  test("the second waits for the first; other requests do not wait", async () => {
    const finish: (() => void)[] = [];
    const bench = new Bench(() => new Promise((resolve) => finish.push(() => resolve(OK))));
    const first = bench.execute("first");
    const second = bench.execute("second");
    const info = bench.request("kernel_info_request", {});
    await bench.idle(info);
    expect(bench.executions).toHaveLength(1);
    expect(bench.story(second)).toEqual([]);
    // The last status on iopub still tells of the cell that runs.
    expect(bench.story(first)).toEqual(["busy", "execute_input", "busy"]);
    expect(bench.sent.at(-1)?.message.content).toEqual({ execution_state: "busy" });
    finish[0]?.();
    await bench.idle(first);
    expect(bench.executions).toHaveLength(2);
    finish[1]?.();
    await bench.idle(second);
    expect(bench.sent.at(-1)?.message.content).toEqual({ execution_state: "idle" });
  });

  test("what a debugger asks is no word of the cell that runs, at which JupyterLab's would ask again", async () => {
    const bench = new Bench(() => new Promise(() => {}));
    const running = bench.execute("running");
    const asked = bench.request("debug_request", { command: "inspectVariables" }, { channel: "control" });
    await expect.poll(() => bench.story(asked)).toEqual(["busy", "debug_reply", "idle", "busy"]);
    expect(bench.story(running)).toEqual(["busy", "execute_input"]);
  });

  test("the running cell is told which one waits behind it", async () => {
    const told: (string | undefined)[] = [];
    const bench = new Bench(async ({ queued }) => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push(queued()?.code);
      return OK;
    });
    bench.execute("first");
    bench.execute("second");
    await bench.idle(bench.request("execute_request", {}));
    await bench.idle(bench.execute("last"));
    // A request without code is not told of: it is answered with an error when its turn comes.
    expect(told).toEqual(["second", undefined, undefined]);
  });

  test("an interrupt aborts the signal of the running cell alone and calls the handler once", async () => {
    const bench = new Bench(
      ({ signal }: Execution) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(FAILURE))),
    );
    const request = bench.execute("await forever");
    const interrupt = bench.request("interrupt_request", {}, { channel: "control" });
    expect((await bench.reply(interrupt)).content).toEqual({ status: "ok" });
    expect((await bench.reply(request)).content["status"]).toBe("error");
    expect(bench.interrupts).toBe(1);
  });
});
