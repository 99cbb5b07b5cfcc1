// The part of the Debug Adapter Protocol that this kernel speaks, as JSON has it, and the requests that Jupyter adds to it.
import type { JsonFields } from "../../common/json.ts";

/** What a debug_reply holds. */
export interface DebugResponse extends JsonFields {
  type: "response";
  seq: number;
  request_seq: number;
  command: string;
  success: boolean;
  message?: string;
  body?: JsonFields;
}

/** What a debug_event holds. */
export interface DebugEvent extends JsonFields {
  type: "event";
  seq: number;
  event: string;
  body: JsonFields;
}

/** Lines and columns from 1, as editors show them. */
export interface SourcePlace {
  line: number;
  column: number;
}

/** What a client asks for in setBreakpoints. */
export interface WantedBreakpoint {
  line: number;
  column?: number;
  condition?: string;
  hitCondition?: string;
  logMessage?: string;
}

/** What it is told of each. */
export interface ShownBreakpoint {
  id: number;
  verified: boolean;
  line: number;
  column?: number;
  /** Why it is not verified. */
  message?: string;
}

/** A variable, a property, an element. */
export interface ShownVariable {
  name: string;
  value: string;
  type?: string;
  /** What `variables` is asked with for what is inside; 0 where there is nothing. */
  variablesReference: number;
  namedVariables?: number;
  indexedVariables?: number;
  evaluateName?: string;
  presentationHint?: { kind?: string; attributes?: string[]; lazy?: boolean };
}

/** The one thread that clients see. */
export const THREAD_ID = 1;

/** Exceptions at which code can stop, for clients to choose from. */
export interface ExceptionFilter {
  filter: string;
  label: string;
  default: boolean;
}

const exceptionBreakpointFilters: ExceptionFilter[] = [
  { filter: "caught", label: "Caught exceptions", default: false },
  { filter: "uncaught", label: "Uncaught exceptions", default: false },
];

/** What `setExceptionBreakpoints` may name. */
export const EXCEPTION_FILTERS: string[] = exceptionBreakpointFilters.map(({ filter }) => filter);

/** What `initialize` is answered. */
export const CAPABILITIES: JsonFields = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsExceptionInfoRequest: true,
  supportsModulesRequest: true,
  supportsTerminateRequest: true,
  supportTerminateDebuggee: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters,
};
