// One run after the other: from the request to its outcome, which comes once, also when the run is interrupted.
import { interruptReport } from "../errors/interrupt-report.ts";
import type { ErrorReport, ExpressionResult, ExecuteOutcome, RichOutput } from "../../common/vocabulary.ts";
import { types } from "node:util";
import type { CellScope } from "./cell-scope.ts";
import { placeInRun, registerCell } from "../errors/cell-sources.ts";
import type { Displays } from "./displays.ts";
import { reportError } from "../errors/error-report.ts";
import type { Evaluation, Evaluator } from "./evaluate.ts";
import type { EvaluateRequest } from "../messages.ts";
import { isEmpty, toRichOutput } from "../display/mime-bundle.ts";
import type { Outbox } from "./outbox.ts";
import type { SessionTests } from "../testing/session-tests.ts";
import { beginRun, type Run, within } from "./run-context.ts";

export interface CellRunParts {
  scope: Pick<CellScope, "names" | "keepResult">;
  evaluator: Evaluator;
  displays: Displays;
  tests: Pick<SessionTests, "has" | "settle" | "forget">;
  outbox: Outbox;
}

type Thrown = Extract<Evaluation, { status: "thrown" }>;

/** The runs of a session. */
export class CellRuns {
  readonly #parts: CellRunParts;
  /** The run that has not come to its end. */
  #current: number | null = null;
  /** Who waits until no run goes on. */
  #waiting: (() => void)[] = [];

  constructor(parts: CellRunParts) {
    this.#parts = parts;
  }

  start(request: EvaluateRequest): void {
    const run: Run = { run: request.run, allowStdin: request.allowStdin, result: null };
    beginRun(run);
    this.#current = request.run;
    within(run, () => {
      this.#parts.evaluator.evaluate(registerCell(request), (evaluation) => {
        // A promise reaction of the inspector, which is of no run.
        void within(run, () => this.#conclude(request, run, evaluation)).catch((fault: unknown) => {
          this.#finish(request.run, { status: "error", error: reportError(fault) });
        });
      });
    });
  }

  /**
   * Gives up on a run that has not come to its end: what it still awaits goes on, but nobody waits for it.
   * Tells so in any case, as a termination may have hit this class anywhere; the first outcome of a run counts.
   */
  cancel(run: number): void {
    this.#finish(run, { status: "error", error: interruptReport() });
  }

  /** Resolves when no run goes on. */
  async idle(): Promise<void> {
    while (this.#current !== null) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Ends a run by an error that it does not see itself; tells whether it was still going on. */
  fail(run: number, error: unknown): boolean {
    if (this.#current !== run) return false;
    this.#finish(run, { status: "error", error: reportError(error) });
    return true;
  }

  async #conclude(request: EvaluateRequest, run: Run, evaluation: Evaluation): Promise<void> {
    if (evaluation.status === "terminated") {
      this.cancel(run.run);
      return;
    }
    const outcome = await this.#outcomeOf(request, run, evaluation);
    await this.#parts.displays.settle(run.run);
    this.#finish(run.run, outcome);
  }

  async #outcomeOf(
    request: EvaluateRequest,
    run: Run,
    evaluation: Exclude<Evaluation, { status: "terminated" }>,
  ): Promise<ExecuteOutcome> {
    if (evaluation.status === "thrown") return { status: "error", error: reportOf(evaluation, request) };
    try {
      const failure = this.#parts.tests.has(run.run) ? await this.#parts.tests.settle(run.run) : null;
      if (failure !== null) return { status: "error", error: failure };
      const result = request.silent ? null : await resultOf(run);
      if (!request.silent && run.result?.value !== undefined) this.#parts.scope.keepResult(run.result.value);
      const expressions = await this.#expressions(request, run);
      return { status: "ok", result, expressions };
    } catch (error) {
      return { status: "error", error: reportError(error) };
    }
  }

  /** User expressions, one by one; each may fail for itself. */
  async #expressions(request: EvaluateRequest, run: Run): Promise<Record<string, ExpressionResult>> {
    const results: Record<string, ExpressionResult> = {};
    // Not Object.entries, which user code may replace.
    for (const name in request.expressions) {
      results[name] = await this.#expression(request, run, request.expressions[name]);
    }
    return results;
  }

  async #expression(request: EvaluateRequest, run: Run, source: string): Promise<ExpressionResult> {
    const { transformCell } = await import("../transform/transform.ts");
    const transformed = transformCell(source, request.fileName, { names: this.#parts.scope.names });
    if (!transformed.ok) {
      const messages = transformed.errors.map(({ message }) => message);
      return { status: "error", ename: "SyntaxError", evalue: messages[0] ?? "", traceback: messages };
    }
    run.result = null;
    const evaluation = await new Promise<Evaluation>((done) => {
      within(run, () => this.#parts.evaluator.evaluate(transformed.cell.code, done));
    });
    if (evaluation.status === "terminated") return { status: "error", ...interruptReport() };
    if (evaluation.status === "thrown") return { status: "error", ...reportError(evaluation.value) };
    try {
      return { status: "ok", ...((await resultOf(run)) ?? (await toRichOutput(undefined))) };
    } catch (error) {
      return { status: "error", ...reportError(error) };
    }
  }

  #finish(run: number, outcome: ExecuteOutcome): void {
    this.#parts.tests.forget(run);
    if (this.#current === run) this.#current = null;
    this.#parts.outbox.send({ type: "done", run, outcome });
    this.#parts.evaluator.release();
    const waiting = this.#waiting;
    this.#waiting = [];
    // By index: user code may have replaced the iterator of arrays.
    for (let k = 0; k < waiting.length; k += 1) waiting[k]?.();
  }
}

/** What the closing expression shows; undefined shows nothing. */
async function resultOf(run: Run): Promise<RichOutput | null> {
  const value = run.result?.value;
  if (value === undefined || run.hidesResult) return null;
  const output = await toRichOutput(value);
  return isEmpty(output) ? null : output;
}

/** A syntax error that V8 finds has no frame in the cell, but V8 tells its place. */
function reportOf({ value, line, column }: Thrown, { run, cell }: EvaluateRequest): ErrorReport {
  const unplaced = types.isNativeError(value) && value.name === "SyntaxError" && !value.stack?.includes(`In[${cell}]`);
  return reportError(value, unplaced ? placeInRun(run, cell, line + 1, column + 1) : null);
}
