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
    testTimeout: 30_000,
    // Both only end what hangs. Vitest's own ten seconds and one are times that a busy machine takes to start a Lab, or a page to hear of it.
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
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
