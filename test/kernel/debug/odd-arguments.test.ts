// Arguments that are of the right command and still wrong: types, ranges, paths, places of breakpoints. Each is answered, nothing hangs.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RawClient } from "../over-zeromq/raw-client.ts";
import { DebugClient, list } from "./debug-client.ts";

let client: DebugClient;
/** References to what the first cell has declared. */
const references = new Map<string, number>();

const VALUES = `const big = Float64Array.from({ length: 1_000_000 }, (_, i) => i / 2);
const short = [7, 8, 9];
const found = "ab".match(/(?<letter>a)b/);
const wide = Object.fromEntries(Array.from({ length: 300 }, (_, i) => ["k" + i, i]));
const pairs = new Map([["a", 1], ["b", 2]]);`;

beforeAll(async () => {
  client = new DebugClient(await RawClient.start());
  await client.attach();
  await client.kernel.run(VALUES);
  for (const { name, variablesReference } of list((await client.body("inspectVariables"))["variables"]))
    references.set(String(name), Number(variablesReference));
});

afterAll(() => client.kernel.stop());

test.each([
  ["initialize", { linesStartAt1: false }, '"linesStartAt1" must be true, got false'],
  ["initialize", { columnsStartAt1: "no" }, '"columnsStartAt1" must be true or false, got "no"'],
  ["initialize", { pathFormat: "uri" }, '"pathFormat" must be path, got "uri"'],
  ["attach", { stopOnEntry: "yes" }, '"stopOnEntry" must be true or false, got "yes"'],
  ["disconnect", { terminateDebuggee: 1 }, '"terminateDebuggee" must be true or false, got 1'],
  ["evaluate", { expression: 1 }, '"expression" must be a string, got 1'],
  ["evaluate", { expression: "1", frameId: "top" }, '"frameId" must be a whole number from 0 on, got "top"'],
  ["evaluate", { expression: "1", frameId: 1e300 }, "there is no frame 1e+300: no code is stopped"],
  ["evaluate", { expression: "1", context: 7 }, '"context" must be a string, got 7'],
  ["variables", { variablesReference: 1.5 }, '"variablesReference" must be a whole number from 1 on, got 1.5'],
  ["variables", { variablesReference: 1, start: -1 }, '"start" must be a whole number from 0 on, got -1'],
  ["variables", { variablesReference: 1, count: "all" }, '"count" must be a whole number from 0 on, got "all"'],
  ["variables", { variablesReference: 1, filter: "odd" }, '"filter" must be indexed or named, got "odd"'],
  ["setExceptionBreakpoints", { filters: [1] }, '"filters" must be a list of strings, got [1]'],
  ["source", { source: "x.ts" }, '"source" must be an object with a path, got "x.ts"'],
  ["source", { source: { path: "half.ts" } }, 'the path of a file must be absolute, got "half.ts"'],
  ["source", { source: { path: "/etc/\0hosts" } }, expect.stringContaining("null bytes")],
])("%s %j is refused in one line that names it", async (command, given, wanted) => {
  const { success, message } = await client.ask(command, given);
  expect(success).toBe(false);
  expect(message?.startsWith(`${command}: `)).toBe(true);
  expect(message?.slice(command.length + 2)).toEqual(wanted);
});

