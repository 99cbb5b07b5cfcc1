// What a stopped cell holds: scopes, large values in pages, values that resist, and changing them.
import { expect, test } from "vitest";
import { DebugClient, fields, list, shown } from "./debug-client.ts";

test("scopes hold what is there by the user's names, inner ones first, and functions of cells their closures", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(
    "const outside = 1;\nclass Counter {\n  #hits = 2;\n  static made = 0;\n  inc(by: number) {\n    this.#hits += by;\n  }\n}",
  );
  const code = `function make(step: number) {
  const shared = step * 2;
  return (times: number) => {
    for (let i = 0; i < times; i++) {
      const shown = shared + i + outside;
      new Counter().inc(shown);
    }
  };
}
make(3)(1);`;
  await client.breakAt(code, 6);
  const cell = client.kernel.execute(code);
  await client.stopped();
  const text = async (scope: string): Promise<string> =>
    [...(await client.scope(scope)).values()].map(({ name, value }) => `${name} = ${value}`).join(", ");
  expect(await text("Locals")).toBe("shown = 7, i = 0, times = 1");
  expect(await text("Closure")).toBe("shared = 6");
  const globals = await client.scope("Globals");
  expect([...globals.keys()]).toEqual(["outside", "Counter", "make"]);
  expect(globals.get("Counter")?.value).toBe("class Counter");
  await client.body("stepIn");
  await client.stopped();
  for (let at = 0; at < 5 && (await client.frames())[0]?.name !== "inc"; at++) {
    await client.body("stepIn");
    await client.stopped();
  }
  const self = (await client.scope("Locals")).get("this");
  expect([...(await client.inside(self?.variablesReference ?? 0)).values()]).toMatchObject([
    { name: "#hits", value: "2" },
  ]);
  await client.finish(cell);
});

test("where fields get their values a question is answered or refused, and never ends the kernel", async () => {
  const client = await DebugClient.start();
  const code = `function given(n: number) {
  debugger;
  return n;
}
class Shared {
  static made = given(1);
  self = () => this;
}
class Counter {
  static made = 2;
  hits = given(3);
}
new Counter().hits + Shared.made;`;
  const cell = client.kernel.execute(code);
  for (const around of ["(static fields) 6", "(fields) 11"]) {
    const { frames } = await client.stopped();
    expect(frames.slice(0, 2).map(shown)).toEqual(["given 2", around]);
    expect(await client.evaluate("n + 1", 1)).toMatch(/^[24]$/);
    for (const context of ["repl", "hover", "watch"]) {
      const asked = { expression: "1 + 1", context, frameId: client.frameId(2) };
      const { success, message, body } = await client.ask("evaluate", asked);
      expect(success ? body["result"] : message).toMatch(/^2$|V8 of Node 22/);
    }
    expect((await client.scope("Locals", 2)).has("this")).toBe(true);
    await client.body("continue");
  }
  expect((await client.kernel.reply(cell)).content["status"]).toBe("ok");
});

test("values show themselves in a line, under the types that JupyterLab's panel knows", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(`const values = {
  half: 0.5, zero: -0, none: NaN, big: 10n, text: "a\\nb", yes: true, nil: null, missing: undefined,
  list: [1, "two", { three: 3 }], map: new Map([["a", 1]]), set: new Set([1]), when: new Date(0), pattern: /x/g,
  error: new RangeError("too much"), point: new (class Point { x = 1; y = [2]; })(), f: (a: number) => a, sym: Symbol("s"),
  get computed(): number { throw new Error("never called"); },
};`);
  const values = (await client.body("inspectVariables"))["variables"];
  const reference = Number(list(values).find(({ name }) => name === "values")?.["variablesReference"]);
  const inside = await client.inside(reference);
  const shown = Object.fromEntries([...inside.values()].map(({ name, value }) => [name, value]));
  expect(shown).toEqual({
    half: "0.5",
    zero: "-0",
    none: "NaN",
    big: "10n",
    text: '"a\\nb"',
    yes: "true",
    nil: "null",
    missing: "undefined",
    list: 'Array(3) [1, "two", Object]',
    map: 'Map(1) {"a" → 1}',
    set: "Set(1) {1}",
    when: expect.stringContaining("1970"),
    pattern: "/x/g",
    error: "RangeError: too much",
    point: "Point {x: 1, y: Array(1)}",
    f: "ƒ (a)",
    sym: "Symbol(s)",
    computed: "(getter)",
  });
  const types = Object.fromEntries([...inside.values()].map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({ half: "float", text: "str", yes: "bool", list: undefined, nil: undefined });
  expect([...(await client.inside(inside.get("map")?.variablesReference ?? 0)).values()]).toMatchObject([
    { value: '{"a" => 1}' },
  ]);
});

