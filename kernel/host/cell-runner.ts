// A cell's way: prepared, evaluated, and its names made visible to the cells that follow.
import { CellPreparation, labelOf, sourceOf, type TransformSettings } from "./cell-preparation.ts";
import { StaleNames } from "./cell-stale-names.ts";
import type { Language } from "../language/types.ts";
import { describeFault } from "../common/describe-fault.ts";
import type { ErrorReport, ExecuteOutcome, Problem } from "../common/vocabulary.ts";
import type { Execution, Outputs } from "../protocol/handlers.ts";
import type { EvaluateRequest } from "../session/messages.ts";
import type { CellNames, TransformedCell } from "../session/transform/transform.ts";

/** What runs cells. */
export interface CellRunnerParts {
  language: Pick<Language, "check" | "commit">;
  session: { evaluate(request: EvaluateRequest): Promise<ExecuteOutcome> };
  /** How cells become JavaScript; as it is where nothing is said of it. */
  settings?: TransformSettings;
  /** What has to be done for the debugger before a cell runs; null where that is nothing. */
  debug?: (cell: EvaluateRequest) => Promise<void> | null;
}

/** A slider that is dragged sends hundreds of messages: of so many it is known where late output of their handlers goes. */
const KEPT = 1000;

const INTERRUPTED: ErrorReport = {
  ename: "KeyboardInterrupt",
  evalue: "interrupted before the cell ran",
  traceback: ["KeyboardInterrupt: interrupted before the cell ran"],
};

/** Runs the cells of one kernel and knows where the output of each goes. */
export class CellRunner {
  readonly #parts: CellRunnerParts;
  readonly #preparation: CellPreparation;
  readonly #stale = new StaleNames();
  /** By run, for good: a timer of the first cell may still print when the hundredth runs. */
  readonly #outputs = new Map<number, Outputs>();
  readonly #registered: number[] = [];
  #runs = 0;
  /** The number in front of the newest cell. */
  #count = 0;
  #exited: ErrorReport | null = null;
  /** Ends the pending run without waiting for the session. */
  #endRun: (outcome: ExecuteOutcome) => void = () => {};

  constructor(parts: CellRunnerParts) {
    this.#parts = parts;
    this.#preparation = new CellPreparation(parts.language, parts.settings);
  }

  /** Where the output of a run goes; that of the newest run where the run is not known. */
  outputsOf(run: number): Outputs | undefined {
    return this.#outputs.get(run) ?? this.#outputs.get(this.#runs);
  }

  /** Numbers a run that is no cell, such as a comm's handler; its output goes to `outputs`. */
  register(outputs: Outputs): number {
    this.#outputs.set(++this.#runs, outputs);
    this.#registered.push(this.#runs);
    const oldest = this.#registered.length > KEPT ? this.#registered.shift() : undefined;
    if (oldest !== undefined) this.#outputs.delete(oldest);
    return this.#runs;
  }

  /** User code ended the process: the run that is pending, and any that follows, ends with that. */
  exit(code: number): void {
    const title = `SystemExit: process.exit(${code})`;
    this.#exited = { ename: "SystemExit", evalue: `process.exit(${code})`, traceback: [title] };
    this.#endRun({ status: "error", error: this.#exited });
  }

  /** What cells have declared so far. */
  get names(): CellNames {
    return this.#preparation.names;
  }

  /** Makes a name known that no cell has declared; it may be anything. */
  declareAny(name: string): void {
    this.#preparation.declareName(name);
    const source = `declare let ${name}: any;`;
    this.#parts.language.commit({ number: this.#count, source, declarations: [{ name, kind: "let" }] });
  }

  /** What would keep a cell from running; see `Handlers`. */
  diagnose(source: string, others: readonly string[]): Promise<Problem[]> {
    return this.#preparation.diagnose({ source, count: this.#count + 1 }, others);
  }

  /** Runs a cell; what is wrong with the cell is an outcome, not a rejection. */
  async run(execution: Execution): Promise<ExecuteOutcome> {
    const { request, count, outputs, signal } = execution;
    const run = ++this.#runs;
    this.#count = count;
    this.#outputs.set(run, outputs);
    const prepared = await this.#preparation.prepare({ source: request.code, count }, signal);
    if (signal.aborted) return { status: "error", error: INTERRUPTED };
    if (this.#exited) return { status: "error", error: this.#exited };
    if (!prepared.ok) {
      this.#stale.refuse(request.code, count);
      return { status: "error", error: prepared.error };
    }
    const { cell, unchecked } = prepared;
    this.#stale.declare(namesIn(cell), count);
    for (const note of this.#stale.notesOn(request.code)) outputs.stream("stderr", `${note}\n`);
    // Without a language server the code can still run, but the learner must know that nothing was checked.
    if (unchecked !== null) outputs.stream("stderr", `This cell was not type-checked: ${unchecked}\n`);
    const evaluation = evaluationOf(run, execution, cell);
    const debugging = this.#parts.debug?.(evaluation) ?? null;
    if (debugging !== null) {
      await debugging;
      if (signal.aborted) return { status: "error", error: INTERRUPTED };
    }
    return new Promise((resolve, reject) => {
      this.#endRun = resolve;
      this.#evaluate(evaluation, execution, cell).then(resolve, reject);
    });
  }

  #evaluate(
    evaluation: EvaluateRequest,
    { count, outputs, queued }: Execution,
    cell: TransformedCell,
  ): Promise<ExecuteOutcome> {
    const { language, session } = this.#parts;
    const outcome = session.evaluate(evaluation);
    this.#preparation.declare(cell);
    // Also where the cell will fail: what it declared before that exists, and the checker cannot know how far it came.
    try {
      language.commit(sourceOf(cell, count));
    } catch (fault) {
      // A full disk, say: the cell runs all the same.
      outputs.stream("stderr", `Later cells are checked without the names of this one: ${describeFault(fault)}\n`);
    }
    const next = queued();
    if (next) this.#preparation.prepareAhead({ source: next.code, count: next.storeHistory ? count + 1 : count });
    return outcome;
  }
}

function evaluationOf(
  run: number,
  { request: { code: source, silent, expressions, allowStdin }, count }: Execution,
  { code, map, hidden }: TransformedCell,
): EvaluateRequest {
  const fileName = labelOf(count);
  return { run, cell: count, fileName, code, map, hidden, source, silent, expressions, allowStdin };
}

function namesIn({ declarations }: TransformedCell): string[] {
  return declarations.map(({ name }) => name);
}
