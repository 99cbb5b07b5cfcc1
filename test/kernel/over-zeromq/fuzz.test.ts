// A hundred thousand wrong messages: the kernel lives, answers, and does nothing that was not signed.
import { randomUUID } from "node:crypto";
import { createGenerator } from "./pseudo-random.ts";
import { packMessage, Signer } from "gradus-kernel/protocol/zeromq/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RawClient } from "./raw-client.ts";

const FRAMES = 100_000;

let client: RawClient;

beforeAll(async () => {
  client = await RawClient.start();
});

afterAll(() => client.stop());

/** Code that would be seen to have run. */
const TRAP = "Reflect.set(globalThis, 'trapped', (Reflect.get(globalThis, 'trapped') ?? 0) + 1)";

const stranger = new Signer(randomUUID());
const random = createGenerator(20_260_101);

/** The frames of a request that runs the trap, rightly signed. */
function signed(): Uint8Array[] {
  const content = { code: TRAP, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
  return packMessage(client.factory.create("execute_request", content), client.signer);
}

/** Signed content that is no request of the protocol, frame by frame. */
function resigned(parts: string[]): Uint8Array[] {
  const frames = parts.map((part) => Buffer.from(part));
  return [Buffer.from("<IDS|MSG>"), Buffer.from(client.signer.sign(frames)), ...frames];
}

const header = (type: string): string =>
  JSON.stringify({ msg_id: randomUUID(), msg_type: type, session: "s", username: "u", date: "", version: "5.5" });

/** Each makes frames that must not run the trap. */
const MAKERS: (() => Uint8Array[])[] = [
  () => packMessage(client.factory.create("execute_request", { code: TRAP }), stranger),
  () => signed().slice(0, random.below(6)),
  () => signed().toSpliced(1 + random.below(5), 1),
  () => signed().map((frame, index) => (index === 1 ? Buffer.from(frame).fill(48) : frame)),
  () => signed().map((frame, index) => (index === 5 ? Buffer.from(`${Buffer.from(frame).toString()} `) : frame)),
  () => {
    const frames = signed();
    const at = 2 + random.below(4);
    const frame = Buffer.from(frames[at] ?? []);
    frame[random.below(frame.length)] ^= 1 + random.below(255);
    return frames.with(at, frame);
  },
  () => [Buffer.from(random.bytes(1 + random.below(200)))],
  () => Array.from({ length: random.below(9) + 1 }, () => Buffer.from(random.bytes(random.below(40)))),
  () => [Buffer.from("<IDS|MSG>")],
  () => resigned(["{", "{}", "{}", "{}"]),
  () => resigned(["[]", "null", "7", '"text"']),
  () => resigned([header("execute_request"), "{}", "{}", "[1"]),
  () => resigned([header("execute_request"), "{}", "{}", '{"code": 7}']),
  () => resigned(["{}", "{}", "{}", JSON.stringify({ code: TRAP })]),
  () => resigned([header("no_such_message"), "{}", "{}", "{}"]),
  () => resigned([header("no_such_request"), "{}", "{}", "{}"]),
  () => resigned([header("complete_request"), "{}", "{}", '{"code": null, "cursor_pos": "x"}']),
  () => resigned([header("comm_msg"), "{}", "{}", '{"comm_id": "none"}']),
  () => resigned([header("history_request"), "{}", "{}", '{"hist_access_type": "range", "start": -1e99}']),
  () => [
    Buffer.alloc(0),
    Buffer.from(random.bytes(300)),
    ...packMessage(client.factory.create("execute_request", {}), stranger),
  ],
];

test("a kernel survives them, acts on none, and answers after them", { timeout: 120_000 }, async () => {
  const channels = ["shell", "control", "stdin"] as const;
  for (let sent = 0; sent < FRAMES; sent++) {
    const make = MAKERS[sent % MAKERS.length];
    if (!make) continue;
    const frames = make();
    // An empty message is no message at all for ZeroMQ.
    if (frames.length > 0) await client.sendFrames(channels[random.below(3)] ?? "shell", frames);
    // One after the other, as a full pipe would only grow.
    if (sent % 5000 === 4999)
      expect((await client.reply(client.send("kernel_info_request", {}))).content["status"]).toBe("ok");
    if (sent % 10_000 === 0) client.forget();
  }
  // The sockets have no order between them: what still lies in another one would come in between.
  for (const channel of ["shell", "control"] as const)
    await client.reply(client.send("kernel_info_request", {}, channel));
  // Those with a right signature and no code are failures, which abort what is queued behind them.
  const settled = await client.run("1");
  expect(["ok", "aborted"]).toContain(settled.content["status"]);
  const request = client.execute("Reflect.get(globalThis, 'trapped') ?? 'not once'");
  await client.idle(request);
  expect((await client.message(request, "execute_result")).content["data"]).toEqual({ "text/plain": "'not once'" });
  expect(client.process.exitCode).toBeNull();
});

test("a message that was recorded and is sent again runs no second time", async () => {
  const frames = signed();
  for (let time = 0; time < 50; time++) await client.sendFrames("shell", frames);
  const request = client.execute("Reflect.get(globalThis, 'trapped')");
  await client.idle(request);
  expect((await client.message(request, "execute_result")).content["data"]).toEqual({ "text/plain": "1" });
});

test("a huge message, with many identities and buffers, is answered", async () => {
  const padding = "x".repeat(20_000_000);
  const buffers = Array.from({ length: 50 }, () => Buffer.alloc(100_000));
  const request = client.send("is_complete_request", { code: "1", padding }, "shell", { buffers });
  expect((await client.reply(request)).content["status"]).toBe("complete");
});
