// How the tests run: against the sources (the export condition "gradus-source"), with type tests beside them.
import { defineConfig } from "vitest/config";

const sourceConditions = ["gradus-source"];

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/summary-reporter.ts"],
    exclude: ["**/node_modules/**", "test/bench/**"],
    // All three only end what hangs: nothing here tells how long anything may take. Vitest's own ten seconds for a hook and one for a poll are
    // times that a busy machine takes to start a Lab, or a page to hear of something.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Whole kernels run in some tests: more at a time than there are cores only makes them wait for each other.
    maxConcurrency: 2,
    typecheck: {
      enabled: true,
      include: ["test/**/*.test-d.ts"],
      // By path: another package brings an old compiler under the same command name.
      checker: "./node_modules/typescript/bin/tsc",
      tsconfig: "test/tsconfig.json",
    },
  },
});
