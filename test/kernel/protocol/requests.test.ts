// Everything but executing, through the protocol core.
import type { CommEvent } from "gradus-kernel/common/vocabulary";
import type { Execution } from "gradus-kernel/protocol/handlers";
import { PROTOCOL_VERSION } from "gradus-kernel/protocol/message";
import { describe, expect, test } from "vitest";
import { Bench, OK } from "./bench.ts";

const idle = async (): Promise<typeof OK> => OK;

async function ask({ outputs }: Execution): Promise<typeof OK> {
  outputs.stream("stdout", await outputs.input("Name? ", false));
  return OK;
}

describe("kernel_info", () => {
  test.each(["shell", "control"] as const)("is answered on %s, between busy and idle", async (channel) => {
    const bench = new Bench(idle);
    const request = bench.request("kernel_info_request", {}, { channel });
    const reply = await bench.reply(request);
    await bench.idle(request);
    expect(bench.about(request).map((sent) => sent.channel)).toEqual(["iopub", channel, "iopub"]);
    expect(reply.content).toEqual({
      status: "ok",
      protocol_version: PROTOCOL_VERSION,
      implementation: "bench",
      implementation_version: "1.2.3",
      language_info: { name: "typescript", file_extension: ".ts" },
      banner: "a bench",
      help_links: [],
      debugger: false,
      supported_features: [],
    });
  });
});

describe("diagnostics_request, which an editor sends while a cell is written", () => {
  test("is answered with places in code points, and passes on the notebook's other cells", async () => {
    const asked: unknown[] = [];
    const bench = new Bench(idle, {
      diagnose: async (...question) => {
        asked.push(question);
        return [{ start: 5, end: 8, message: "Cannot find name 'far'.", code: "TS2304", related: ["far away"] }];
      },
    });
    const request = bench.request("diagnostics_request", { code: '"😀";far', others: ["let near = 1;"] });
    const { content } = await bench.reply(request);
    expect(asked).toEqual([['"😀";far', ["let near = 1;"]]]);
    expect(content).toEqual({
      status: "ok",
      problems: [{ start: 4, end: 7, message: "Cannot find name 'far'.", code: "TS2304", related: ["far away"] }],
    });
  });

  test.each([
    [{ others: [] }, '"code" must be a string, got undefined'],
    [{ code: "1", others: "2" }, '"others" must be a list of strings, got "2"'],
    [{ code: "1", others: [2] }, '"others" must be a list of strings, got [2]'],
  ])("with %j is refused in words", async (content, message) => {
    const bench = new Bench(idle);
    expect((await bench.reply(bench.request("diagnostics_request", content))).content).toMatchObject({
      status: "error",
      evalue: message,
    });
  });
});

test("starting is published once, without a parent", () => {
  const bench = new Bench(idle);
  bench.kernel.start();
  expect(bench.sent.map(({ message }) => [message.content, message.parentHeader])).toEqual([
    [{ execution_state: "starting" }, {}],
  ]);
});

describe("cursor positions are code points for the client and UTF-16 units inside", () => {
  test("complete", async () => {
    const asked: [string, number][] = [];
    const bench = new Bench(idle, {
      complete: async (code, offset) => {
        asked.push([code, offset]);
        return { matches: [{ text: "max", type: "method", signature: "(…) => number" }], start: 10, end: 12 };
      },
    });
    // The face is one code point and two units, so the cursor behind it stands one unit further on.
    const request = bench.request("complete_request", { code: '"😀";Math.ma', cursor_pos: 11 });
    const { content } = await bench.reply(request);
    expect(asked).toEqual([['"😀";Math.ma', 12]]);
    expect(content).toEqual({
      status: "ok",
      matches: ["max"],
      cursor_start: 9,
      cursor_end: 11,
      metadata: {
        _jupyter_types_experimental: [{ start: 9, end: 11, text: "max", type: "method", signature: "(…) => number" }],
      },
    });
  });

  test("inspect", async () => {
    const asked: number[] = [];
    const bench = new Bench(idle, {
      inspect: async (_, offset) => {
        asked.push(offset);
        return { found: true, text: "x: number", markdown: "`x: number`" };
      },
    });
    const request = bench.request("inspect_request", { code: '"😀"; x', cursor_pos: 6, detail_level: 0 });
    const { content } = await bench.reply(request);
    expect(asked).toEqual([7]);
    expect(content).toEqual({
      status: "ok",
      found: true,
      data: { "text/plain": "x: number", "text/markdown": "`x: number`" },
      metadata: {},
    });
  });

  test("what is not found has no data", async () => {
    const bench = new Bench(idle);
    const { content } = await bench.reply(bench.request("inspect_request", { code: "1", cursor_pos: 1 }));
    expect(content).toEqual({ status: "ok", found: false, data: {}, metadata: {} });
  });
});

describe("is_complete", () => {
  test.each([
    [{ status: "complete", indent: "" } as const, { status: "complete" }],
    [{ status: "incomplete", indent: "  " } as const, { status: "incomplete", indent: "  " }],
    [{ status: "invalid", indent: "" } as const, { status: "invalid" }],
  ])("%j", async (answer, expected) => {
    const bench = new Bench(idle, { isComplete: () => answer });
    expect((await bench.reply(bench.request("is_complete_request", { code: "x" }))).content).toEqual(expected);
  });
});