test("large values come in pages, any page at once", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(`const big = Float64Array.from({ length: 1_000_000 }, (_, i) => i / 2);
const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => ["k" + i, i]));
const long = "x".repeat(1_000_000);
const many = new Map(Array.from({ length: 5_000 }, (_, i) => [i, i]));`);
  const began = performance.now();
  const all = list((await client.body("inspectVariables"))["variables"]);
  const of = (name: string): Record<string, unknown> => fields(all.find((each) => each["name"] === name));
  expect(of("big")).toMatchObject({ indexedVariables: 1_000_000 });
  expect(String(of("long")["value"]).length).toBeLessThan(1100);

  const pages = await client.inside(Number(of("big")["variablesReference"]));
  expect([...pages.keys()].slice(0, 2)).toEqual(["[0 … 9999]", "[10000 … 19999]"]);
  expect(pages.size).toBe(100);
  const [, second] = [...pages.values()];
  const inner = [...(await client.inside(second?.variablesReference ?? 0)).values()];
  expect(inner.map(({ name }) => name).slice(0, 1)).toEqual(["[10000 … 10099]"]);
  const elements = await client.inside(inner[1]?.variablesReference ?? 0);
  expect(elements.size).toBe(100);
  expect(elements.get("10101")?.value).toBe("5050.5");

  const range = await client.inside(Number(of("big")["variablesReference"]), {
    filter: "indexed",
    start: 999_998,
    count: 10,
  });
  expect([...range.values()].map(({ name, value }) => `${name} ${value}`)).toEqual([
    "999998 499999",
    "999999 499999.5",
  ]);
  const keys = await client.inside(Number(of("wide")["variablesReference"]));
  expect([...keys.keys()].at(-1)).toBe("[900 … 999]");
  expect((await client.inside([...keys.values()].at(-1)?.variablesReference ?? 0)).get("k999")?.value).toBe("999");
  const entries = await client.inside(Number(of("many")["variablesReference"]));
  expect([...entries.keys()].at(-1)).toBe("[4900 … 4999]");
  expect(performance.now() - began).toBeLessThan(5000);
});

test("what throws, loops or lies when it is looked at hangs nothing", async () => {
  const client = await DebugClient.start();
  await client.kernel.run(`const loop = { get x(): number { while (true) {} } };
const proxy = new Proxy({ a: 1 }, { ownKeys() { while (true) {} }, get() { throw new Error("no"); }, getOwnPropertyDescriptor() { while (true) {} } });
const gone = Proxy.revocable({}, {});
gone.revoke();
const revoked = gone.proxy;
const dishonest = { toString() { throw new Error("no"); }, [Symbol.toStringTag]: "Nothing" };
const thrower = Object.defineProperty({}, "constructor", { get() { throw new Error("no"); } });`);
  const all = list((await client.body("inspectVariables"))["variables"]);
  for (const variable of all) {
    const reference = Number(variable["variablesReference"]);
    if (reference > 0) await client.body("variables", { variablesReference: reference });
  }
  expect(Object.fromEntries(all.map(({ name, value }) => [name, value]))).toMatchObject({
    loop: "{x: (getter)}",
    proxy: "Proxy of Object",
    revoked: expect.stringMatching(/^Proxy/),
  });
  expect(await client.ask("evaluate", { expression: "loop.x" })).toMatchObject({
    success: false,
    message: "evaluate: the code was ended: it took longer than 3 s",
  });
  expect(await client.ask("evaluate", { expression: "proxy.a" })).toMatchObject({
    success: false,
    message: "evaluate: Error: no",
  });
  expect((await client.kernel.run("1 + 1")).content["status"]).toBe("ok");
});

test("variables, properties and names of cells are given values; constants are not", async () => {
  const client = await DebugClient.start();
  await client.kernel.run("let rate = 0.1;\nconst fixed = 1;\nconst box = { size: 1 };");
  const code = "function f(n: number) {\n  const m = n + 1;\n  return m * rate;\n}\nf(1) + box.size;";
  await client.breakAt(code, 3);
  const cell = client.kernel.execute(code);
  await client.stopped();
  const reference = async (scope: string): Promise<number> => {
    const scopes = list((await client.body("scopes", { frameId: client.frameId() }))["scopes"]);
    return Number(scopes.find(({ name }) => name === scope)?.["variablesReference"]);
  };
  const locals = await reference("Locals");
  const globals = await reference("Globals");
  expect(
    await client.body("setVariable", { variablesReference: locals, name: "m", value: "n + 9 as number" }),
  ).toMatchObject({ value: "10" });
  expect(await client.body("setVariable", { variablesReference: globals, name: "rate", value: "m / 5" })).toMatchObject(
    { value: "2" },
  );
  const box = (await client.inside(globals)).get("box")?.variablesReference ?? 0;
  expect(await client.body("setVariable", { variablesReference: box, name: "size", value: "100" })).toMatchObject({
    value: "100",
  });
  expect(await client.ask("setVariable", { variablesReference: globals, name: "fixed", value: "2" })).toMatchObject({
    success: false,
    message: "setVariable: fixed is a constant",
  });
  expect(await client.ask("setVariable", { variablesReference: locals, name: "zzz", value: "2" })).toMatchObject({
    success: false,
  });
  await client.finish(cell);
  expect((await client.kernel.message(cell, "execute_result")).content["data"]).toEqual({ "text/plain": "120" });
});

