// How the tests run: against the sources (the export condition "gradus-source"), with type tests beside them.
import { defineConfig } from "vitest/config";
import { filesOf, type Group } from "./test/groups.ts";

const sourceConditions = ["gradus-source"];

/** A group of files that run so many at a time, after the groups of a lower order. */
function project(name: Group, maxWorkers: number, groupOrder: number) {
  const isolate = name !== "calculating";
  return {
    extends: true as const,
    test: { name, include: filesOf(name), isolate, maxWorkers, sequence: { groupOrder } },
  };
}

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    reporters: ["default", "./test/summary-reporter.ts"],
    testTimeout: 30_000,
    // A page that is slow is not wrong.
    expect: { poll: { timeout: 10_000 } },
    // Whole kernels run in some tests: more at a time than there are cores only makes them wait for each other.
    maxConcurrency: 2,
    projects: [
      project("alone", 1, 1),
      project("paired", 2, 2),
      project("calculating", 2, 3),
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["test/**/*.test-d.ts"],
            // By path: another package brings an old compiler under the same command name.
            checker: "./node_modules/typescript/bin/tsc",
            tsconfig: "test/tsconfig.json",
          },
        },
      },
    ],
  },
});
