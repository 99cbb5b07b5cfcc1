// What a test is given: its name, tests within it, notes, mocks, assertions that are counted.
import * as assert from "node:assert";
import type { mock } from "node:test";
import { nodeMocks } from "./node-mocks.ts";
import { readArguments, type WrittenTest } from "./test-arguments.ts";
import { type HookKind, TestBlock, type TestBody, type TestResult } from "./test-block.ts";

export interface TestPlace {
  name: string;
  /** What the test stands in. */
  parent: TestBlock;
  parentName: string;
  /** Runs a test within. */
  runInner: (test: WrittenTest, block: TestBlock) => Promise<TestResult>;
}

/** The context of one test, with the members that "node:test" gives it. */
export class TestContext {
  readonly name: string;
  readonly fullName: string;
  readonly block: TestBlock;
  readonly results: TestResult[] = [];
  readonly notes: string[] = [];
  readonly mock: typeof mock = newMocks();
  /** The assertions, counted for `plan`. */
  readonly assert: Record<string, unknown>;
  readonly #runInner: TestPlace["runInner"];
  readonly #abort = new AbortController();
  #outcome: "skipped" | "todo" | null = null;
  #inner: Promise<unknown> = Promise.resolve();
  #planned: number | null = null;
  #counted = 0;

  constructor({ name, parent, parentName, runInner }: TestPlace) {
    this.name = name;
    this.#runInner = runInner;
    this.fullName = parentName === "" ? name : `${parentName} > ${name}`;
    this.block = new TestBlock(parent);
    this.assert = countedAssertions(() => (this.#counted += 1));
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What the test says that it is, where it says so. */
  get outcome(): "skipped" | "todo" | null {
    return this.#outcome;
  }

  readonly test = (...given: unknown[]): Promise<void> => {
    const test = { ...readArguments(given), parentName: this.fullName };
    this.#counted += 1;
    const run = async (): Promise<void> => {
      await this.block.begin();
      this.results.push(await this.#runInner(test, this.block));
    };
    const done = this.#inner.then(run);
    this.#inner = done;
    return done;
  };

  readonly it: TestContext["test"] = this.test;
  /** What Deno calls it. */
  readonly step: TestContext["test"] = this.test;

  readonly before = (hook: TestBody): void => this.#hook("before", hook);
  readonly after = (hook: TestBody): void => this.#hook("after", hook);
  readonly beforeEach = (hook: TestBody): void => this.#hook("beforeEach", hook);
  readonly afterEach = (hook: TestBody): void => this.#hook("afterEach", hook);

  readonly diagnostic = (note: unknown): void => void this.notes.push(String(note));

  readonly skip = (note?: string): void => this.#end("skipped", note);
  readonly todo = (note?: string): void => this.#end("todo", note);

  readonly plan = (count: number): void => {
    this.#planned = count;
  };

  /** For `only`, which counts where Node is started with --test-only. */
  readonly runOnly = (): void => {};

  /** Waits for the tests within, and judges the plan. */
  async settle(): Promise<void> {
    for (let inner: unknown; inner !== this.#inner;) {
      inner = this.#inner;
      await this.#inner;
    }
    if (this.#planned !== null && this.#planned !== this.#counted) {
      throw new assert.AssertionError({
        message: `the plan was ${this.#planned} assertions, there were ${this.#counted}`,
        actual: this.#counted,
        expected: this.#planned,
      });
    }
  }

  async end(): Promise<void> {
    this.mock.restoreAll();
    this.#abort.abort();
    await this.block.end();
  }

  #hook(kind: HookKind, hook: TestBody): void {
    this.block.hooks[kind].push(hook);
  }

  #end(outcome: "skipped" | "todo", note: string | undefined): void {
    this.#outcome = outcome;
    if (note !== undefined) this.notes.push(note);
  }
}

/** A tracker of its own, so that the mocks of a test end with it; Node exports no other way to one. */
function newMocks(): typeof mock {
  const own = nodeMocks();
  const tracker: unknown = Reflect.construct(own.constructor, []);
  return isTracker(tracker, own) ? tracker : own;
}

function isTracker(value: unknown, own: typeof mock): value is typeof mock {
  return value instanceof own.constructor;
}

function countedAssertions(count: () => void): Record<string, unknown> {
  const entries = Object.entries(assert).map(([name, value]) => {
    if (typeof value !== "function" || /^[A-Z]/.test(name)) return [name, value];
    const counted = (...given: unknown[]): unknown => {
      count();
      return Reflect.apply(value, undefined, given);
    };
    return [name, counted];
  });
  return Object.fromEntries(entries);
}
