// Evaluates a script in V8's REPL mode, so that an interrupt can end it at any moment and hurt nothing else.
import { type Runtime, Session } from "node:inspector";
import { performance } from "node:perf_hooks";
import { OwnSet } from "../../common/own-collections.ts";
import { type Control, IDLE, RUNNING, TERMINATING } from "../control.ts";

/** What an evaluation came to; a thrown value is the value itself, not a description. */
export type Evaluation =
  { status: "ok" } | { status: "thrown"; value: unknown; line: number; column: number } | { status: "terminated" };

/** The protocol's own types do not know REPL mode yet. */
interface ReplEvaluation extends Runtime.EvaluateParameterType {
  replMode: true;
}

const START = "__gradusStart";
const CATCH = "__gradusCatch";
const GROUP = "gradus";

/** How long to wait for a termination that is on its way. It takes less than a millisecond. */
const TERMINATION_WAIT = 200;

/** Evaluates scripts on the thread that it is made on. */
export class Evaluator {
  readonly #control: Control;
  #session = connected();
  /** Evaluations of this session that the inspector has not answered. */
  #pending = new OwnSet<object>();
  #start: () => void = () => {};
  #caught: unknown;

  constructor(control: Control) {
    this.#control = control;
    hidden(START, () => this.#start());
    hidden(CATCH, (value: unknown) => {
      this.#caught = value;
    });
  }

  /**
   * Starts a script and tells `done`, once, what came of it; synchronously if it was terminated before its first
   * await. A script that is terminated in a later part is never done: who asked for the termination has to see to it.
   */
  evaluate(code: string, done: (evaluation: Evaluation) => void): void {
    let ended = false;
    const finish = (evaluation: Evaluation): void => {
      if (ended) return;
      ended = true;
      done(evaluation);
    };
    // One evaluation around the other: a termination that comes just before or after the user's code ends the
    // outer one, and not what called it.
    this.#start = () => {
      this.#control.state = RUNNING;
      let terminated = false;
      this.#post(code, (evaluation) => {
        terminated = evaluation.status === "terminated";
        finish(evaluation);
      });
      this.#leave(terminated);
    };
    let absorbed = false;
    this.#session.post("Runtime.evaluate", { expression: `${START}()` }, (error) => {
      absorbed = error !== null;
    });
    this.#control.state = IDLE;
    if (absorbed) finish({ status: "terminated" });
  }

  /**
   * Frees what the inspector keeps of evaluated scripts, and gives up on those that have not ended.
   *
   * An inspector tells its session of each promise that was collected before it was settled: while memory is collected, when no
   * JavaScript may run. Node 24 aborts there. A session that has gone is told nothing.
   */
  release(): void {
    if (this.#pending.size === 0) {
      this.#session.post("Runtime.releaseObjectGroup", { objectGroup: GROUP });
      return;
    }
    const before = this.#session;
    this.#session = connected();
    this.#pending = new OwnSet();
    before.disconnect();
  }

  #post(expression: string, done: (evaluation: Evaluation) => void): void {
    const options: ReplEvaluation = { expression, replMode: true, awaitPromise: true, objectGroup: GROUP };
    // Until the inspector answers it keeps watch on the promise, also where a termination has ended what is around the script.
    const pending = this.#pending;
    pending.add(done);
    this.#session.post("Runtime.evaluate", options, (error, answer) => {
      pending.delete(done);
      if (error) done({ status: "terminated" });
      else if (answer.exceptionDetails) done(this.#thrown(answer.exceptionDetails));
      else done({ status: "ok" });
    });
  }

  /** An interrupt may have been decided on in the moment in which the user's code came to its end: let it come. */
  #leave(terminated: boolean): void {
    if (terminated || this.#control.exchangeState(RUNNING, IDLE)) return;
    const until = performance.now() + TERMINATION_WAIT;
    while (this.#control.state === TERMINATING && performance.now() < until);
  }

  #thrown({ exception, lineNumber, columnNumber }: Runtime.ExceptionDetails): Evaluation {
    return { status: "thrown", value: this.#valueOf(exception ?? {}), line: lineNumber, column: columnNumber };
  }

  /** The value behind a description of the inspector. */
  #valueOf({ objectId, unserializableValue, value }: Partial<Runtime.RemoteObject>): unknown {
    this.#caught = undefined;
    this.#session.post("Runtime.evaluate", { expression: "globalThis", objectGroup: GROUP }, (_, { result }) => {
      this.#session.post("Runtime.callFunctionOn", {
        functionDeclaration: `(value) => ${CATCH}(value)`,
        objectId: result.objectId,
        arguments: [objectId ? { objectId } : unserializableValue ? { unserializableValue } : { value }],
      });
    });
    const caught = this.#caught;
    this.#caught = undefined;
    return caught;
  }
}

function connected(): Session {
  const session = new Session();
  session.connect();
  return session;
}

/** A global that no listing of globals shows. */
function hidden(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
