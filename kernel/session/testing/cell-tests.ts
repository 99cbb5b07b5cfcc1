// The tests of one cell: they run one after the other as they are written, and the cell waits for them.
import type { TestHooks } from "../hooks/test-hooks.ts";
import { runSuite, runTest } from "./run-test.ts";
import { readArguments } from "./test-arguments.ts";
import { type HookKind, TestBlock, type TestBody, type TestResult } from "./test-block.ts";

export class CellTests {
  readonly results: TestResult[] = [];
  readonly #root = new TestBlock(null);
  readonly #onResult: (result: TestResult) => void;
  /** The suite whose body is being called. */
  #filling: TestBlock = this.#root;
  #queue: Promise<void> = Promise.resolve();

  constructor(onResult: (result: TestResult) => void) {
    this.#onResult = onResult;
  }

  test(given: readonly unknown[]): Promise<void> {
    const test = readArguments(given);
    const block = this.#filling;
    return this.#add(() => runTest(test, block));
  }

  suite(given: readonly unknown[]): Promise<void> {
    const { name, options, body } = readArguments(given);
    const outer = this.#filling;
    const block = new TestBlock(outer);
    const filled = options.skip ? Promise.resolve() : this.#fill(block, body);
    // It is waited for later; until then a failure is not one that nobody hears of.
    filled.catch(() => {});
    return this.#add(() => runSuite({ name, options }, block, filled));
  }

  hook(kind: HookKind, hook: TestBody): void {
    this.#filling.hooks[kind].push(hook);
  }

  /** Resolves when all have run, those too that were written by others. */
  async settle(): Promise<void> {
    for (let queue: unknown; queue !== this.#queue;) {
      queue = this.#queue;
      await this.#queue;
    }
    await this.#root.end();
  }

  async #fill(block: TestBlock, body: TestBody): Promise<void> {
    const outer = this.#filling;
    this.#filling = block;
    try {
      const given = body(undefined, () => {});
      this.#filling = outer;
      await given;
    } finally {
      this.#filling = outer;
    }
  }

  /** What stands in a suite runs with it, all else as soon as what was before has run. */
  #add(entry: () => Promise<TestResult>): Promise<void> {
    if (this.#filling !== this.#root) {
      this.#filling.entries.push(entry);
      return Promise.resolve();
    }
    this.#queue = this.#runAfter(this.#queue, entry);
    return this.#queue;
  }

  async #runAfter(before: Promise<void>, entry: () => Promise<TestResult>): Promise<void> {
    await before;
    await this.#root.begin();
    const result = await entry();
    this.results.push(result);
    this.#onResult(result);
  }
}

/** The method that says how a value is shown. */
const JUPYTER_DISPLAY = Symbol.for("Jupyter.display");

type Call = (...given: unknown[]) => Promise<void>;
type Variants = Record<"skip" | "todo" | "only", Call>;

/** What "node:test" exports to write tests with, for the tests of the cell that calls it. */
export function testApi(current: () => CellTests): TestHooks {
  const hook =
    (kind: HookKind) =>
    (body: TestBody): void =>
      current().hook(kind, body);
  const test = withVariants((...given) => shown(current().test(given)));
  const suite = withVariants((...given) => shown(current().suite(given)));
  const { skip, todo, only } = test;
  const hooks = {
    before: hook("before"),
    after: hook("after"),
    beforeEach: hook("beforeEach"),
    afterEach: hook("afterEach"),
  };
  return { test, it: test, suite, describe: suite, skip, todo, only, ...hooks };
}

function withVariants(call: Call): Call & Variants {
  const having =
    (option: object): Call =>
    (...given) => {
      const { name, options, body } = readArguments(given);
      return call(name, { ...options, ...option }, body);
    };
  // `only` counts where Node is started with --test-only.
  return Object.assign(having({}), { skip: having({ skip: true }), todo: having({ todo: true }), only: having({}) });
}

/** As the last expression of a cell, a promise of a test shows nothing: the test itself is told. */
function shown(done: Promise<void>): Promise<void> {
  return Object.assign(
    Promise.resolve().then(() => done),
    { [JUPYTER_DISPLAY]: () => ({}) },
  );
}
