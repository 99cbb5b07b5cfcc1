// Requests that are wrong: one clear line each, and the kernel goes on.
import { afterAll, beforeAll, expect, test } from "vitest";
import { RawClient } from "../over-zeromq/raw-client.ts";
import { DebugClient } from "./debug-client.ts";

let client: DebugClient;

beforeAll(async () => {
  client = new DebugClient(await RawClient.start());
});

afterAll(() => client.kernel.stop());

const NOT_ATTACHED = "the debugger is not attached: send initialize and attach first";

test.each([
  "variables",
  "evaluate",
  "inspectVariables",
  "next",
  "pause",
  "stackTrace",
  "setExceptionBreakpoints",
  "terminate",
])("%s before attach says what is missing", async (command) => {
  expect(await client.ask(command, { filters: [] })).toMatchObject({
    success: false,
    message: `${command}: ${NOT_ATTACHED}`,
  });
});

test("what is refused has the lists that JupyterLab reads without asking whether there are any", async () => {
  for (const [command, body] of [
    ["stackTrace", { stackFrames: [] }],
    ["scopes", { scopes: [] }],
    ["variables", { variables: [] }],
    ["inspectVariables", { variables: [] }],
  ] as const)
    expect(await client.ask(command)).toMatchObject({ success: false, body });
});

test("what needs no inspector is answered without one", async () => {
  const { sourcePath } = await client.body("dumpCell", { code: "1;" });
  expect(await client.setBreakpoints(String(sourcePath), 1)).toMatchObject([{ verified: true }]);
  expect(await client.body("source", { source: { path: sourcePath } })).toMatchObject({ content: "1;" });
  expect(await client.body("debugInfo")).toMatchObject({ isStarted: false });
  expect(await client.body("modules")).toMatchObject({ modules: [] });
});

test.each([
  ["flyToTheMoon", {}, 'there is no debug command "flyToTheMoon"'],
  ["", {}, 'there is no debug command ""'],
  ["constructor", {}, 'there is no debug command "constructor"'],
  ["dumpCell", {}, 'dumpCell: "code" must be a string, got nothing'],
  ["dumpCell", { code: 7 }, 'dumpCell: "code" must be a string, got 7'],
  ["setBreakpoints", {}, 'setBreakpoints: "source" must be an object with a path, got nothing'],
  [
    "setBreakpoints",
    { source: { path: "/x.ts" }, breakpoints: {} },
    'setBreakpoints: "breakpoints" must be a list, got {}',
  ],
  [
    "setBreakpoints",
    { source: { path: "/x.ts" }, breakpoints: [{ line: "one" }] },
    'setBreakpoints: "line" must be a whole number from 1 on, got "one"',
  ],
  ["source", { source: { path: "/no/such/file.ts" } }, "source: there is no file /no/such/file.ts"],
  ["source", { source: { path: "/" } }, "source: there is no file /"],
])("%s %j is refused in one line", async (command, given, message) => {
  expect(await client.ask(command, given)).toMatchObject({ success: false, message });
});

test("a breakpoint in a file that is not there, or in a cell that nobody knows, is not verified and says why", async () => {
  expect(await client.setBreakpoints("/no/such/file.ts", 3)).toMatchObject([
    { verified: false, line: 3, message: "there is no file /no/such/file.ts" },
  ]);
  const { tmpFilePrefix } = await client.body("debugInfo");
  const path = `${String(tmpFilePrefix)}1.ts`;
  expect(await client.setBreakpoints(path, 1)).toMatchObject([
    { verified: false, message: `no cell with the path ${path} is known: send dumpCell first` },
  ]);
});

test("attached, wrong references, frames, filters and steps of running code are refused in one line", async () => {
  await client.attach();
  const cases: [string, Record<string, unknown>, string][] = [
    [
      "variables",
      { variablesReference: 99 },
      "variables: there is nothing by the reference 99: the code has gone on since",
    ],
    [
      "variables",
      { variablesReference: -1 },
      'variables: "variablesReference" must be a whole number from 1 on, got -1',
    ],
    ["scopes", { frameId: 1 }, "scopes: no code is stopped"],
    ["evaluate", { expression: "1", frameId: 5 }, "evaluate: there is no frame 5: no code is stopped"],
    ["evaluate", { expression: "1 +" }, "evaluate: "],
    ["evaluate", { expression: "throw new Error('mine')" }, "evaluate: Error: mine"],
    ["next", {}, "next: no code is stopped"],
    ["exceptionInfo", {}, "exceptionInfo: no code is stopped"],
    [
      "setExceptionBreakpoints",
      { filters: ["some"] },
      'setExceptionBreakpoints: "filters" may hold caught and uncaught, got "some"',
    ],
    [
      "setExceptionBreakpoints",
      { filters: "all" },
      'setExceptionBreakpoints: "filters" must be a list of strings, got "all"',
    ],
    ["copyToGlobals", {}, "copyToGlobals: no code is stopped"],
  ];
  for (const [command, given, message] of cases) {
    const answer = await client.ask(command, given);
    expect(answer.success, command).toBe(false);
    expect(answer.message, command).toContain(message);
    expect(answer.message, command).not.toContain("\n");
  }
  expect((await client.kernel.run("1")).content["status"]).toBe("ok");
});

test.each([
  [{}, '"command" must be a string, got nothing'],
  [{ command: 7 }, '"command" must be a string, got 7'],
  [{ command: "dumpCell", arguments: [1] }, 'dumpCell: "arguments" must be an object, got [1]'],
  [{ command: "threads", arguments: "all" }, 'threads: "arguments" must be an object, got "all"'],
])("the debug request %j is answered by what is wrong with it", async (request, message) => {
  const answer = await client.kernel.reply(client.kernel.send("debug_request", request, "control"));
  expect(answer.content).toMatchObject({ type: "response", success: false, message });
});

test("`initialized` comes when the client that asks to attach has the filters of exceptions", async () => {
  const started = await DebugClient.start({ attach: false });
  const { exceptionBreakpointFilters } = await started.body("initialize");
  expect(exceptionBreakpointFilters).toMatchObject([{ filter: "caught" }, { filter: "uncaught" }]);
  expect(started.count("initialized")).toBe(0);
  await started.body("attach");
  await started.event("initialized");
});
