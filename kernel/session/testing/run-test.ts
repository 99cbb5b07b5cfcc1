// Runs one test, or a suite: hooks, body, what is within, hooks.
import { callBody, type TestBlock, type TestResult } from "./test-block.ts";
import type { WrittenTest } from "./test-arguments.ts";
import { TestContext } from "./test-context.ts";

/** Runs a test that stands in a block. */
export async function runTest(
  { name, options, body, parentName = "" }: WrittenTest,
  block: TestBlock,
): Promise<TestResult> {
  if (options.skip) return leftOut(name, options.skip);
  const started = performance.now();
  const context = new TestContext({ name, parent: block, parentName, runInner: runTest });
  let error: TestResult["error"] = null;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      error ??= { thrown };
    }
  };
  await attempt(async () => {
    await block.beforeEach(context);
    await callBody(body, context, options.timeout);
    await context.settle();
  });
  await attempt(() => block.afterEach(context));
  await attempt(() => context.end());
  const { results: inner, outcome, notes } = context;
  const isBad = error !== null || inner.some(({ status }) => status === "failed");
  const isTodo = outcome === "todo" || Boolean(options.todo);
  const status = outcome === "skipped" ? "skipped" : isTodo ? "todo" : isBad ? "failed" : "passed";
  const reasons = typeof options.todo === "string" ? [options.todo, ...notes] : notes;
  return { name, isSuite: false, status, milliseconds: performance.now() - started, error, notes: reasons, inner };
}

/** Runs a suite; `filled` resolves when all is known that is in it. */
export async function runSuite(
  { name, options }: Pick<WrittenTest, "name" | "options">,
  block: TestBlock,
  filled: Promise<unknown>,
): Promise<TestResult> {
  if (options.skip) return { ...leftOut(name, options.skip), isSuite: true };
  const started = performance.now();
  const inner: TestResult[] = [];
  let error: TestResult["error"] = null;
  try {
    await filled;
    await block.begin();
    for (const entry of block.entries) inner.push(await entry());
    await block.end();
  } catch (thrown) {
    error = { thrown };
  }
  const isBad = error !== null || inner.some((result) => result.status === "failed");
  const status = options.todo ? "todo" : isBad ? "failed" : "passed";
  return { name, isSuite: true, status, milliseconds: performance.now() - started, error, notes: [], inner };
}

function leftOut(name: string, reason: boolean | string): TestResult {
  const notes = typeof reason === "string" ? [reason] : [];
  return { name, isSuite: false, status: "skipped", milliseconds: 0, error: null, notes, inner: [] };
}
