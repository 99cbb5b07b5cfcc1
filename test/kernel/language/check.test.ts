// Checking cells: TypeScript's errors, at their places, with the names of earlier cells.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Notebook } from "./notebook.ts";

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.close());

describe("one cell", () => {
  test.each([
    ["an expression", "1 + 1"],
    ["top-level await", "const answer = await Promise.resolve(42); answer.toFixed();"],
    ["nothing", ""],
    ["a comment at its end", "1 // one"],
    ["Node's names", 'console.log(process.version, Buffer.from("a"), structuredClone({}), await fetch("x"))'],
    ["a Node module", 'import { readFile } from "node:fs/promises"; (await readFile("x", "utf8")).trim();'],
    ["unused names", "const unused = 1; function alsoUnused(parameter: string) {}"],
    ["@ts-nocheck", '// @ts-nocheck\nconst x: number = "one";'],
    ["@ts-expect-error", '// @ts-expect-error\nconst x: number = "one";'],
    ["an import by require", 'import fs = require("node:fs"); fs.readFileSync("x", "utf8").trim();'],
    ["exports of its own", "export const a = 1; const b = 2; export { b as c };"],
  ])("%s has no errors", async (_, source) => {
    expect(await notebook.errors(source)).toEqual([]);
  });

  test("an error has its code, its place and TypeScript's message", async () => {
    const [error] = await notebook.run("const a = 1;\nconst text: string = a;\n");
    expect(error).toEqual({
      code: 2322,
      message: "Type 'number' is not assignable to type 'string'.",
      start: { line: 1, character: 6 },
      end: { line: 1, character: 10 },
      category: "error",
    });
  });

  test("a message says what a type is called, not in which file of a package it stands", async () => {
    const sum = 'import { matrix } from "gradus"; const a = matrix([[1]]); const b = a + a;';
    expect(await notebook.errors(sum)).toEqual([
      "2365 1:69 Operator '+' cannot be applied to types 'Matrix<1, 1>' and 'Matrix<1, 1>'.",
    ]);
  });

  test("a type that is missing is asked for by name, and the advice to loosen is given once", async () => {
    const found = await notebook.run("function area(width, height) { return width * height }");
    expect(found.map(({ related }) => related)).toEqual([
      ["Write its type behind it, as in width: number.", expect.stringContaining('"strict": false')],
      ["Write its type behind it, as in height: number."],
    ]);
  });

  test("a message names a package, not its place on the disk", async () => {
    expect(await notebook.errors('import none from "mathjs";')).toEqual([
      "1192 1:8 Module '\"mathjs\"' has no default export.",
    ]);
  });

  test("what is imported by require has its types", async () => {
    expect(
      await notebook.errors('import fs = require("node:fs"); const n: number = fs.readFileSync("x", "utf8");'),
    ).toEqual(["2322 1:39 Type 'string' is not assignable to type 'number'."]);
  });

  test("a library's own sentence, in place of a type that nothing fits, is the message", async () => {
    const library = [
      "declare function alone<T extends number>(a: T extends 3 ? T : `alone: a must be 3, got ${T}`): void;",
      "declare function beside<T extends object>(a: T & (T extends unknown[] ? unknown : `beside.it: a must be a list, got ${keyof T & string}`)): void;",
      'declare function option(a: "one: two" | "three" | 4): void;',
      "alone(3); beside([]); alone(4); beside({ b: 5 });",
      'option("four");',
      'const word: "hinge" = "relu" as string;',
    ];
    expect(await notebook.errors(library.join("\n"))).toEqual([
      "2345 4:29 alone: a must be 3, got 4",
      "2345 4:40 beside.it: a must be a list, got b",
      expect.stringMatching(/^2345 5:8 Argument of type '"four"' is not assignable/),
      "2322 6:7 Type 'string' is not assignable to type '\"hinge\"'.",
    ]);
  });

  test("behind a library's own sentence stands what TypeScript says of the value", async () => {
    await notebook.run(
      "declare function alone<T extends number>(a: T extends 3 ? T : `alone: a must be 3, got ${T}`): void;",
      "function alone",
    );
    const [error] = await notebook.run("alone(4)");
    expect(error).toMatchObject({
      message: "alone: a must be 3, got 4",
      related: ["TypeScript: Argument of type '4' is not assignable."],
    });
  });

  test("several errors come sorted by place", async () => {
    const found = await notebook.errors('const b: string = 2;\nmissing;\nconst a: number = "x";', "const a, const b");
    expect(found).toEqual([
      "2322 1:7 Type 'number' is not assignable to type 'string'.",
      "2304 2:1 Cannot find name 'missing'.",
      "2322 3:7 Type 'string' is not assignable to type 'number'.",
    ]);
  });

  test("an unknown name that a package exports is told with the package", async () => {
    // The first time the server may collect the names for longer than an error waits.
    let related: string[] | undefined;
    for (let time = 0; time < 20 && !related; time++) {
      const [error] = await notebook.run("readFileSync('/a')");
      related = error?.related;
    }
    expect(related?.[0]).toMatch(/^It can be imported: import \{ readFileSync \} from "node:fs";/);
    const [unknown] = await notebook.run("nobodyHasThisName");
    expect(unknown).not.toHaveProperty("related");
  });

  test("a message is complete with the chain of its reasons", async () => {
    const [error] = await notebook.run("const inner = { a: { b: 1 } }; const outer: { a: { b: string } } = inner;");
    expect(error?.message).toBe(
      "Type '{ a: { b: number; }; }' is not assignable to type '{ a: { b: string; }; }'.\n" +
        "  The types of 'a.b' are incompatible between these types.\n" +
        "    Type 'number' is not assignable to type 'string'.",
    );
  });

  test("an unused @ts-expect-error is an error", async () => {
    expect(await notebook.errors("// @ts-expect-error\nconst x = 1;")).toEqual([
      "2578 1:1 Unused '@ts-expect-error' directive.",
    ]);
  });

  test("names of the browser are not in scope: the kernel is Node", async () => {
    expect(await notebook.errors("document.title")).toEqual([
      expect.stringMatching(/^2584 1:1 Cannot find name 'document'/),
    ]);
  });

  test("a Windows line end counts as one", async () => {
    expect(await notebook.errors("1;\r\n\r\nnope")).toEqual(["2304 3:1 Cannot find name 'nope'."]);
  });
});

