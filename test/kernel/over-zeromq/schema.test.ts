// Every message of a conversation that touches all of the protocol, checked against the messaging specification.
import { once } from "node:events";
import type { Message } from "gradus-kernel/protocol/message";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf, SCHEMA_TYPES } from "./message-schema.ts";
import { RawClient } from "./raw-client.ts";

let client: RawClient;

beforeAll(async () => {
  client = await RawClient.start();
});

afterAll(() => client.stop());

/** The types of what came on iopub about a request, the bare statuses as their state. */
function story(request: Message): string[] {
  return client
    .about(request)
    .filter(({ channel }) => channel === "iopub")
    .map(({ message }) => String(message.content["execution_state"] ?? message.header.msg_type));
}

async function executed(code: string, content = {}): Promise<Message> {
  const request = client.execute(code, content);
  await client.reply(request);
  await client.idle(request);
  return request;
}

test("a cell says busy, input, its output in order, its result, idle", async () => {
  const request = await executed(
    "import { clearOutput, display, html } from 'gradus-kernel';\nconsole.log('out'); console.error('err');\n" +
      "const shown = display(html('<b>1</b>')); shown.update('2'); clearOutput({ wait: true }); 6 * 7",
  );
  expect(story(request)).toEqual([
    "busy",
    "execute_input",
    "stream",
    "stream",
    "display_data",
    "update_display_data",
    "clear_output",
    "execute_result",
    "idle",
  ]);
});

test.each([
  ["one that throws", "throw new RangeError('no')", "RangeError"],
  ["one with a wrong type", "const n: number = 'text'", "TypeScriptError"],
  ["one that is no TypeScript", "const = 1", "SyntaxError"],
])("a failing cell (%s) has an error output and the same in its reply", async (_what, code, ename) => {
  const request = await executed(code);
  expect(story(request)).toEqual(["busy", "execute_input", "error", "idle"]);
  const { content } = await client.reply(request);
  const { ename: name, evalue, traceback } = content;
  expect((await client.message(request, "error")).content).toEqual({ ename: name, evalue, traceback });
  expect(name).toBe(ename);
});

test("a silent cell says nothing but busy and idle, and counts nothing", async () => {
  const before = (await client.run("1")).content["execution_count"];
  const silent = await executed("7", { silent: true, store_history: true });
  expect(story(silent)).toEqual(["busy", "idle"]);
  expect((await client.run("1")).content["execution_count"]).toBe(Number(before) + 1);
});

test("what is queued behind a failure is aborted, in order, and nothing else is", async () => {
  const options = { stop_on_error: true };
  const failing = client.execute("throw 1", options);
  const aborted = [client.execute("console.log('never')", options), client.execute("2", options)];
  const asked = client.send("is_complete_request", { code: "f(" });
  for (const request of aborted) {
    expect((await client.reply(request)).content["status"]).toBe("aborted");
    await client.idle(request);
    expect(story(request)).toEqual(["busy", "idle"]);
  }
  expect((await client.reply(failing)).content["status"]).toBe("error");
  expect((await client.reply(asked)).content).toEqual({ status: "incomplete", indent: "  " });
});

test("a question goes to the client that may be asked", async () => {
  const request = client.execute("prompt('Name?')", { allow_stdin: true });
  const question = await client.message(request, "input_request");
  client.send("input_reply", { value: "Ada", status: "ok" }, "stdin", { parentHeader: question.header });
  await client.idle(request);
  expect((await client.message(request, "execute_result")).content["data"]).toEqual({ "text/plain": "'Ada'" });
});

test("comms are opened by either side and carry buffers", async () => {
  const opened = await executed(
    "import { onCommOpen, openComm } from 'gradus-kernel';\n" +
      "onCommOpen('echo', (comm) => { comm.onMessage = (data, buffers) => comm.send(data, buffers) });\n" +
      "const own = openComm('slider', { value: 3 }, [new Uint8Array([1, 2])]);",
  );
  const open = await client.message(opened, "comm_open");
  expect(open.content).toMatchObject({ target_name: "slider", data: { value: 3 } });
  expect(open.buffers.map((buffer) => [...buffer])).toEqual([[1, 2]]);
  await client.idle(client.send("comm_open", { comm_id: "c1", target_name: "echo", data: {} }));
  const buffers = [Buffer.from("bytes")];
  const sent = client.send("comm_msg", { comm_id: "c1", data: { x: 1 } }, "shell", { buffers });
  const echo = await client.message(sent, "comm_msg");
  expect(echo.content).toEqual({ comm_id: "c1", data: { x: 1 } });
  expect(Buffer.from(echo.buffers[0] ?? []).toString()).toBe("bytes");
  const info = await client.reply(client.send("comm_info_request", { target_name: "echo" }));
  expect(info.content["comms"]).toEqual({ c1: { target_name: "echo" } });
  const unknown = client.send("comm_open", { comm_id: "c2", target_name: "nobody", data: {} });
  expect((await client.message(unknown, "comm_close")).content).toEqual({ comm_id: "c2", data: {} });
  const closed = await executed("own.close({ why: 'done' }); own.isOpen");
  expect((await client.message(closed, "comm_close")).content["data"]).toEqual({ why: "done" });
});

