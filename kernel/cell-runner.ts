// A cell's way: transformed, checked, evaluated, and its names made visible to the cells that follow.
import { type CellProblem, positionAt, reportProblems } from "./cell-problems.ts";
import type { Language } from "./language-or-none.ts";
import type { CellDiagnostic } from "./language/types.ts";
import { describeFault } from "./log.ts";
import type { ErrorReport, ExecuteOutcome, Execution, Outputs } from "./protocol/handlers.ts";
import type { SessionController } from "./session/controller.ts";
import { type TransformedCell, type TransformOutcome, transformCell } from "./session/transform.ts";

/** What runs cells. */
export interface CellRunnerParts {
  language: Pick<Language, "check" | "commit">;
  session: Pick<SessionController, "evaluate">;
  /** The notebook's folder. */
  cwd: string;
}

/** A cell that may run, or what is wrong with it. */
type Prepared = { cell: TransformedCell } | { error: ErrorReport };

const INTERRUPTED: ErrorReport = {
  ename: "KeyboardInterrupt",
  evalue: "interrupted before the cell ran",
  traceback: ["KeyboardInterrupt: interrupted before the cell ran"],
};

/** Runs the cells of one kernel and knows where the output of each goes. */
export class CellRunner {
  readonly #parts: CellRunnerParts;
  /** By run, for good: a timer of the first cell may still print when the hundredth runs. */
  readonly #outputs = new Map<number, Outputs>();
  #exited: ErrorReport | null = null;
  /** Ends the pending run without waiting for the session. */
  #endRun: (outcome: ExecuteOutcome) => void = () => {};
  #runs = 0;

  constructor(parts: CellRunnerParts) {
    this.#parts = parts;
  }

  /** Where the output of a run goes; that of the newest run where the run is not known. */
  outputsOf(run: number): Outputs | undefined {
    return this.#outputs.get(run) ?? this.#outputs.get(this.#runs);
  }

  /** User code ended the process: the run that is pending, and any that follows, ends with that. */
  exit(code: number): void {
    const title = `SystemExit: process.exit(${code})`;
    this.#exited = { ename: "SystemExit", evalue: `process.exit(${code})`, traceback: [title] };
    this.#endRun({ status: "error", error: this.#exited });
  }

  /** Runs a cell; what is wrong with the cell is an outcome, not a rejection. */
  async run(execution: Execution): Promise<ExecuteOutcome> {
    const run = ++this.#runs;
    this.#outputs.set(run, execution.outputs);
    const prepared = await this.#prepare(execution);
    if (execution.signal.aborted) return { status: "error", error: INTERRUPTED };
    if (this.#exited) return { status: "error", error: this.#exited };
    if ("error" in prepared) return { status: "error", error: prepared.error };
    const { cell } = prepared;
    return new Promise((resolve, reject) => {
      this.#endRun = resolve;
      this.#evaluate(run, execution, cell).then(resolve, reject);
    });
  }

  async #prepare({ request, count, outputs, signal }: Execution): Promise<Prepared> {
    const source = request.code;
    const label = labelOf(count);
    const transformed = transformCell(source, { cell: count, cwd: this.#parts.cwd, fileName: label });
    if (!transformed.ok) {
      return { error: reportProblems("SyntaxError", label, source, syntaxProblems(source, transformed.errors)) };
    }
    const { cell } = transformed;
    try {
      const found = await this.#parts.language.check(
        { number: count, source, declarations: cell.declarations },
        signal,
      );
      const errors = found.filter(({ category }) => category === "error").map(typeProblem);
      if (errors.length > 0) return { error: reportProblems("TypeScriptError", label, source, errors) };
    } catch (fault) {
      // Without a language server the code can still run, but the learner must know that nothing was checked.
      if (!signal.aborted) outputs.stream("stderr", `This cell was not type-checked: ${describeFault(fault)}\n`);
    }
    return { cell };
  }

  #evaluate(run: number, { request, count }: Execution, cell: TransformedCell): Promise<ExecuteOutcome> {
    const { language, session } = this.#parts;
    const { code: source, silent, expressions, allowStdin } = request;
    const outcome = session.evaluate({
      run,
      cell: count,
      fileName: labelOf(count),
      code: cell.code,
      map: cell.map,
      source,
      silent,
      expressions,
      allowStdin,
    });
    // Also where the cell will fail: what it declared before that exists, and the checker cannot know how far it came.
    language.commit({ number: count, source, declarations: cell.declarations });
    return outcome;
  }
}

/** The cell's name in stack traces. */
function labelOf(count: number): string {
  return `In[${count}]`;
}

function typeProblem({ code, message, start, end, related }: CellDiagnostic): CellProblem {
  return { code: `TS${code}`, message, start, end, ...(related && { related }) };
}

type SyntaxFaults = Extract<TransformOutcome, { ok: false }>["errors"];

function syntaxProblems(source: string, faults: SyntaxFaults): CellProblem[] {
  return faults.map(({ message, start, end }) => ({
    code: null,
    message,
    start: positionAt(source, start),
    end: positionAt(source, end),
  }));
}
