// What cells import: packages of the notebook's folder and of the kernel, files beside the notebook, and its tsconfig.json.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Notebook } from "./notebook.ts";

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.close());

/** Writes a file of the notebook's folder, with a new time even where the clock did not move on. */
let seconds = 1;
function write(name: string, text: string): void {
  const file = path.join(notebook.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, ++seconds, seconds);
}

describe("packages", () => {
  test("mathjs is there in any folder, with its types, in later cells too", async () => {
    expect(
      await notebook.errors(
        'import * as math from "mathjs";\nimport { derivative, type MathNode } from "mathjs";',
        "import math, import derivative, import MathNode",
      ),
    ).toEqual([]);
    expect(
      await notebook.errors('const node: MathNode = derivative("x^2", "x"); const size: number = math.det([[1]]);'),
    ).toEqual([]);
    expect(await notebook.errors("const text: string = math.det([[1]]);")).toEqual([
      "2322 1:7 Type 'number' is not assignable to type 'string'.",
    ]);
    expect(await notebook.errors("math.nope")).toEqual([
      "2339 1:6 Property 'nope' does not exist on type 'typeof import(\"mathjs\")'.",
    ]);
  });

  test("tslab and plotly.js-dist have their types", async () => {
    expect(
      await notebook.errors(
        'import * as tslab from "tslab"; import type { Data } from "plotly.js-dist"; tslab.display.html("<b>x</b>"); const d: Data = { type: "scatter" };',
      ),
    ).toEqual([]);
    expect(await notebook.errors('import { display } from "tslab"; display.html(1);')).toEqual([
      "2345 1:47 Argument of type 'number' is not assignable to parameter of type 'string'.",
    ]);
  });

  test("a package of the notebook's folder comes before the kernel's", async () => {
    write(
      "node_modules/mathjs/package.json",
      '{ "name": "mathjs", "exports": { ".": { "types": "./own.d.ts" }, "./sub": { "types": "./sub.d.ts" } } }',
    );
    write("node_modules/mathjs/own.d.ts", "export declare const own: true;");
    write("node_modules/mathjs/sub.d.ts", "export declare const sub: 1;");
    expect(
      await notebook.errors(
        'import { own } from "mathjs"; import { sub } from "mathjs/sub"; const t: true = own; const n: 1 = sub;',
      ),
    ).toEqual([]);
  });

  test("names of a package without types are any, and get their types when these are installed", async () => {
    write("node_modules/untyped/package.json", '{ "name": "untyped", "main": "index.js" }');
    write("node_modules/untyped/index.js", "exports.value = 1;");
    const source = 'import { value } from "untyped"; const text: string = value;';
    expect(await notebook.errors(source)).toEqual([]);
    write("node_modules/@types/untyped/index.d.ts", "export declare const value: number;");
    expect(await notebook.errors(source)).toEqual(["2322 1:40 Type 'number' is not assignable to type 'string'."]);
  });

  test("a package that is installed while the kernel runs is found by the next cell", async () => {
    const source = 'import { late } from "late-package"; const n: string = late;';
    expect(await notebook.errors(source)).toEqual([
      "2307 1:22 Cannot find module 'late-package' or its corresponding type declarations.",
    ]);
    write("node_modules/late-package/package.json", '{ "name": "late-package", "types": "index.d.ts" }');
    write("node_modules/late-package/index.d.ts", "export declare const late: number;");
    expect(await notebook.errors(source)).toEqual(["2322 1:44 Type 'number' is not assignable to type 'string'."]);
  });
});

describe("files beside the notebook", () => {
  test.each([
    ["with its ending", "./helper.ts"],
    ["without an ending", "./helper"],
    ["with the ending of its JavaScript", "./helper.js"],
    ["in a folder", "./sub/inner.ts"],
    ["by its index", "./sub"],
  ])("a file is imported %s", async (_, specifier) => {
    write("helper.ts", "export const n: number = 1;");
    write("sub/inner.ts", 'export { n } from "../helper.ts";');
    write("sub/index.ts", 'export { n } from "./inner.ts";');
    expect(await notebook.errors(`import { n } from "${specifier}"; const text: string = n;`)).toEqual([
      `2322 1:${29 + specifier.length} Type 'number' is not assignable to type 'string'.`,
    ]);
  });

  test("a file of the folder above and one by its absolute path are imported", async () => {
    const above = path.basename(notebook.folder);
    write("helper.ts", "export const n: number = 1;");
    expect(await notebook.errors(`import { n } from "../${above}/helper.ts"; n.toFixed();`)).toEqual([]);
    expect(
      await notebook.errors(
        `import { n } from ${JSON.stringify(path.join(notebook.folder, "helper.ts"))}; n.toFixed();`,
      ),
    ).toEqual([]);
  });

  test("JSON has the type of what it contains, JavaScript that of its JSDoc", async () => {
    write("data.json", '{ "rows": [1, 2] }');
    write("plain.js", "/** @param {number} x */ export function square(x) { return x * x; }");
    expect(
      await notebook.errors(
        'import data from "./data.json"; import { square } from "./plain.js"; square(data.rows[0] ?? 0); square("2")',
      ),
    ).toEqual(["2345 1:104 Argument of type 'string' is not assignable to parameter of type 'number'."]);
  });

  test("an edited file is seen by the next cell, also through another file", async () => {
    write("deep.ts", "export const n = 1 as number;");
    write("helper.ts", 'export * from "./deep.ts";');
    const source = 'import { n } from "./helper.ts"; const text: string = n;';
    expect(await notebook.errors(source)).toHaveLength(1);
    write("deep.ts", 'export const n = "now text" as string;');
    expect(await notebook.errors(source)).toEqual([]);
  });

  test("a file that is written, deleted and written again is found, missed and found", async () => {
    const source = 'import { n } from "./late.ts"; n;';
    const missing = ["2307 1:19 Cannot find module './late.ts' or its corresponding type declarations."];
    expect(await notebook.errors(source)).toEqual(missing);
    write("late.ts", "export const n = 1;");
    expect(await notebook.errors(source)).toEqual([]);
    rmSync(path.join(notebook.folder, "late.ts"));
    expect(await notebook.errors(source)).toEqual(missing);
    write("late.ts", "export const n = 1;");
    expect(await notebook.errors(source)).toEqual([]);
  });
});

describe("tsconfig.json beside the notebook", () => {
  test("its options hold, those that cells need stay", async () => {
    write(
      "tsconfig.json",
      '{ "compilerOptions": { "strict": false, "module": "commonjs", "noUnusedLocals": true, "composite": true }, "include": ["**/*"] } // notes',
    );
    expect(await notebook.errors("const text: string = null; function f(x) { return x; } await 1;")).toEqual([]);
  });

  test("without it cells are strict", async () => {
    expect(await notebook.errors("const text: string = null; function f(x) { return x; }")).toEqual([
      "2322 1:7 Type 'null' is not assignable to type 'string'.",
      "7006 1:39 Parameter 'x' implicitly has an 'any' type.",
    ]);
  });

  test("an edit of it is seen by the next cell", async () => {
    write("tsconfig.json", '{ "compilerOptions": { "strict": false } }');
    expect(await notebook.errors("const text: string = null;")).toEqual([]);
    write("tsconfig.json", '{ "compilerOptions": { "strict": true } }');
    expect(await notebook.errors("const text: string = null;")).toHaveLength(1);
  });
});
