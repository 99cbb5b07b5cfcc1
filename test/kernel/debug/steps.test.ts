// Stops and steps in a running kernel: by the lines of the cells, and in nobody's code but the user's.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DebugClient, shown } from "./debug-client.ts";

const SCALE = `const base: number = 10;
function scale(x: number): number {
  const y = x * base;
  return y + 1;
}`;

const TOTAL = `// the sum of two
let total = 0;
for (const n of [1, 2]) {
  const s = scale(n);
  total += s;
}
total;`;

test("a breakpoint stops, steps go in, over and out, across cells, and the cell ends as it would have", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(SCALE);
  const path = await client.breakAt(TOTAL, 4);
  const cell = client.kernel.execute(TOTAL);
  const first = await client.stopped();
  expect(first.reason).toBe("breakpoint");
  expect(first.frames.map(shown)).toEqual(["In[2] 4"]);
  expect(first.frames[0]?.path).toBe(path);

  await client.body("stepIn");
  const inside = await client.stopped();
  expect(inside.reason).toBe("step");
  expect(inside.frames.map(shown)).toEqual(["scale 3", "In[2] 4"]);
  expect((await client.scope("Locals")).get("x")?.value).toBe("1");
  expect((await client.scope("Locals", 2)).get("n")?.value).toBe("1");

  await client.body("next");
  expect(await client.place()).toBe("scale 4");
  await client.body("stepOut");
  expect(await client.place()).toBe("In[2] 5");

  await client.setBreakpoints(path);
  const reply = await client.finish(cell);
  expect(reply.content["status"]).toBe("ok");
  expect((await client.kernel.message(cell, "execute_result")).content["data"]).toEqual({ "text/plain": "32" });
});

test("steps from a cell's first statement to its last see each of the user's and none of the kernel's", async () => {
  const client = await DebugClient.start();
  writeFileSync(join(client.kernel.folder, "helper.ts"), "export const twice = (n: number): number => n * 2;\n");
  const code = `import { twice } from "./helper.ts";
function f(n: number) {
  return twice(n);
}
class Point {
  constructor(readonly x: number) {}
}
const a = f(1);
enum Color { Red }
let p: Point = new Point(a);
var v = p.x + Color.Red;
v;`;
  await client.attach({ stopOnEntry: true });
  const cell = client.kernel.execute(code);
  const lines: number[] = [];
  const entry = await client.stopped();
  expect(entry.reason).toBe("entry");
  for (let stop = entry; ; stop = await client.stopped()) {
    expect(
      stop.frames.every(({ path }) => path.endsWith(".ts")),
      JSON.stringify(stop.frames),
    ).toBe(true);
    const line = stop.frames[0]?.line ?? 0;
    if (lines.at(-1) !== line) lines.push(line);
    if (line === 12) break;
    await client.body("next");
  }
  expect(lines).toEqual([1, 5, 8, 9, 10, 11, 12]);
  await client.body("next");
  await client.kernel.idle(cell);
  // The step ended with the cell: the next one runs through, but for its entry.
  await client.attach({ stopOnEntry: false });
  expect((await client.kernel.run("twice(4)")).content["status"]).toBe("ok");
});

test("stepping into what the kernel has around a cell does not end in the kernel", async () => {
  const client = await DebugClient.start();
  await client.attach({ stopOnEntry: true });
  const code = `import { basename } from "node:path";
console.log(basename("/a/b"));
[1, 2].map((n) => n + 1);`;
  const cell = client.kernel.execute(code);
  const places: string[] = [];
  let place = await client.place();
  for (let steps = 0; steps < 12 && !(await isIdle(client, cell)); steps++) {
    if (places.at(-1) !== place) places.push(place);
    await client.body("stepIn");
    const next = await Promise.race([client.place(), client.kernel.idle(cell).then(() => null)]);
    if (next === null) break;
    place = next;
  }
  expect(places).toEqual(["In[1] 1", "In[1] 2", "In[1] 3", "(anonymous) 3", "In[1] 3"].slice(0, places.length));
  expect(places.length).toBeGreaterThanOrEqual(4);
  await client.kernel.idle(cell);
});