describe("requests that cannot be answered", () => {
  test("a failing handler gives an error reply", async () => {
    const bench = new Bench(idle, { complete: () => Promise.reject(new Error("the language server is gone")) });
    const { content } = await bench.reply(bench.request("complete_request", { code: "x", cursor_pos: 1 }));
    expect(content).toMatchObject({ status: "error", ename: "Error", evalue: "the language server is gone" });
  });

  test("an unknown request gives an error reply of its kind", async () => {
    const bench = new Bench(idle);
    const reply = await bench.reply(bench.request("debug_request", { command: "evaluate" }, { channel: "control" }));
    expect(reply.header.msg_type).toBe("debug_reply");
    expect(reply.content).toMatchObject({ status: "error", evalue: "debug_request is not supported by this kernel" });
  });

  test("an unknown message that is no request is logged and dropped", () => {
    const bench = new Bench(idle);
    bench.request("gossip", {});
    expect(bench.sent).toEqual([]);
    expect(bench.log).toEqual(['a message of the unknown type "gossip" was dropped']);
  });
});

test("shutdown replies, broadcasts, goes idle, then ends", async () => {
  const bench = new Bench(idle);
  const request = bench.request("shutdown_request", { restart: true }, { channel: "control" });
  await bench.idle(request);
  await new Promise((resolve) => setImmediate(resolve));
  expect(bench.about(request).map(({ channel, message }) => [channel, message.content])).toEqual([
    ["iopub", { execution_state: "busy" }],
    ["control", { status: "ok", restart: true }],
    ["iopub", { status: "ok", restart: true }],
    ["iopub", { execution_state: "idle" }],
  ]);
  expect(bench.shutdowns).toEqual([true]);
});

describe("questions to the user", () => {
  test("go to the asking client, and its answer comes back", async () => {
    const bench = new Bench(ask);
    const request = bench.execute("prompt()", { allow_stdin: true });
    await new Promise((resolve) => setImmediate(resolve));
    const question = bench.about(request).find(({ channel }) => channel === "stdin")?.message;
    expect(question?.header.msg_type).toBe("input_request");
    expect(question?.content).toEqual({ prompt: "Name? ", password: false });
    expect(question?.identities).toEqual(request.identities);
    bench.request("input_reply", { value: "Ada", status: "ok" }, { channel: "stdin" });
    await bench.idle(request);
    expect(bench.about(request).find(({ message }) => message.header.msg_type === "stream")?.message.content).toEqual({
      name: "stdout",
      text: "Ada",
    });
  });

  test("are refused where the client does not allow them", async () => {
    const bench = new Bench(ask);
    const request = bench.execute("prompt()", { allow_stdin: false });
    expect((await bench.reply(request)).content["evalue"]).toContain("does not allow questions");
    expect(bench.sent.filter(({ channel }) => channel === "stdin")).toEqual([]);
  });

  test("end with an interrupt", async () => {
    const bench = new Bench(ask);
    const request = bench.execute("prompt()", { allow_stdin: true });
    await new Promise((resolve) => setImmediate(resolve));
    bench.request("interrupt_request", {}, { channel: "control" });
    expect((await bench.reply(request)).content["evalue"]).toContain("interrupted");
  });
});

describe("comms", () => {
  const open = { comm_id: "c1", target_name: "slider", data: { value: 3 } };

  test("one that nobody waits for is closed on iopub", async () => {
    const bench = new Bench(idle);
    const request = bench.request("comm_open", open);
    await bench.idle(request);
    expect(bench.story(request)).toEqual(["busy", "comm_close", "idle"]);
    expect(bench.about(request)[1]?.message.content).toEqual({ comm_id: "c1", data: {} });
    const info = await bench.reply(bench.request("comm_info_request", {}));
    expect(info.content).toEqual({ status: "ok", comms: {} });
  });

  test("one that the kernel has closed is not closed once more for a message that was still on its way", async () => {
    const bench = new Bench(idle, {
      comm: (event, outputs) => {
        if (event.data["value"] === 4) outputs.comm({ ...event, type: "close", data: {} });
        return event.target === "slider" ? Promise.resolve() : null;
      },
    });
    await bench.idle(bench.request("comm_open", open));
    const moves = [4, 5].map((value) => bench.request("comm_msg", { comm_id: "c1", data: { value } }));
    for (const move of moves) await bench.idle(move);
    expect(moves.map((move) => bench.story(move))).toEqual([
      ["busy", "comm_close", "idle"],
      ["busy", "idle"],
    ]);
  });

  test("one that is wanted stays open, is listed, and carries data and buffers both ways", async () => {
    const events: CommEvent[] = [];
    const bench = new Bench(idle, {
      comm: (event, outputs) => {
        events.push(event);
        if (event.type === "message") outputs.comm({ ...event, data: { echo: true }, buffers: [Buffer.from([1, 2])] });
        return event.target === "slider" ? Promise.resolve() : null;
      },
    });
    await bench.idle(bench.request("comm_open", open));
    const message = bench.request("comm_msg", { comm_id: "c1", data: { value: 4 } });
    await bench.idle(message);
    expect(events.map(({ type, target, data }) => [type, target, data])).toEqual([
      ["open", "slider", { value: 3 }],
      ["message", "slider", { value: 4 }],
    ]);
    const echo = bench.about(message)[1]?.message;
    expect([echo?.header.msg_type, echo?.content]).toEqual(["comm_msg", { comm_id: "c1", data: { echo: true } }]);
    expect(echo?.buffers).toEqual([Buffer.from([1, 2])]);
    const listed = async (content: Record<string, unknown>): Promise<unknown> =>
      (await bench.reply(bench.request("comm_info_request", content))).content["comms"];
    expect(await listed({})).toEqual({ c1: { target_name: "slider" } });
    expect(await listed({ target_name: "other" })).toEqual({});
    await bench.idle(bench.request("comm_close", { comm_id: "c1", data: {} }));
    expect(await listed({})).toEqual({});
  });
});
