// Tests and suites as they were written, and what came of them.

/** What may be said of a test or a suite, in the words of "node:test". */
export interface TestOptions {
  skip?: boolean | string;
  todo?: boolean | string;
  /** In milliseconds. */
  timeout?: number;
}

/** A test, a hook, or what fills a suite; `done` ends one that takes it. */
export type TestBody = (context: unknown, done: (error?: unknown) => void) => unknown;

export type HookKind = "before" | "after" | "beforeEach" | "afterEach";

/** What came of a test, or of a suite with all that is in it. */
export interface TestResult {
  name: string;
  isSuite: boolean;
  status: "passed" | "failed" | "skipped" | "todo";
  milliseconds: number;
  /** Why it has failed; of one that failed by its inner ones alone there is none. */
  error: { thrown: unknown } | null;
  /** Why it was left out, and what it says of itself. */
  notes: string[];
  inner: TestResult[];
}

/** A suite, or a test with its inner ones, and the hooks around them. */
export class TestBlock {
  readonly parent: TestBlock | null;
  /** What runs in it, in its order. */
  readonly entries: (() => Promise<TestResult>)[] = [];
  readonly hooks: Record<HookKind, TestBody[]> = { before: [], after: [], beforeEach: [], afterEach: [] };
  #isBegun = false;

  constructor(parent: TestBlock | null) {
    this.parent = parent;
  }

  /** Runs what comes before all others, once. */
  async begin(): Promise<void> {
    if (this.#isBegun) return;
    this.#isBegun = true;
    await runAll(this.hooks.before);
  }

  async end(): Promise<void> {
    await runAll(this.hooks.after);
  }

  async beforeEach(context: unknown): Promise<void> {
    await this.parent?.beforeEach(context);
    await runAll(this.hooks.beforeEach, context);
  }

  async afterEach(context: unknown): Promise<void> {
    await runAll(this.hooks.afterEach, context);
    await this.parent?.afterEach(context);
  }
}

async function runAll(hooks: readonly TestBody[], context?: unknown): Promise<void> {
  for (const hook of hooks) await callBody(hook, context);
}

/** Calls a body and waits for its end: of its promise, or of the call of `done` where it takes that. */
export async function callBody(body: TestBody, context: unknown, timeout?: number): Promise<void> {
  const called = body.length < 2 ? Promise.resolve(body(context, () => {})) : whenDone(body, context);
  if (timeout === undefined || !Number.isFinite(timeout)) return void (await called);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`test timed out after ${timeout}ms`)), timeout);
  });
  try {
    await Promise.race([called, late]);
  } finally {
    clearTimeout(timer);
  }
}

function whenDone(body: TestBody, context: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = body(context, (error) => (error ? reject(error) : resolve()));
    if (given instanceof Promise) given.catch(reject);
  });
}
