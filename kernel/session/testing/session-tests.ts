// The tests of all cells: each belongs to the cell that has written it.
import { OwnMap } from "../../common/own-collections.ts";
import type { ErrorReport } from "../../common/vocabulary.ts";
import type { TestHooks } from "../hooks/test-hooks.ts";
import { CellTests, testApi } from "./cell-tests.ts";
import { nodeMocks } from "./node-mocks.ts";
import { failureReport, resultLines, summary } from "./test-report.ts";

export class SessionTests {
  /** What the module "node:test" exports for cells. */
  readonly api: TestHooks;
  /** The same as CommonJS has it. */
  readonly module: unknown;
  readonly #print: (text: string) => void;
  readonly #byRun = new OwnMap<number, CellTests>();

  /** `currentRun` tells the cell that calls; `print` writes below it. */
  constructor(currentRun: () => number, print: (text: string) => void) {
    this.#print = print;
    this.api = testApi(() => this.#ofRun(currentRun()));
    this.module = withMocks(Object.assign(Object(this.api["test"]), this.api));
  }

  /** Whether the cell has written tests. */
  has(run: number): boolean {
    return this.#byRun.has(run);
  }

  /** Waits for the tests of a cell; resolves with the error that they make of it, or null. */
  async settle(run: number): Promise<ErrorReport | null> {
    const tests = this.#byRun.get(run);
    if (tests === undefined) return null;
    await tests.settle();
    this.#byRun.delete(run);
    this.#print(`${summary(tests.results)}\n`);
    return failureReport(tests.results);
  }

  /** Gives up on the tests of a cell that was interrupted. */
  forget(run: number): void {
    this.#byRun.delete(run);
  }

  #ofRun(run: number): CellTests {
    const known = this.#byRun.get(run);
    if (known !== undefined) return known;
    const made = new CellTests((result) => this.#print(`${resultLines(result).join("\n")}\n`));
    this.#byRun.set(run, made);
    return made;
  }
}

/** Adds `mock`, a property like others to who reads it or writes it. */
function withMocks(whole: object): object {
  const own = { enumerable: true, configurable: true };
  return Object.defineProperty(whole, "mock", {
    ...own,
    get: nodeMocks,
    set(value: unknown) {
      Object.defineProperty(whole, "mock", { ...own, value, writable: true });
    },
  });
}
