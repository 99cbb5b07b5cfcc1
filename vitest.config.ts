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
    // All three only end what hangs: nothing here tells how long anything may take. Vitest's own ten seconds for a hook and one for a poll are
    // times that a busy machine takes to start a Lab, or a page to hear of something.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
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
