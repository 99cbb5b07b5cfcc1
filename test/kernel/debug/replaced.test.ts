// Code that has replaced what the language brings: the debugger stops in it, looks inside, evaluates and logs as ever.
import { afterAll, beforeAll, expect, test } from "vitest";
import { RawClient } from "../over-zeromq/raw-client.ts";
import { DebugClient, list, shown } from "./debug-client.ts";

let client: DebugClient;

beforeAll(async () => {
  client = new DebugClient(await RawClient.start());
  await client.kernel.run("let sum = 0;");
});

afterAll(() => client.kernel.stop());

/** A cell that works while something is replaced. */
const codeWith = (name: string): string => `const big = { list: [] as number[], text: "x" };
const original: unknown = ${name};
(${name} as unknown) = function () { throw new Error("replaced"); };
for (let i = 0; i < 150; i++) big.list[i] = i;
for (let i = 0; i < 5; i++) {
  sum += i;
}
big.text = "y";
(${name} as unknown) = original;
sum;`;

/** Looks at all that a stop offers. */
async function lookAround(): Promise<void> {
  const big = (await client.scope("Globals")).get("big");
  const values = (await client.inside(big?.variablesReference ?? 0)).get("list");
  const pages = await client.inside(values?.variablesReference ?? 0);
  expect([...pages.keys()]).toEqual(["[0 … 99]", "[100 … 149]"]);
  expect((await client.inside(pages.get("[100 … 149]")?.variablesReference ?? 0)).get("101")?.value).toBe("101");
  expect(await client.evaluate("i * 2 as number", 1)).toBe("6");
  expect(await client.evaluate("const twice = 2; twice * big.list[2]")).toBe("4");
  expect(list((await client.body("inspectVariables"))["variables"]).map(({ name }) => name)).toContain("big");
  await client.body("richInspectVariables", { variableName: "sum", frameId: client.frameId() });
  await client.body("copyToGlobals", { srcVariableName: "i", dstVariableName: "kept", srcFrameId: client.frameId() });
}

test.each([
  "Array.prototype[Symbol.iterator]",
  "Array.prototype.map",
  "Array.prototype.join",
  "Map.prototype.get",
  "Map.prototype.set",
  "Set.prototype.has",
  "JSON.stringify",
  "JSON.parse",
  "Object.create",
  "Object.defineProperty",
  "Object.getOwnPropertyDescriptor",
  "Object.getOwnPropertyNames",
  "Object.prototype.toString",
  "Promise.prototype.then",
  "Function.prototype.call",
  "globalThis.eval",
  "globalThis.Map",
  "globalThis.String",
])("%s can have been replaced", async (name) => {
  await client.kernel.run("sum = 0;");
  await client.attach();
  const code = codeWith(name);
  const [condition, logMessage] = ["i === 3", "{sum} {big.list[9]}"];
  const path = await client.breakAt(code, { line: 6, condition }, { line: 8, logMessage });
  const cell = client.kernel.execute(code);
  const { frames } = await client.stopped();
  expect(frames.map(shown)).toEqual([expect.stringMatching(/^In\[\d+\] 6$/)]);
  await lookAround();
  expect((await client.finish(cell)).content["status"]).toBe("ok");
  expect(client.kernel.stdout(cell)).toBe("10 9\n");
  await client.setBreakpoints(path);
  await client.body("disconnect");
});
