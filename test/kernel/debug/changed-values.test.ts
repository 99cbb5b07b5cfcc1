// What stopped code holds after it was changed, what cannot be changed, and what of a value is not the user's.
import { expect, test } from "vitest";
import { DebugClient, list } from "./debug-client.ts";

test("scopes hold what their variables are now, when code was evaluated or a value was set since the stop", async () => {
  const client = await DebugClient.start();
  const code = `function outer(n: number) {
  let m = n;
  const inner = (k: number) => {
    {
      let n = 5;
      debugger;
      return m + n + k;
    }
  };
  return [inner(2), n];
}
outer(1)`;
  const cell = client.kernel.execute(code);
  await client.stopped();
  const text = async (scope: string): Promise<string> =>
    [...(await client.scope(scope)).values()].map(({ name, value }) => `${name} = ${value}`).join(", ");
  expect(await text("Locals")).toBe("n = 5, k = 2");
  await client.evaluate("m = 10; n = 50; k = 20", 1);
  await client.frames();
  expect([await text("Locals"), await text("Closure")]).toEqual(["n = 50, k = 20", "m = 10"]);
  const failed = await client.ask("evaluate", {
    expression: "m = 11; missing",
    context: "repl",
    frameId: client.frameId(),
  });
  expect(failed.success).toBe(false);
  expect(await text("Closure")).toBe("m = 11");
  const scopes = list((await client.body("scopes", { frameId: client.frameId() }))["scopes"]);
  const [locals, closure] = scopes.map(({ variablesReference }) => Number(variablesReference));
  await client.body("setVariable", { variablesReference: locals ?? 0, name: "n", value: "7" });
  await client.body("setVariable", { variablesReference: closure ?? 0, name: "m", value: "70" });
  expect([await text("Locals"), await text("Closure")]).toEqual(["n = 7, k = 20", "m = 70"]);
  // Another one of the same name stands further out.
  expect([...(await client.scope("Locals", 2)).values()].map(({ name, value }) => `${name} ${value}`)).toEqual([
    "n 1",
    "m 70",
    "inner ƒ (k)",
  ]);
  await client.finish(cell);
  expect((await client.kernel.message(cell, "execute_result")).content["data"]).toEqual({
    "text/plain": "[ 97, 1 ]",
  });
});

test("what is given no value says so, and what is set is what was kept", async () => {
  const client = await DebugClient.start();
  const code = `class Held {
  #own = 1;
  frozen = Object.freeze({ a: 1 });
  map = new Map([["a", 1]]);
  set = new Set([1]);
  many = new Map(Array.from({ length: 200 }, (_, i) => [i, i]));
  bytes = new Uint8Array(2);
  list = [1, 2];
  get only() { return this.#own; }
  look() {
    debugger;
    return [this.map, this.set, this.many.size, this.bytes, this.list, Object.keys(this).length];
  }
}
new Held().look()`;
  const cell = client.kernel.execute(code);
  await client.stopped();
  const reference = (of: Map<string, { variablesReference: number }>, name: string): number =>
    of.get(name)?.variablesReference ?? 0;
  const self = reference(await client.scope("Locals"), "this");
  const held = await client.inside(self);
  const [map, set, many] = ["map", "set", "many"].map((name) => reference(held, name));
  const entry = reference(await client.inside(map ?? 0), "0");
  const page = reference(await client.inside(many ?? 0), "[0 … 99]");
  const give = async (variablesReference: number, name: string, value: string): Promise<string> => {
    const { success, message, body } = await client.ask("setVariable", { variablesReference, name, value });
    return success ? String(body["value"]) : String(message);
  };
  const entries = "setVariable: entries of a Map or a Set are given no values here: evaluate its set() or add()";
  for (const [of, name] of [
    [map ?? 0, "0"],
    [set ?? 0, "0"],
    [entry, "value"],
    [page, "3"],
  ] as const) {
    expect(await give(of, name, "5")).toBe(entries);
  }
  const noProperty = (name: string): string =>
    `setVariable: TypeError: there is no property ${name} to be given a value`;
  const isFixed = (name: string): string =>
    `setVariable: TypeError: the property ${name} cannot be given another value`;
  expect(await give(reference(held, "frozen"), "a", "5")).toBe(isFixed("a"));
  expect(await give(self, "only", "5")).toBe(isFixed("only"));
  expect(await give(self, "#own", "5")).toBe(noProperty("#own"));
  expect(await give(self, "missing", "5")).toBe(noProperty("missing"));
  expect(await give(reference(held, "list"), "2", "5")).toBe(noProperty("2"));
  expect(await give(reference(held, "list"), "1", "5")).toBe("5");
  expect(await give(reference(held, "bytes"), "1", "258")).toBe("2");
  expect(await give(self, "map", "await 1")).toMatch(/nothing can be awaited/);
  await client.finish(cell);
  expect((await client.kernel.message(cell, "execute_result")).content["data"]).toEqual({
    "text/plain": "[ Map(1) { 'a' => 1 }, Set(1) { 1 }, 200, Uint8Array(2) [ 0, 2 ], [ 1, 5 ], 6 ]",
  });
});

test("values show what is theirs alone, and messages show what they are", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(`const bytes = new Uint8Array(2);
const extra = Object.assign([1], { more: 2 });
const settled = Promise.resolve(1);
const sparse = [, 1, , , 2, ,] as unknown[];
const failed = { error: new RangeError("no"), all: new Map([[1, new Error("one")]]), list: [new Error("two")] };`);
  const globals = list((await client.body("inspectVariables"))["variables"]);
  expect(globals.map(({ name, value }) => [name, value])).toEqual([
    ["bytes", "Uint8Array(2) [0, 0]"],
    ["extra", "Array(1) [1, more: 2]"],
    ["settled", 'Promise {[[PromiseState]]: "fulfilled", [[PromiseResult]]: 1}'],
    ["sparse", "Array(6) [empty, 1, empty × 2, 2, empty]"],
    ["failed", "{error: RangeError: no, all: Map(1), list: Array(1)}"],
  ]);
  const failed = await client.inside(Number(globals[4]?.["variablesReference"]));
  expect([failed.get("all")?.value, failed.get("list")?.value]).toEqual([
    "Map(1) {1 → Error: one}",
    "Array(1) [Error: two]",
  ]);
  const inside = await client.inside(Number(globals[2]?.["variablesReference"]));
  expect([...inside.keys()]).toEqual(["[[PromiseState]]", "[[PromiseResult]]"]);
  const code = "const map = new Map([[1, 2n]]);\nmap;";
  await client.breakAt(code, { line: 2, logMessage: "{map} {'text'} {3n} {[undefined]} {-0}" });
  const cell = client.kernel.execute(code);
  await client.kernel.idle(cell);
  expect(client.kernel.stdout(cell)).toBe("Map(1) { 1 => 2n } text 3n [ undefined ] -0\n");
});

test("a cell that stops on entry stops in its own first statement", async () => {
  const client = await DebugClient.start({ attach: false });
  await client.attach({ stopOnEntry: true });
  const cell = client.kernel.execute("function f() {\n  return 1;\n}\nf();");
  expect(await client.place()).toMatch(/ 4$/);
  await client.finish(cell);
});