test("a command's name of any length is repeated in part", async () => {
  const { message } = await client.ask("x".repeat(100_000));
  expect(message).toMatch(/^there is no debug command "x{59}…$/);
});

test.each([
  // A list, as who asks for elements by their number has them: all where the count is 0, and never more than can be shown in time.
  ["big", { start: 0, count: 0 }, 100, "[0 … 9999]"],
  ["big", { count: 1e308 }, 100, "[0 … 9999]"],
  ["big", { start: 999_999, count: 1e9 }, 1, "999999"],
  ["big", { start: 1e308 }, 0, undefined],
  ["big", { start: 500, count: 1000 }, 1000, "500"],
  ["big", { filter: "named" }, 0, undefined],
  ["short", { start: 1 }, 2, "1"],
  ["short", { filter: "indexed" }, 3, "0"],
  ["short", { filter: "named" }, 0, undefined],
  ["found", { filter: "named" }, 3, "index"],
  ["wide", { filter: "indexed" }, 0, undefined],
  ["wide", { start: 298, count: 50 }, 2, "k298"],
  ["pairs", { filter: "indexed", start: 1, count: 7 }, 1, "1"],
  ["pairs", { filter: "named" }, 0, undefined],
])("of %s %j there are %i, the first called %s", async (name, range, count, first) => {
  const began = performance.now();
  const inside = await client.inside(references.get(name) ?? 0, range);
  expect([inside.size, [...inside.keys()][0]]).toEqual([count, first]);
  expect(performance.now() - began).toBeLessThan(3000);
});

test("what has no value is none: it is no condition, no part of a message, no new value", async () => {
  expect(await client.evaluate("")).toBe("undefined");
  expect(await client.evaluate("// nothing")).toBe("undefined");
  expect(await client.evaluate("const here = 1;")).toBe("undefined");
  const variablesReference = references.get("short") ?? 0;
  for (const value of ["", "// nothing", "let x = 1", "1; 2"])
    expect(await client.ask("setVariable", { variablesReference, name: "0", value })).toMatchObject({
      success: false,
      message: `setVariable: "${value}" is no expression`,
    });
  expect(await client.evaluate("short")).toBe("Array(3) [7, 8, 9]");
  expect(await client.ask("richInspectVariables", { variableName: "" })).toMatchObject({ success: false });
  const { sourcePath } = await client.body("dumpCell", { code: "let a = 1;" });
  const wrong = [{ condition: "// nothing" }, { condition: "if (a) {}" }, { logMessage: "a is {}" }];
  const places = wrong.map((each) => ({ line: 1, ...each }));
  expect(await client.setBreakpoints(String(sourcePath), ...places)).toMatchObject([
    { verified: false, message: '"// nothing" is no expression' },
    { verified: false, message: '"if (a) {}" is no expression' },
    { verified: false, message: '"" is no expression' },
  ]);
});

test("breakpoints in comments, on empty lines, past the end, in cells that have not run, hundreds at once: each is answered, those with code stop", async () => {
  const lines = Array.from({ length: 400 }, (_, at) =>
    at % 4 === 0 ? "// comment" : at % 4 === 1 ? "" : `sum += ${at};`,
  );
  const code = ["let sum = 0;", ...lines].join("\n");
  const path = String((await client.body("dumpCell", { code }))["sourcePath"]);
  const wanted = [...lines.map((_, at) => at + 2), 402, 1_000_000, 1e300];
  const set = await client.setBreakpoints(path, ...wanted);
  expect(set.map(({ verified, line }) => [verified, line])).toEqual([
    ...lines.map((text, at) => [true, at + 2 + (text === "" ? 1 : text.startsWith("/") ? 2 : 0)]),
    [false, 402],
    [false, 1_000_000],
    [false, 1e300],
  ]);
  expect(set.at(-1)?.["message"]).toBe("There is no code in line 1e+300 or below it");
  const cell = client.kernel.execute(code);
  for (const line of [4, 5, 8, 9]) {
    expect((await client.stopped()).frames[0]?.line).toBe(line);
    await client.body("continue");
  }
  await client.stopped();
  await client.setBreakpoints(path);
  expect((await client.finish(cell)).content["status"]).toBe("ok");
});

test("breakpoints in what is no source, or is named by no whole path, are not verified; a file is the same by any link", async () => {
  for (const [path, message] of [
    ["/etc/hosts", "/etc/hosts is neither TypeScript nor JavaScript"],
    ["/etc", "there is no file /etc"],
    ["half.ts", 'the path of a file must be absolute, got "half.ts"'],
    ["", 'the path of a file must be absolute, got ""'],
  ] as const)
    expect(await client.setBreakpoints(path, 1)).toMatchObject([{ verified: false, message }]);
  const { folder } = client.kernel;
  writeFileSync(join(folder, "real.ts"), "export function next(n: number) {\n  return n + 1;\n}\n");
  symlinkSync(join(folder, "real.ts"), join(folder, "link.ts"));
  await client.setBreakpoints(join(folder, "link.ts"), 2);
  const cell = client.kernel.execute('import { next } from "./real.ts";\nnext(1);');
  expect(await client.place()).toBe("next 2");
  await client.setBreakpoints(join(folder, "real.ts"));
  await client.finish(cell);
});

test("scripts of any name end nothing, and none of theirs is a file", async () => {
  const names = ["file:///a%2Fb.ts", "file://host/c.ts", "file://%", "file:///d.ts?e"];
  const code = `import vm from "node:vm";\nfor (const filename of ${JSON.stringify(names)}) new vm.Script("1", { filename });\n1;`;
  expect((await client.kernel.run(code)).content["status"]).toBe("ok");
  expect(await client.evaluate("1 + 1")).toBe("2");
  expect(await client.body("modules")).toMatchObject({
    modules: expect.not.arrayContaining([expect.objectContaining({ name: "c.ts" })]),
  });
});
