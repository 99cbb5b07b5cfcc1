// Requests in an order that no protocol knows: before there is a debugger, after it has gone, twice, about stops that are over.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { RawClient } from "../over-zeromq/raw-client.ts";
import { DebugClient, list } from "./debug-client.ts";

let client: DebugClient;

beforeAll(async () => {
  client = new DebugClient(await RawClient.start());
});

afterAll(() => client.kernel.stop());

// Each test begins with nobody attached.
beforeEach(async () => {
  await client.body("disconnect");
  // Its event comes by another way than its answer, and before what is asked next is done.
  await client.kernel.run("1");
});

const NOT_ATTACHED = "the debugger is not attached: send initialize and attach first";

test("what needs the debugger is refused after disconnect as before attach, and works again after the next attach", async () => {
  await client.attach();
  expect(await client.evaluate("1 + 1")).toBe("2");
  await client.body("disconnect");
  const requests = { variables: { variablesReference: 1 }, evaluate: { expression: "1" }, continue: {}, stepOut: {} };
  for (const [command, given] of Object.entries(requests))
    expect(await client.ask(command, given)).toMatchObject({ success: false, message: `${command}: ${NOT_ATTACHED}` });
  await client.attach();
  expect(await client.evaluate("1 + 2")).toBe("3");
});

test("initialize, attach and disconnect twice do what they do once, and one end is told once", async () => {
  const ends = client.count("terminated");
  const [first, second] = [await client.body("initialize"), await client.body("initialize")];
  expect(second).toEqual(first);
  await client.body("attach");
  await client.body("attach");
  const cell = client.kernel.execute("debugger;\n1;");
  await client.stopped();
  expect((await client.finish(cell)).content["status"]).toBe("ok");
  await client.body("disconnect");
  await client.body("disconnect");
  await client.kernel.run("1");
  expect(client.count("terminated")).toBe(ends + 1);
});

test("who is about to attach is told that the debugger is on, others are not, and after a disconnect nobody is", async () => {
  const isStarted = async (asked: DebugClient): Promise<unknown> => (await asked.body("debugInfo"))["isStarted"];
  const other = client.another();
  expect(await isStarted(client)).toBe(false);
  await client.body("initialize");
  expect([await isStarted(client), await isStarted(other)]).toEqual([true, false]);
  // What it asks while it is being attached, as JupyterLab does.
  const asked = [client.ask("attach"), client.ask("debugInfo")];
  expect((await Promise.all(asked)).at(1)).toMatchObject({ body: { isStarted: true } });
  expect(await isStarted(other)).toBe(true);
  await client.body("disconnect");
  expect(await isStarted(client)).toBe(false);
  await client.body("initialize");
  await client.body("disconnect");
  expect(await isStarted(client)).toBe(false);
});

test("two steps at once are one step and one refusal", async () => {
  await client.attach();
  const cell = client.kernel.execute("let a = 1;\ndebugger;\na = 2;\na = 3;\na;");
  await client.stopped();
  const answers = await Promise.all([client.ask("next"), client.ask("next")]);
  expect(answers.map(({ success }) => success)).toEqual([true, false]);
  expect(answers[1]?.message).toBe("next: no code is stopped");
  expect((await client.stopped()).frames[0]?.line).toBe(3);
  await client.finish(cell);
});

test("frames, scopes and variables of an earlier stop are refused in a later one", async () => {
  await client.attach();
  const code = "function f(n: { at: number }) {\n  debugger;\n  return n;\n}\nf({ at: 1 });\nf({ at: 2 });";
  const cell = client.kernel.execute(code);
  await client.stopped();
  const frameId = client.frameId();
  const [scope] = list((await client.body("scopes", { frameId }))["scopes"]);
  const variablesReference = Number(scope?.["variablesReference"]);
  const inside = (await client.inside(variablesReference)).get("n")?.variablesReference ?? 0;
  expect((await client.inside(inside)).get("at")?.value).toBe("1");
  await client.body("continue");
  await client.stopped();
  expect(await client.evaluate("n.at", 1)).toBe("2");
  for (const [command, given] of [
    ["scopes", { frameId }],
    ["evaluate", { expression: "n.at", frameId }],
    ["richInspectVariables", { variableName: "n", frameId }],
    ["copyToGlobals", { srcVariableName: "n", dstVariableName: "m", srcFrameId: frameId }],
  ] as const)
    expect(await client.ask(command, given)).toMatchObject({
      success: false,
      message: `${command}: there is no frame ${frameId}`,
    });
  for (const reference of [variablesReference, inside]) {
    const message = `there is nothing by the reference ${reference}: the code has gone on since`;
    expect(await client.ask("variables", { variablesReference: reference })).toMatchObject({
      success: false,
      message: `variables: ${message}`,
    });
    const given = { variablesReference: reference, name: "at", value: "3" };
    expect(await client.ask("setVariable", given)).toMatchObject({
      success: false,
      message: `setVariable: ${message}`,
    });
  }
  await client.finish(cell);
});

test("answers and events are numbered together, each with the next number", async () => {
  await client.attach();
  const cell = client.kernel.execute("debugger;\n1;");
  await client.stopped();
  await client.finish(cell);
  const numbers = client.kernel.received
    .filter(({ message }) => ["debug_event", "debug_reply"].includes(message.header.msg_type))
    .map(({ message }) => Number(message.content["seq"]))
    .sort((a, b) => a - b);
  expect(numbers.length).toBeGreaterThan(6);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test("a hundred requests at once are each answered", async () => {
  await client.attach();
  const commands = ["threads", "inspectVariables", "stackTrace", "flyToTheMoon", "debugInfo"];
  const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => client.ask(commands[at % 5] ?? "")));
  for (const [at, { success }] of answers.entries())
    expect(success, commands[at % 5]).toBe([true, true, false, false, true][at % 5]);
});