test("comms carry metadata both ways, and tell the version of their target", async () => {
  const opened = await executed(
    [
      "import { onCommOpen, openComm } from 'gradus-kernel';",
      "onCommOpen('back', (comm) => { comm.onMessage = (data, buffers, metadata) => comm.send({ of: comm.metadata }, [], metadata) });",
      "openComm('jupyter.widget', { state: {} }, [], { version: '2.1.0', metadata: { about: [1n] } }).target",
    ].join("\n"),
  );
  expect((await client.message(opened, "comm_open")).metadata).toEqual({ about: [1], version: "2.1.0" });
  await client.idle(
    client.send("comm_open", { comm_id: "c9", target_name: "back", data: {} }, "shell", {
      metadata: { version: "1.0.0" },
    }),
  );
  const sent = client.send("comm_msg", { comm_id: "c9", data: {} }, "shell", { metadata: { step: 3 } });
  const back = await client.message(sent, "comm_msg");
  expect(back).toMatchObject({ metadata: { step: 3 }, content: { data: { of: { version: "1.0.0" } } } });
});

test("what a comm's handler throws is reported before the kernel says idle", async () => {
  await executed(
    "import { onCommOpen } from 'gradus-kernel'; onCommOpen('bad', () => { throw new Error('in handler') })",
  );
  const request = client.send("comm_open", { comm_id: "c3", target_name: "bad", data: {} });
  await client.idle(request);
  expect(story(request)).toEqual(["busy", "error", "idle"]);
});

test("every other request is answered as the specification has it", async () => {
  await executed("const ratings = { average: 4.5 };");
  const asked: [string, Record<string, unknown>, "shell" | "control", string?][] = [
    ["kernel_info_request", {}, "shell"],
    ["kernel_info_request", {}, "control"],
    ["complete_request", { code: "ratings.av", cursor_pos: 10 }, "shell"],
    ["inspect_request", { code: "ratings", cursor_pos: 3, detail_level: 0 }, "shell"],
    ["is_complete_request", { code: "1" }, "shell", "complete"],
    ["history_request", { hist_access_type: "tail", n: 3, output: false, raw: true }, "shell"],
    ["connect_request", {}, "shell"],
    ["interrupt_request", {}, "control"],
    ["debug_request", { type: "request", seq: 1, command: "initialize" }, "control"],
    // Answered by an event too.
    ["debug_request", { type: "request", seq: 2, command: "attach" }, "control"],
  ];
  for (const [type, content, channel, expected = "ok"] of asked) {
    const reply = await client.reply(client.send(type, content, channel));
    expect(reply.header.msg_type).toBe(type.replace("request", "reply"));
    expect(reply.content["status"]).toBe(expected);
  }
});

test("all of that was as the specification has it, with a parent and within busy and idle", async () => {
  const unseen = (): string[] => {
    const seen = new Set(client.received.map(({ message }) => message.header.msg_type));
    return SCHEMA_TYPES.filter((type) => !seen.has(type));
  };
  // The last is sent when the kernel ends. What is published may come after the reply, which takes another way.
  await expect.poll(unseen).toEqual(["shutdown_reply"]);
  expect(client.received.flatMap(({ message }) => faultsOf(message))).toEqual([]);
  const orphans = client.received.filter(({ message }) => Object.keys(message.parentHeader).length === 0);
  const types = orphans.map(({ message }) => String(message.content["execution_state"] ?? message.header.msg_type));
  expect(types.filter((type) => type !== "starting" && type !== "iopub_welcome")).toEqual([]);
});

test("shutdown is replied to, broadcast, and ends the process", async () => {
  const exited = once(client.process, "exit");
  const request = client.send("shutdown_request", { restart: false }, "control");
  const reply = await client.reply(request);
  expect(faultsOf(reply)).toEqual([]);
  expect(reply.content).toEqual({ status: "ok", restart: false });
  expect(await exited).toEqual([0, null]);
});
