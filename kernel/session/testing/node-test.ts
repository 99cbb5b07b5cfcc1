// What cells and the local files that they import get for "node:test": tests that belong to the cell, all else from Node.
//
// Node's own tests belong to a process: they are told at its end, one that hangs holds up all later ones, and a failing one
// is an exit code.
import * as real from "node:test";
import { testHooks } from "../hooks/test-hooks.ts";

const own = testHooks();
const given = (name: string): unknown => own?.[name] ?? Reflect.get(real, name);

export const test: unknown = given("test");
export const it: unknown = given("it");
export const suite: unknown = given("suite");
export const describe: unknown = given("describe");
export const skip: unknown = given("skip");
export const todo: unknown = given("todo");
export const only: unknown = given("only");
export const before: unknown = given("before");
export const after: unknown = given("after");
export const beforeEach: unknown = given("beforeEach");
export const afterEach: unknown = given("afterEach");
export const mock: unknown = given("mock");
export const run: unknown = given("run");
export const snapshot: unknown = given("snapshot");
export const assert: unknown = given("assert");

/** As CommonJS has it: the function, with the others beside it. */
const all: object = Object.assign(Object(test), {
  test,
  it,
  suite,
  describe,
  skip,
  todo,
  only,
  before,
  after,
  beforeEach,
  afterEach,
  mock,
  run,
  snapshot,
  assert,
});
export default all;