describe("cells in a row", () => {
  test("a shape mismatch in generics is found across cells", async () => {
    await notebook.run(
      `class Matrix<Rows extends number, Cols extends number> { constructor(readonly rows: Rows, readonly cols: Cols) {} }
function matmul<N extends number, K extends number, M extends number>(a: Matrix<N, K>, b: Matrix<NoInfer<K>, M>): Matrix<N, M> {
  return new Matrix(a.rows, b.cols);
}`,
      "class Matrix, function matmul",
    );
    await notebook.run(
      "const a = new Matrix(3, 4); const b = new Matrix(5, 2); const c = new Matrix(4, 2);",
      "const a, const b, const c",
    );
    expect(await notebook.errors("const ok: Matrix<3, 2> = matmul(a, c);")).toEqual([]);
    const [error, ...more] = await notebook.run("matmul(a, b)");
    expect(more).toEqual([]);
    expect(error).toMatchObject({ code: 2345, start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
    expect(error?.message).toContain("Type '5' is not assignable to type '4'.");
  });

  test("each kind of declaration is visible, with its type and its value", async () => {
    await notebook.run(
      `import { EventEmitter } from "node:events";
import type { Stats } from "node:fs";
enum Color { Red, Green }
interface Point<T> { x: T }
type Pair<T> = [T, T];
namespace Geometry { export const zero = 0; export type Line = [number, number]; }
class Animal { name = "cat"; }
function twice<T>(value: T): Pair<T> { return [value, value]; }
var old = "var";`,
      "import EventEmitter, type-import Stats, enum Color, interface Point, type Pair, namespace Geometry, class Animal, function twice, var old",
    );
    const use = `const point: Point<Color> = { x: Color.Green };
const pair: Pair<string> = twice(old);
const line: Geometry.Line = [Geometry.zero, 1];
class Dog extends Animal { bark(): string { return this.name; } }
const size = (stats: Stats): number => stats.size;
const emitter: EventEmitter = new EventEmitter();
old = "new";`;
    expect(await notebook.errors(use)).toEqual([]);
    expect(await notebook.errors("const point: Point<Color> = { x: 'red' }; twice(1).at('0'); Geometry.one")).toEqual([
      "2322 1:31 Type 'string' is not assignable to type 'Color'.",
      "2345 1:55 Argument of type 'string' is not assignable to parameter of type 'number'.",
      "2339 1:70 Property 'one' does not exist on type 'typeof Geometry'.",
    ]);
  });

  test("a const and a type of one name are both visible", async () => {
    await notebook.run("const Shape = { sides: 3 }; type Shape = typeof Shape;", "const Shape, type Shape");
    expect(await notebook.errors("const square: Shape = { sides: Shape.sides + 1 };")).toEqual([]);
  });

  test("a let of an earlier cell can be assigned what its type allows", async () => {
    await notebook.run("let count: number | null = 0;", "let count");
    expect(await notebook.errors("count = 1; count++; count = null;")).toEqual([]);
    expect(await notebook.errors('count = "one";')).toEqual([
      "2322 1:1 Type 'string' is not assignable to type 'number'.",
    ]);
  });

  test.each([
    ["a const", "const x = 1;", "const x", "2588 1:1 Cannot assign to 'x' because it is a constant."],
    ["a function", "function x() {}", "function x", "2630 1:1 Cannot assign to 'x' because it is a function."],
    ["a class", "class x {}", "class x", "2629 1:1 Cannot assign to 'x' because it is a class."],
    ["an enum", "enum x { A }", "enum x", "2628 1:1 Cannot assign to 'x' because it is an enum."],
  ])("%s of an earlier cell cannot be assigned, and the message says why", async (_, declaration, names, message) => {
    await notebook.run(declaration, names);
    expect(await notebook.errors("x = 2")).toEqual([message]);
  });

  test("a narrowed const stays narrowed inside arrow functions", async () => {
    await notebook.run("const found = [1, 2].find((x) => x > 1);", "const found");
    expect(await notebook.errors("if (found !== undefined) [1].map((x) => x + found);")).toEqual([]);
    expect(await notebook.errors("[1].map((x) => x + found);")).toEqual([
      "18048 1:20 'found' is possibly 'undefined'.",
    ]);
  });

  test("constants keep what their types carry: unique symbols, literals, assertions, functions that never return", async () => {
    await notebook.run(
      `const tag = Symbol("tag"); const mode = "train";
const check: (value: unknown) => asserts value is number = (value) => { if (typeof value !== "number") throw new Error(); };
function fail(): never { throw new Error(); }`,
      "const tag, const mode, const check, function fail",
    );
    const use = `interface Tagged { [tag]: number }
const tagged: Tagged = { [tag]: 1 }; tagged[tag].toFixed();
const literal: "train" | "test" = mode;
const some: unknown = 1; check(some); some.toFixed();
const half = (x: number | null): number => { if (x === null) fail(); return x / 2; };`;
    expect(await notebook.errors(use)).toEqual([]);
  });

  test("any name can be declared again, and the newest declaration wins", async () => {
    await notebook.run("const value = 1;", "const value");
    await notebook.run("const doubled = value * 2;", "const doubled");
    expect(await notebook.errors('class value { text = "" }', "class value")).toEqual([]);
    expect(await notebook.errors("const shown: string = new value().text; doubled.toFixed();")).toEqual([]);
    expect(await notebook.errors("let value = 'text';", "let value")).toEqual([]);
    expect(await notebook.errors("value.length; value = 3;")).toEqual([
      "2322 1:15 Type 'number' is not assignable to type 'string'.",
    ]);
  });

  test("names of a cell with errors are not visible", async () => {
    expect(await notebook.errors("const broken: number = 'text';", "const broken")).toHaveLength(1);
    expect(await notebook.errors("broken")).toEqual(["2304 1:1 Cannot find name 'broken'."]);
  });

  test("types of two cells with one name are told apart by their prompts", async () => {
    await notebook.run("class Box { #secret = 1; }", "class Box");
    await notebook.run("const old = new Box();", "const old");
    await notebook.run("class Box { #secret = 2; }", "class Box");
    const [error] = await notebook.run("const box: Box = old;");
    expect(error?.message).toContain("In[1].Box");
    expect(error?.message).toContain("In[3].Box");
  });

  test("what an error is related to is named with its cell", async () => {
    await notebook.run("interface Options { rate: number }", "interface Options");
    const [error] = await notebook.run('const options: Options = { rate: "fast" };');
    const inSameCell = await notebook.run("1;\nfunction f(x: number) {}\nf();");
    expect(inSameCell[0]?.related).toEqual(["In[3]:2:12: An argument for 'x' was not provided."]);
    expect(error?.related).toEqual([
      "In[1]:1:21: The expected type comes from property 'rate' which is declared here on type 'Options'",
    ]);
  });

  test("places in packages and in the library of the language are not told", async () => {
    const [error] = await notebook.run('"text".toFixed()');
    expect(error?.message).toBe("Property 'toFixed' does not exist on type '\"text\"'. Did you mean 'fixed'?");
    expect(error?.related).toBeUndefined();
  });

  test("global additions hold in later cells, and the edited cell replaces its own", async () => {
    await notebook.run("declare global { interface Array<T> { total(): number } var answer: number; }");
    expect(await notebook.errors("const sum: number = [1].total() + answer;")).toEqual([]);
    expect(
      await notebook.errors("declare global { interface Array<T> { total(): string } var answer: string; }"),
    ).toEqual([]);
    expect(await notebook.errors("const sum: string = [1].total() + answer;")).toEqual([]);
  });

  test("cells may be checked while others are under way", async () => {
    const found = await Promise.all([
      notebook.errors("const a: string = 1;"),
      notebook.errors("2"),
      notebook.errors("nope"),
    ]);
    expect(found).toEqual([
      ["2322 1:7 Type 'number' is not assignable to type 'string'."],
      [],
      ["2304 1:1 Cannot find name 'nope'."],
    ]);
  });

  test("after 300 cells names of all of them are there", async () => {
    for (let i = 1; i <= 300; i++) {
      const before = i === 1 ? "0" : `f${i - 1}({ x: 1 })`;
      const source = `interface P${i} { x: number }\nfunction f${i}(p: P${i}): number { return p.x + ${before}; }\nlet v${i} = f${i}({ x: ${i} });`;
      expect(await notebook.errors(source, `interface P${i}, function f${i}, let v${i}`)).toEqual([]);
    }
    expect(await notebook.errors("v1 = f300({ x: v150 }); const p: P77 = { x: v299 };")).toEqual([]);
    expect(await notebook.errors('v1 = "text"; f300({ x: true });')).toEqual([
      "2322 1:1 Type 'string' is not assignable to type 'number'.",
      "2322 1:21 Type 'boolean' is not assignable to type 'number'.",
    ]);
  });
});
