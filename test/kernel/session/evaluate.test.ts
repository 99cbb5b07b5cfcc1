// Cells one after the other: results, declarations and redeclarations, awaits, everything TypeScript turns into code.
import { afterAll, describe, expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

const shared = new SessionProcess({ end: afterAll });

test("the last expression is the result, undefined is none", async () => {
  const session = new SessionProcess();
  expect(await session.value("1 + 1")).toBe("2");
  expect(await session.value("let a: number = 20; a + 1;")).toBe("21");
  expect(await session.value("a += 1")).toBe("21");
  expect(await session.value("undefined")).toBe(null);
  expect(await session.value("'text'")).toBe("'text'");
  expect(await session.value("Promise.resolve(1)")).toBe("Promise { 1 }");
  expect(await session.value("await Promise.resolve(1)")).toBe("1");
  expect(await session.value("for (const x of [1]) x;")).toBe(null);
});

test("a silent run has no result but its effects", async () => {
  const session = new SessionProcess();
  const { outcome } = await session.run("let a = 5; a", { silent: true });
  expect(outcome).toEqual({ status: "ok", result: null, expressions: {} });
  expect(await session.value("a")).toBe("5");
});

describe("redeclaration", () => {
  const kinds: Record<string, (name: string) => [code: string, value: string]> = {
    let: (name) => [`let ${name}: unknown = 'let'`, "'let'"],
    const: (name) => [`const ${name} = 'const'`, "'const'"],
    var: (name) => [`var ${name} = 'var'`, "'var'"],
    function: (name) => [`function ${name}() {}`, `[Function: ${name}]`],
    "async function": (name) => [`async function ${name}() {}`, `[AsyncFunction: ${name}]`],
    class: (name) => [`class ${name} {}`, `[class ${name}]`],
    enum: (name) => [`enum ${name} { A = 7 }`, "{ '7': 'A', A: 7 }"],
    namespace: (name) => [`namespace ${name} { export const q = 1 }`, "{ q: 1 }"],
    import: (name) => [`import { sep as ${name} } from 'node:path'`, "'/'"],
    destructured: (name) => [`const { a: [${name}] } = { a: [3] }`, "3"],
    "loop variable": (name) => [`for (var ${name} = 0; ${name} < 4; ${name}++);`, "4"],
  };

  test("every kind of declaration can follow every other", async () => {
    const session = new SessionProcess();
    const wrong: string[] = [];
    let count = 0;
    for (const first of Object.keys(kinds)) {
      for (const second of Object.keys(kinds)) {
        const name = `name${count++}`;
        const [before, beforeValue] = kinds[first]?.(name) ?? ["", ""];
        const [after, afterValue] = kinds[second]?.(name) ?? ["", ""];
        await session.run(`${before}; const show_${name} = () => ${name};`);
        const was = await session.value(name);
        await session.run(after);
        // A function of the first cell sees what the second one declared.
        const is = await session.value(`show_${name}()`);
        if (was !== beforeValue || is !== afterValue) wrong.push(`${first} → ${second}: ${was}, ${is}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(Object.keys(kinds).length ** 2);
  });

  test("a cell whose initializer fails can be run again", async () => {
    const session = new SessionProcess();
    expect((await session.run("const a = nothing()")).outcome.status).toBe("error");
    expect(await session.value("const a = 1; a")).toBe("1");
  });
});

test("a function sees what later cells assign, and calls its newest self", async () => {
  const session = new SessionProcess();
  await session.run(
    "let n = 1; function get() { return n } function again(x: number): string { return x ? again(0) : 'old' }",
  );
  expect(await session.value("n = 2; get()")).toBe("2");
  expect(await session.value("let n = 3; get()")).toBe("3");
  expect(await session.value("const old = again; function again(x: number): string { return 'new' } old(1)")).toBe(
    "'new'",
  );
});

test("functions and vars are hoisted in their cell", async () => {
  const session = new SessionProcess();
  expect(await session.value("const r = f(); function f() { return v } var v = 1; [r, v]")).toBe("[ undefined, 1 ]");
});

test("var keeps its ways: loops, blocks, patterns, closures over one variable", async () => {
  const session = new SessionProcess();
  const cell = `
    var fs: (() => number)[] = [];
    for (var i = 0, end = 2; i < end; i++) { var twice = i * 2; fs.push(() => i) }
    for (var [k, v] of [["a", 1]] as const);
    for (var key in { x: 1 });
    var { p, q = 5, ...rest } = { p: 1, z: 2 } as any, [first] = [9];
    if (false) { var never = 1 }
    [fs[0]!(), twice, k, v, key, p, q, rest, first, never]`;
  expect(await session.value(cell)).toBe("[ 2, 2, 'a', 1, 'x', 1, 5, { z: 2 }, 9, undefined ]");
  expect(await session.value("[i, twice, key]")).toBe("[ 2, 2, 'x' ]");
});

test.each([
  ["enum", "enum Color { Red, Green = 5, Blue } [Color.Blue, Color[5]]", "[ 6, 'Green' ]"],
  ["const enum", "const enum K { A = 3 } K.A", "3"],
  ["merged namespaces", "namespace N { export const a = 1 } namespace N { export const b = 2 } N", "{ a: 1, b: 2 }"],
  ["parameter properties", "class P { constructor(public x: number, readonly y = 2) {} } new P(1)", "P { x: 1, y: 2 }"],
  [
    "member decorators",
    "const log: unknown[] = []; class D { @((_: unknown, { kind, name }: any) => { log.push(kind, name) }) m() {} } log",
    "[ 'method', 'm' ]",
  ],
  [
    "class decorators",
    "@((c: any, { name }: any) => { c.tag = name }) class D { self() { return D } } [(D as any).tag, new D().self() === D]",
    "[ 'D', true ]",
  ],
  [
    "using",
    "const l: string[] = []; { using r = { [Symbol.dispose]: () => { l.push('d') } }; l.push('b') } l",
    "[ 'b', 'd' ]",
  ],
  ["satisfies and generics", "const id = <T,>(x: T): T => x; id<number>(4) satisfies number", "4"],
  ["exports", "export const a = 1; export default a; export { a as b }; a", "1"],
  ["strict mode", "(function (this: unknown) { return this })()", null],
])("TypeScript's %s run", async (_what, source, expected) => {
  expect(await shared.value(source)).toBe(expected);
});

test("an enum that is run again begins afresh", async () => {
  const session = new SessionProcess();
  await session.run("enum E { A, B }");
  expect(await session.value("enum E { C } E")).toBe("{ '0': 'C', C: 0 }");
});

test("exports of names from earlier cells are tolerated", async () => {
  const session = new SessionProcess();
  await session.run("const earlier = 1");
  expect(await session.value("export { earlier }; earlier")).toBe("1");
});

test("user expressions are evaluated one by one", async () => {
  const session = new SessionProcess();
  const expressions = { sum: "n + (2 as number)", wrong: "nowhere", bad: "1 +", later: "await Promise.resolve('x')" };
  const { outcome } = await session.run("let n = 1", { expressions });
  expect(outcome).toMatchObject({
    status: "ok",
    expressions: {
      sum: { status: "ok", data: { "text/plain": "3" } },
      wrong: { status: "error", ename: "ReferenceError", evalue: "nowhere is not defined" },
      bad: { status: "error", ename: "SyntaxError" },
      later: { status: "ok", data: { "text/plain": "'x'" } },
    },
  });
});

test("a loop at top level runs as fast as one in a function", async () => {
  const session = new SessionProcess();
  const work = "for (let r = 0; r < 60; r++) for (let i = 0; i < 1e6; i++) A[i] += B[i] * 2;";
  const arrays = "const A = new Float64Array(1e6), B = new Float64Array(1e6).fill(1);";
  const inFunction = (await session.run(`function f() { ${arrays} ${work} return A } f()`)).milliseconds;
  const atTop = (await session.run(`${arrays} ${work} A[0]`)).milliseconds;
  expect(atTop).toBeLessThan(3 * inFunction + 50);
});
