// Tests that are written in cells: "node:test" and `Deno.test` belong to the cell, which fails with them.
import { describe, expect, test } from "vitest";
import { runCells, type CellEnd } from "./cells.ts";

const IMPORTS =
  'import { after, before, beforeEach, describe, it, mock, test } from "node:test"; import assert from "node:assert/strict";';

/** What is printed, without colours and times. */
function printed({ stdout }: CellEnd): string[] {
  // oxlint-disable-next-line no-control-regex -- colours
  const plain = stdout.replace(/\u001b\[\d+m/g, "").replace(/ \(\d+\.\d ms\)/g, "");
  return plain.trimEnd().split("\n");
}

describe("tests of a cell", () => {
  test("run to their end, are told line by line, and do not show their promises", async () => {
    const ends = await runCells([
      `${IMPORTS}\ntest("adds", () => assert.equal(1 + 1, 2));\ntest("waits", async () => { await new Promise((r) => setTimeout(r, 30)); })`,
      'await test("awaited", () => {}); console.log("then")',
      'test("by done", (t, done) => { setTimeout(done, 5) }); test(function named() {}); test("empty")',
      "1 + 1",
    ]);
    expect(ends.map(({ error, value }) => error ?? value)).toEqual([null, null, null, "2"]);
    expect(ends.map(printed)).toEqual([
      ["✔ adds", "✔ waits", "2 tests: 2 passed"],
      ["✔ awaited", "then", "1 test: 1 passed"],
      ["✔ by done", "✔ named", "✔ empty", "3 tests: 3 passed"],
      [""],
    ]);
  });

  test("that fail make the cell fail, with each failure at its line", async () => {
    const [end, next] = await runCells([
      `${IMPORTS}\ndescribe("matrices", () => {\n  it("add", () => {});\n  it("multiply", () => {\n    assert.deepEqual([1], [2]);\n  });\n});\ntest("by a rejection", async () => {\n  throw new RangeError("too far");\n});`,
      'test("afterwards", () => {})',
    ]);
    expect(end?.error).toBe("TestFailure: 3 tests: 1 passed, 2 failed: matrices › multiply; by a rejection");
    expect(end && printed(end)).toEqual([
      "✖ matrices",
      "  ✔ add",
      "  ✖ multiply",
      "✖ by a rejection",
      "3 tests: 1 passed, 2 failed",
    ]);
    for (const words of [
      "✖",
      "matrices › multiply",
      "5 |     assert.deepEqual([1], [2]);",
      "at In[1]:5:12",
      "too far",
      "at In[1]:9:9",
    ]) {
      expect(end?.traceback).toContain(words);
    }
    expect(next).toMatchObject({ error: null });
  });

  test("may be left out, be to do, have a time, a plan, mocks and tests within", async () => {
    const ends = await runCells([
      `${IMPORTS}\ntest.skip("left", () => { throw 1 }); test("out", { skip: "no network" }, () => { throw 1 }); it.todo("later", () => { throw 1 }); test("itself", (t) => { t.skip("why"); });`,
      'test("in time", { timeout: 20 }, () => new Promise(() => {}))',
      "const table = { f: () => 1 }; test('mocked', (t) => { t.mock.method(table, 'f', () => 2); assert.equal(table.f(), 2) }); test('restored', () => assert.equal(table.f(), 1))",
      'test("outer", async (t) => { await t.test("inner", () => { throw new Error("deep") }); t.diagnostic("seen") })',
      "const spy = mock.fn(); spy(3); spy.mock.calls[0]?.arguments",
    ]);
    expect(ends.map(printed)).toEqual([
      [
        "﹣ left # SKIPPED",
        "﹣ out # SKIPPED no network",
        "⚠ later # TODO",
        "﹣ itself # SKIPPED why",
        "4 tests: 3 skipped, 1 todo",
      ],
      ["✖ in time", "1 test: 1 failed"],
      ["✔ mocked", "✔ restored", "2 tests: 2 passed"],
      ["✖ outer seen", "  ✖ inner", "2 tests: 2 failed"],
      [""],
    ]);
    expect(ends.map(({ error }) => error)).toEqual([
      null,
      "TestFailure: 1 test: 1 failed: in time",
      null,
      "TestFailure: 2 tests: 2 failed: outer › inner",
      null,
    ]);
    expect(ends[4]?.value).toBe("[ 3 ]");
  });

  test("have hooks of suites and of the cell, in Node's order", async () => {
    const [, , order, failing] = await runCells([
      `${IMPORTS}\nconst log: string[] = [];`,
      'before(() => void log.push("before")); after(() => void log.push("after")); beforeEach(() => void log.push("each")); describe("s", () => { before(() => void log.push("s before")); beforeEach(() => void log.push("s each")); it("a", () => void log.push("a")); after(() => void log.push("s after")) }); test("b", () => void log.push("b"));',
      'log.join(", ")',
      'describe("broken", () => { before(() => { throw new Error("no set-up") }); it("never", () => {}) })',
    ]);
    expect(failing?.error).toContain("broken");
    expect(failing?.traceback).toContain("no set-up");
    expect(order?.value).toBe("'before, s before, each, s each, a, s after, each, b, after'");
  });

  test("are those of the cell however they come: by require, a local file, Deno", async () => {
    const ends = await runCells(
      [
        'const { test: t, default: d } = require("node:test"); t("required", () => {})',
        'import "./some.test.ts";',
        'Deno.test("by name", () => {}); Deno.test({ name: "as object", fn: async (t) => { await t.step("step", () => {}) } }); Deno.test({ name: "ignored", ignore: true, fn() { throw 1 } })',
      ],
      {
        files: {
          "some.test.ts": 'import test from "node:test"; test("in a file", () => { throw new Error("there") });',
        },
      },
    );
    expect(ends.map(printed)).toEqual([
      ["✔ required", "1 test: 1 passed"],
      ["✖ in a file", "1 test: 1 failed"],
      ["✔ by name", "✔ as object", "  ✔ step", "﹣ ignored # SKIPPED", "4 tests: 3 passed, 1 skipped"],
    ]);
    expect(ends[1]?.error).toContain("in a file");
  });
});

describe("the last value", () => {
  test("is `_`, until a cell declares that name", async () => {
    const ends = await runCells([
      "typeof _",
      "21 * 2",
      "const n = 1;",
      "_ + n",
      "throw 1",
      "[_, { _ }]",
      "const _ = { map: 'mine' }; _.map",
      "_",
    ]);
    expect(ends.map(({ value }) => value)).toEqual([
      "'undefined'",
      "42",
      null,
      "43",
      null,
      "[ 43, { _: 43 } ]",
      "'mine'",
      "{ map: 'mine' }",
    ]);
  });

  test("is `_` in JavaScript too, where it may be assigned", async () => {
    const ends = await runCells(["'text'", "_.length", "_ = 5; undefined", "_"], { kernel: "gradus-javascript" });
    expect(ends.map(({ value }) => value)).toEqual(["'text'", "4", null, "5"]);
  });
});