test("a breakpoint behind an await stops, with what awaits it in the stack", async () => {
  const client = await DebugClient.start();
  const inner = `async function wait(n: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const twice = n * 2;
  return twice;
}`;
  await client.kernel.run(inner);
  await client.breakAt(inner, 3);
  const code = `async function outer() {
  return (await wait(4)) + 1;
}
await outer();`;
  const cell = client.kernel.execute(code);
  const { frames } = await client.stopped();
  expect(frames.map(shown)).toEqual(["wait 3", "async outer 2", "async In[2] 4"]);
  expect(await client.evaluate("n", 1)).toBe("4");
  expect((await client.body("scopes", { frameId: client.frameId(2) }))["scopes"]).toMatchObject([{ name: "Globals" }]);
  // Over an await, to where the function goes on.
  await client.body("next");
  expect(await client.place()).toBe("wait 4");
  await client.finish(cell);
  expect((await client.kernel.message(cell, "execute_result")).content["data"]).toEqual({ "text/plain": "9" });
});

test("a step over an await goes on behind it, in a cell and in a function", async () => {
  const client = await DebugClient.start();
  const code = `const first = 1;
await new Promise((resolve) => setTimeout(resolve, 5));
const second = first + 1;`;
  await client.breakAt(code, 2);
  const cell = client.kernel.execute(code);
  expect(await client.place()).toBe("In[1] 2");
  for (let place = "In[1] 2"; place === "In[1] 2"; place = await client.place()) {
    await client.body("next");
  }
  expect(shown((await client.frames())[0])).toBe("In[1] 3");
  await client.finish(cell);
});

test("a breakpoint in a timer stops when its cell has long ended", async () => {
  const client = await DebugClient.start();
  const code = `let ticks = 0;
const timer = setTimeout(() => {
  ticks += 1;
}, 30);`;
  await client.breakAt(code, 3);
  await client.kernel.run(code);
  const { frames } = await client.stopped();
  expect(frames.map(shown)).toEqual(["(anonymous) 3"]);
  await client.body("next");
  expect(await client.place()).toBe("(anonymous) 4");
  await client.body("next");
  expect((await client.kernel.run("ticks")).content["status"]).toBe("ok");
});

test("a running loop is paused, looked into, and goes on; an idle kernel pauses at the next cell", async () => {
  const client = await DebugClient.start();
  const cell = client.kernel.execute("let i = (console.log('go'), 0);\nwhile (i >= 0) {\n  i += 1;\n}");
  await client.kernel.message(cell, "stream");
  await client.body("pause");
  const { reason, frames } = await client.stopped();
  expect(reason).toBe("pause");
  expect([2, 3]).toContain(frames[0]?.line);
  expect(Number(await client.evaluate("i", 1))).toBeGreaterThan(0);
  expect(await client.evaluate("i = -10", 1)).toBe("-10");
  expect((await client.finish(cell)).content["status"]).toBe("ok");

  await client.body("pause");
  const next = client.kernel.execute("// nothing\nconst j = i;\nj;");
  expect(await client.place()).toBe("In[2] 2");
  await client.finish(next);
});

test("a pause is not lost to what a page asks at the same time, of running code and of an idle kernel", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(Array.from({ length: 60 }, (_, at) => `const c${at} = { at: ${at} };`).join("\n"));
  const ask = (): Promise<unknown> => client.ask("inspectVariables");
  const cell = client.kernel.execute("let i = (console.log('go'), 0);\nwhile (i >= 0) {\n  i += 1;\n}");
  await client.kernel.message(cell, "stream");
  for (let round = 0; round < 30; round++) {
    const asked = [ask(), client.ask("pause"), ask()];
    expect(await client.place()).toMatch(/^In\[2\] [23]$/);
    await Promise.all(asked);
    if (round === 29) expect(await client.evaluate("i = -10", 1)).toBe("-10");
    else await client.body("continue");
  }
  await client.finish(cell);

  await Promise.all([ask(), client.ask("pause"), ask()]);
  await ask();
  const next = client.kernel.execute("let j = 1;\nj;");
  const { reason, frames } = await client.stopped();
  expect([reason, ...frames.map(shown)]).toEqual(["pause", "In[3] 1"]);
  await client.finish(next);
});

test("a `debugger` statement stops where it stands", async () => {
  const client = await DebugClient.start();
  const cell = client.kernel.execute("const a = 1;\ndebugger;\na;");
  expect(await client.place()).toBe("In[1] 2");
  // A client that has missed the stop, and asks for one, is told again.
  await client.body("pause");
  expect(await client.place()).toBe("In[1] 2");
  await client.finish(cell);
});

async function isIdle(client: DebugClient, cell: Parameters<DebugClient["finish"]>[0]): Promise<boolean> {
  return client.kernel.about(cell).some(({ message }) => message.content["execution_state"] === "idle");
}
