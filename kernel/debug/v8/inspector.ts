// What the debugger asks of V8's inspector, so that something else can stand in its place.
import type { Debugger, Runtime } from "node:inspector";

/** What V8 tells by itself. */
export interface InspectorEvents {
  onPaused(paused: Debugger.PausedEventDataType): void;
  onResumed(): void;
  onScriptParsed(script: Debugger.ScriptParsedEventDataType): void;
  onBreakpointResolved(resolved: Debugger.BreakpointResolvedEventDataType): void;
}

/** How the debugged code may go on. */
export type Step = "stepOver" | "stepInto" | "stepOut";

/** `caught` came after the types of Node 20. */
export type ExceptionState = "none" | "caught" | "uncaught" | "all";

export interface EvaluateOptions {
  /** Of the frame that the code sees; that of the whole thread where it is missing. */
  callFrameId?: string;
  /** As JSON, not as something to ask further about. */
  returnByValue?: boolean;
  /** Refuses code that changes anything. */
  isPure?: boolean;
}

/** An open inspector. Every call rejects with one line where V8 refuses it or does not answer in time. */
export interface Inspector {
  /** Whether code that was asked for here runs, or waits to: it may be what V8 stops in. */
  readonly isEvaluating: boolean;
  enable(blackboxed: string[]): Promise<void>;
  blackbox(scriptId: string, positions: Debugger.ScriptPosition[]): Promise<void>;
  setBreakpoint(options: Debugger.SetBreakpointByUrlParameterType): Promise<Debugger.SetBreakpointByUrlReturnType>;
  removeBreakpoint(breakpointId: string): Promise<void>;
  pauseOnExceptions(state: ExceptionState): Promise<void>;
  /** Stops at the next statement, once what was to be evaluated has been. */
  pause(): Promise<void>;
  resume(options?: { terminate?: boolean }): Promise<void>;
  step(step: Step): Promise<void>;
  evaluate(expression: string, options?: EvaluateOptions): Promise<Runtime.EvaluateReturnType>;
  /** Calls a function, given as its text, with the object as `this`. */
  call(objectId: string, code: string, given: Runtime.CallArgument[]): Promise<Runtime.CallFunctionOnReturnType>;
  properties(objectId: string): Promise<Runtime.GetPropertiesReturnType>;
  setVariable(options: Debugger.SetVariableValueParameterType): Promise<void>;
  /** Lets go of all values that were evaluated, which V8 keeps for further questions. */
  releaseValues(): Promise<void>;
  close(): void;
}

/** Opens an inspector. */
export type OpenInspector = (events: InspectorEvents) => Inspector;
