// V8's inspector of the main thread, asked from another thread. Nothing is opened on the network.
import { type Debugger, type Runtime, Session } from "node:inspector";
import { HotLoops } from "./hot-loops.ts";
import type { EvaluateOptions, ExceptionState, Inspector, InspectorEvents, Step } from "./inspector.ts";

/** How long V8 may take to answer, in milliseconds. It needs about one, unless native code keeps the thread. */
const ANSWER_TIMEOUT = 5000;
/** How long code that a client has evaluated may run, in milliseconds. */
const EVALUATION_TIMEOUT = 3000;
/** The group of all values that were evaluated; what is found inside of them is in it as well. */
const VALUES = "gradus-values";

type Done<Result> = (error: Error | null, result: Result) => void;

/** Opens the main thread's inspector. */
export function openMainThread(events: InspectorEvents): Inspector {
  const session = new Session();
  session.connectToMainThread();
  return inspectBy(session, events);
}

/** An inspector by a session that is connected. */
export function inspectBy(session: Session, events: InspectorEvents): Inspector {
  session.on("Debugger.paused", ({ params }) => events.onPaused(params));
  session.on("Debugger.resumed", () => events.onResumed());
  session.on("Debugger.scriptParsed", ({ params }) => events.onScriptParsed(params));
  session.on("Debugger.breakpointResolved", ({ params }) => events.onBreakpointResolved(params));
  return new NodeInspector(session);
}

class NodeInspector implements Inspector {
  readonly #session: Session;
  /** How to give up the requests that are not answered yet: a closed session answers none, and their timers would keep the process. */
  readonly #waiting = new Set<(fault: Error) => void>();
  readonly #evaluations = new Set<Promise<unknown>>();
  readonly #loops = new HotLoops();

  constructor(session: Session) {
    this.#session = session;
  }

  async enable(patterns: string[]): Promise<void> {
    await this.#ask<unknown>((done) => this.#session.post("Debugger.enable", {}, done));
    await this.#ask<unknown>((done) => this.#session.post("Debugger.setBlackboxPatterns", { patterns }, done));
  }

  async blackbox(scriptId: string, positions: Debugger.ScriptPosition[]): Promise<void> {
    const options = { scriptId, positions };
    await this.#ask<unknown>((done) => this.#session.post("Debugger.setBlackboxedRanges", options, done));
  }

  setBreakpoint(options: Debugger.SetBreakpointByUrlParameterType): Promise<Debugger.SetBreakpointByUrlReturnType> {
    this.#loops.keepInterruptible();
    return this.#ask((done) => this.#session.post("Debugger.setBreakpointByUrl", options, done));
  }

  async removeBreakpoint(breakpointId: string): Promise<void> {
    await this.#ask<unknown>((done) => this.#session.post("Debugger.removeBreakpoint", { breakpointId }, done));
  }

  async pauseOnExceptions(state: ExceptionState): Promise<void> {
    await this.#ask<unknown>((done) => this.#session.post("Debugger.setPauseOnExceptions", { state }, done));
  }

  get isEvaluating(): boolean {
    return this.#evaluations.size > 0;
  }

  async pause(): Promise<void> {
    await Promise.allSettled(this.#evaluations);
    this.#loops.keepInterruptible();
    await this.#ask<unknown>((done) => this.#session.post("Debugger.pause", done));
  }

  async resume({ terminate = false }: { terminate?: boolean } = {}): Promise<void> {
    const options = { terminateOnResume: terminate };
    await this.#ask<unknown>((done) => this.#session.post("Debugger.resume", options, done));
  }

  async step(step: Step): Promise<void> {
    this.#loops.keepInterruptible();
    await this.#ask<unknown>((done) => this.#session.post(`Debugger.${step}`, done));
  }

  evaluate(
    expression: string,
    { callFrameId, returnByValue = false, isPure = false }: EvaluateOptions = {},
  ): Promise<Runtime.EvaluateReturnType> {
    const options = {
      expression,
      returnByValue,
      objectGroup: VALUES,
      throwOnSideEffect: isPure,
      generatePreview: !returnByValue,
      silent: true,
      timeout: EVALUATION_TIMEOUT,
    };
    if (callFrameId === undefined)
      return this.#evaluation((done) => this.#session.post("Runtime.evaluate", options, done));
    const inFrame = { ...options, callFrameId };
    return this.#evaluation((done) => this.#session.post("Debugger.evaluateOnCallFrame", inFrame, done));
  }

  call(
    objectId: string,
    functionDeclaration: string,
    given: Runtime.CallArgument[],
  ): Promise<Runtime.CallFunctionOnReturnType> {
    const options = { objectId, functionDeclaration, arguments: given, silent: true, generatePreview: true };
    return this.#evaluation((done) => this.#session.post("Runtime.callFunctionOn", options, done));
  }

  properties(objectId: string): Promise<Runtime.GetPropertiesReturnType> {
    const options = { objectId, ownProperties: true, generatePreview: true };
    return this.#ask((done) => this.#session.post("Runtime.getProperties", options, done));
  }

  async setVariable(options: Debugger.SetVariableValueParameterType): Promise<void> {
    await this.#ask<unknown>((done) => this.#session.post("Debugger.setVariableValue", options, done));
  }

  async releaseValues(): Promise<void> {
    const options = { objectGroup: VALUES };
    await this.#ask<unknown>((done) => this.#session.post("Runtime.releaseObjectGroup", options, done));
  }

  close(): void {
    this.#session.disconnect();
    this.#loops.release();
    for (const fail of this.#waiting) fail(new Error("the debugger has been detached"));
  }

  #evaluation<Result>(post: (done: Done<Result>) => void): Promise<Result> {
    const evaluation = this.#ask(post).finally(() => this.#evaluations.delete(evaluation));
    this.#evaluations.add(evaluation);
    return evaluation;
  }

  #ask<Result>(post: (done: Done<Result>) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(fail);
      };
      const fail = (fault: Error): void => {
        end();
        reject(fault);
      };
      const timer = setTimeout(() => {
        fail(new Error(`the thread that runs cells has not answered within ${ANSWER_TIMEOUT / 1000} s`));
      }, ANSWER_TIMEOUT);
      this.#waiting.add(fail);
      const done: Done<Result> = (error, result) => {
        end();
        // V8's errors are objects with a message.
        if (error === null) resolve(result);
        else reject(new Error(error.message.replace(/^Inspector error -?\d+: /, "")));
      };
      try {
        post(done);
      } catch {
        fail(new Error("the debugger has been detached"));
      }
    });
  }
}