test("code is evaluated as TypeScript where it stands, and hovering changes nothing", async () => {
  const client = await DebugClient.start();
  await client.kernel.run("let total = 5;\nconst name = 'cell';");
  expect(await client.evaluate("total as number")).toBe("5");
  expect(await client.evaluate("const process = 1; process + total")).toBe("6");
  const code = "function f(name: string) {\n  return name;\n}\nf('local');";
  await client.breakAt(code, 2);
  const cell = client.kernel.execute(code);
  await client.stopped();
  expect(await client.evaluate("name", 1)).toBe('"local"');
  expect(await client.evaluate("name", 2)).toBe('"cell"');
  expect(await client.evaluate("{ name, total }", 1)).toBe('{name: "local", total: 5}');
  expect(
    await client.ask("evaluate", { expression: "total = 6", context: "hover", frameId: client.frameId() }),
  ).toMatchObject({
    success: false,
  });
  expect(await client.evaluate("total", 1)).toBe("5");
  expect(await client.body("richInspectVariables", { variableName: "name", frameId: client.frameId() })).toEqual({
    data: { "text/plain": "'local'" },
    metadata: {},
  });
  await client.body("copyToGlobals", {
    srcVariableName: "name",
    dstVariableName: "kept",
    srcFrameId: client.frameId(),
  });
  await client.body("copyToGlobals", {
    srcVariableName: "name.length",
    dstVariableName: "total",
    srcFrameId: client.frameId(),
  });
  await client.finish(cell);
  const after = client.kernel.execute("kept + total");
  await client.kernel.reply(after);
  expect((await client.kernel.message(after, "execute_result")).content["data"]).toEqual({ "text/plain": "'local5'" });
  await client.kernel.run("const kept = 1;");
});

test("variables that are asked for at every output of a running cell come each time, and the last ones can be looked into", async () => {
  const client = await DebugClient.start();
  await client.kernel.run("const list = [1, [2, 3]];");
  const cell = client.kernel.execute("for (let i = 0; i < 50; i++) console.log(i);");
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.body("inspectVariables")));
  for (const { variables } of answers) expect(list(variables).map(({ name }) => name)).toEqual(["list"]);
  const [last] = list(answers.at(-1)?.["variables"]);
  expect([...(await client.inside(Number(last?.["variablesReference"]))).keys()]).toEqual(["0", "1"]);
  await client.kernel.idle(cell);
});

test("a value with a form of its own is shown in it", async () => {
  const client = await DebugClient.start();
  await client.kernel.run('import { html } from "gradus-kernel";\nconst page = html("<b>1</b>");');
  expect(await client.body("richInspectVariables", { variableName: "page" })).toMatchObject({
    data: { "text/html": "<b>1</b>" },
  });
});

test("a cell that runs again is looked into, changed and asked for by its own values, not those of the run before", async () => {
  const client = await DebugClient.start();
  const code = "let n = 0;\nconst double = () => 2 * n;\nwhile (n < 8) {\n  n += 1;\n}\ndouble();";
  await client.breakAt(code, { line: 4, condition: "n === 2" }, { line: 4, logMessage: "n is {n}, then {double()}" });
  for (let round = 0; round < 3; round++) {
    const cell = client.kernel.execute(code);
    await client.stopped();
    expect(await client.evaluate("n", 1)).toBe("2");
    expect(
      await client.body("evaluate", { expression: "n", context: "hover", frameId: client.frameId() }),
    ).toMatchObject({
      result: "2",
    });
    expect(await client.evaluate("`${typeof n} ${{ n }.n} ${double()} ${[1].map(() => n)}`", 1)).toBe('"number 2 4 2"');
    expect(await client.evaluate("n += 4", 1)).toBe("6");
    expect((await client.scope("Globals")).get("n")?.value).toBe("6");
    expect((await client.finish(cell)).content["status"]).toBe("ok");
    expect(await client.evaluate("n")).toBe("8");
  }
});
