// Closes a test run with the names of tests that needed a second attempt, and one plain line of totals, for logs that are read by programs.
import type { Reporter, TestCase, TestModule } from "vitest/node";

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const second: TestCase[] = [];
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      const errorsOutsideTests = module.errors().length;
      if (errorsOutsideTests > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        counts[test.result().state] += 1;
        if (test.diagnostic()?.flaky) second.push(test);
      }
    }
    // Each of them has a race, of its own or of what it tests: to be found, not to be lived with.
    for (const test of second) {
      const errors = test.result().errors ?? [];
      console.log(`at the second attempt: ${test.module.relativeModuleId} > ${test.fullName}`);
      for (const { message, stack } of errors) console.log(stack ?? message);
    }
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`);
  }
}
