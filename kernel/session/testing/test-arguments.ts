// The arguments of `test` and `describe`: a name, options and a body, of which each may be left out.
import type { TestBody, TestOptions } from "./test-block.ts";

/** A test as it was written. */
export interface WrittenTest {
  name: string;
  options: TestOptions;
  body: TestBody;
  /** The full name of the test that it is in. */
  parentName?: string;
}

export function readArguments(given: readonly unknown[]): WrittenTest {
  const body = given.find(isBody);
  const options = given.find((value) => typeof value === "object" && value !== null);
  const [first] = given;
  const name = typeof first === "string" ? first : body?.name;
  return { name: name || "<anonymous>", options: { ...options }, body: body ?? (() => {}) };
}

function isBody(value: unknown): value is TestBody {
  return typeof value === "function";
}
