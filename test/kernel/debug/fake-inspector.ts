// An inspector that fails as V8's cannot be made to: it refuses, answers late or never, and tells of pauses by hand.
import type { Debugger, Runtime } from "node:inspector";
import type { DebugEvent } from "gradus-kernel/debug/protocol/dap";
import { DebugAdapter } from "gradus-kernel/debug/adapter";
import type { Inspector, InspectorEvents } from "gradus-kernel/debug/v8/inspector";
import { fields } from "./debug-client.ts";

/** What is asked of an inspector. */
export type Question = Exclude<keyof Inspector, "close">;

/** The cell that is debugged. */
const SOURCE = "let a = 1;\na = 2;\na = 3;";
const UNDEFINED: Runtime.RemoteObject = { type: "undefined" };

export class FakeInspector implements Inspector {
  /** What each question comes to; those that are missing here are answered at once. */
  readonly answers = new Map<Question, () => Promise<unknown>>();
  readonly asked: Question[] = [];
  isClosed = false;
  isEvaluating = false;
  readonly #events: InspectorEvents;
  #waiting: (() => void)[] = [];

  constructor(events: InspectorEvents) {
    this.#events = events;
  }

  /** Never answers, until the inspector is closed. */
  readonly never = (): Promise<never> =>
    new Promise((_, reject) => {
      this.#waiting.push(() => reject(new Error("the debugger has been detached")));
    });

  enable = (): Promise<void> => this.#ask("enable", undefined);
  blackbox = (): Promise<void> => this.#ask("blackbox", undefined);
  removeBreakpoint = (): Promise<void> => this.#ask("removeBreakpoint", undefined);
  pauseOnExceptions = (): Promise<void> => this.#ask("pauseOnExceptions", undefined);
  pause = (): Promise<void> => this.#ask("pause", undefined);
  setVariable = (): Promise<void> => this.#ask("setVariable", undefined);
  releaseValues = (): Promise<void> => this.#ask("releaseValues", undefined);
  evaluate = (): Promise<Runtime.EvaluateReturnType> => this.#ask("evaluate", { result: UNDEFINED });
  call = (): Promise<Runtime.CallFunctionOnReturnType> => this.#ask("call", { result: UNDEFINED });
  properties = (): Promise<Runtime.GetPropertiesReturnType> => this.#ask("properties", { result: [] });
  setBreakpoint = (): Promise<Debugger.SetBreakpointByUrlReturnType> =>
    this.#ask("setBreakpoint", { breakpointId: String(this.asked.length), locations: [] });

  async resume(): Promise<void> {
    await this.#ask("resume", undefined);
    this.#events.onResumed();
  }

  async step(): Promise<void> {
    await this.#ask("step", undefined);
    this.#events.onResumed();
  }

  close(): void {
    this.isClosed = true;
    for (const fail of this.#waiting.splice(0)) fail();
  }

  /** V8 tells of the cell's script. */
  parse(): void {
    const place = { startLine: 0, startColumn: 0, endLine: 3, endColumn: 0, executionContextId: 1, hash: "" };
    this.#events.onScriptParsed({ scriptId: "7", url: "In[1]#1", ...place });
  }

  /** V8 tells that it has stopped in a line of the cell, or of another script. */
  stop(line: number, scriptId = "7"): void {
    const location = { scriptId, lineNumber: line - 1, columnNumber: 0 };
    const self: Runtime.RemoteObject = { type: "undefined" };
    const call = { callFrameId: "0", functionName: "", location, url: "", scopeChain: [], this: self };
    this.#events.onPaused({ callFrames: [call], reason: "other" });
  }

  /** V8 tells that it goes on. */
  goOn(): void {
    this.#events.onResumed();
  }

  async #ask<Answer>(question: Question, answer: Answer): Promise<Answer> {
    this.asked.push(question);
    await this.answers.get(question)?.();
    return answer;
  }
}

export const refused = (): Promise<never> => Promise.reject(new Error("V8 says no"));
export const late = (milliseconds: number) => (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A debugger on inspectors of this kind, with what it has told. */
export class FakeDebugger {
  readonly adapter: DebugAdapter;
  readonly inspectors: FakeInspector[] = [];
  readonly events: DebugEvent[] = [];
  #seq = 0;

  /** `prepare` is done with each inspector before it is used. */
  constructor(prepare: (inspector: FakeInspector, index: number) => void = () => {}) {
    this.adapter = new DebugAdapter({
      open: (events) => {
        const inspector = new FakeInspector(events);
        prepare(inspector, this.inspectors.length);
        this.inspectors.push(inspector);
        return inspector;
      },
      emit: (event) => this.events.push(event),
      interrupt: async () => {},
      names: () => new Map(),
      declare: () => {},
      compile: () => null,
      folder: "/tmp/cells",
      kernelFolders: [],
    });
  }

  /** A debugger that is attached, and knows the cell. */
  static async attached(): Promise<FakeDebugger> {
    const made = new FakeDebugger();
    await made.ask("attach");
    await made.prepareCell();
    made.inspector.parse();
    return made;
  }

  /** The inspector in use. */
  get inspector(): FakeInspector {
    const inspector = this.inspectors.at(-1);
    if (!inspector) throw new Error("nobody has attached");
    return inspector;
  }

  async ask(
    command: string,
    given = {},
  ): Promise<{ success: boolean; message?: string; body: Record<string, unknown> }> {
    const request = { seq: ++this.#seq, command, arguments: given };
    const { success, message, body } = await this.adapter.answer(request, "client");
    return { success, ...(message !== undefined && { message }), body: fields(body) };
  }

  async prepareCell(): Promise<void> {
    await this.adapter.prepare({ run: 1, fileName: "In[1]", source: SOURCE, map: null, hidden: [] });
  }

  async breakAt(...lines: number[]): Promise<void> {
    const { body } = await this.ask("dumpCell", { code: SOURCE });
    const breakpoints = lines.map((line) => ({ line }));
    await this.ask("setBreakpoints", { source: { path: body["sourcePath"] }, breakpoints });
  }

  /** The names of all events so far. */
  get told(): string[] {
    return this.events.map(({ event }) => event);
  }
}
