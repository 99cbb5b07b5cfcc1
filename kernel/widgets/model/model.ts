// One model: its values here and in every front end, who is told when they change, and the comm between them.
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { type Comm, commHooks } from "../../session/hooks/comm-hooks.ts";
import { type RunCallback, runHooks } from "../../session/hooks/run-hooks.ts";
import { kindOf } from "./kinds.ts";
import { modelRegistry } from "./registry.ts";
import type { ModelReference } from "./references.ts";
import { checkValues, fieldName, initialValues, type Shape, shortText, type Values, wireName } from "./shapes.ts";
import { fromWire, toWire, type WireState } from "./wire.ts";

/** The target under which front ends take models. */
const TARGET = "jupyter.widget";

/** The version of the protocol of widgets, which front ends compare with their own. */
const PROTOCOL_VERSION = "2.1.0";

/** Is told of a change. */
export type Observer = (value: unknown, before: unknown) => unknown;

/** Is told of a message that is no change of the state. */
export type MessageHandler = (content: JsonFields, buffers: Uint8Array[]) => unknown;

/** Who awaits the next value of a field. */
interface Awaiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** One change of one field. */
interface Change {
  readonly name: string;
  readonly value: unknown;
  readonly before: unknown;
}

/**
 * What a change comes to: itself, and what follows from it by the shape's rule.
 *
 * Throws for a name that there is not, for a value of another kind, for one out of range, and for what no message can carry.
 */
export function completeValues(shape: Shape, before: Values, changes: Values): Values {
  checkValues(shape, changes, shape.name);
  const complete = shape.rule ? shape.rule({ ...before, ...changes }, changes, shape.name) : changes;
  const isSent = ([name]: readonly [string, unknown]): boolean => !shape.local?.includes(name);
  const converted = Object.entries(complete)
    .filter(isSent)
    .map(([name, value]) => [name, asWire(shape, name, value)]);
  toWire(Object.fromEntries(converted), shape.name);
  return complete;
}

function asWire(shape: Shape, name: string, value: unknown): unknown {
  const field = shape.fields[name];
  const convert = field && kindOf(field).toWire;
  return convert ? convert(value) : value;
}

let made = 0;

/** A model. Outside of a kernel, and where the front end knows no widgets, it lives on as a plain state. */
export class Model implements ModelReference {
  readonly id: string;
  readonly shape: Shape;
  /** Called when it is closed. */
  onClose: (() => void) | null = null;
  #values: Values;
  #comm: Comm | null = null;
  #isClosed = false;
  readonly #observers = new Map<string, Set<RunCallback<Parameters<Observer>>>>();
  readonly #handlers = new Set<RunCallback<Parameters<MessageHandler>>>();
  readonly #once = new Map<string, Set<Awaiting>>();

  /** Throws for values that the shape does not allow. */
  constructor(shape: Shape, values: Values) {
    this.shape = shape;
    this.#values = initialValues(shape);
    this.#values = { ...this.#values, ...completeValues(shape, this.#values, values) };
    const { state, paths, buffers } = this.wireState();
    this.#comm =
      commHooks()?.open(TARGET, { state, buffer_paths: paths }, buffers, { version: PROTOCOL_VERSION }) ?? null;
    this.id = this.#comm?.id ?? `model-${(made += 1)}`;
    if (!this.#comm) return;
    this.#comm.onMessage = (data, bytes) => this.#receive(data, bytes);
    // The front end may not know widgets, or may have lost them: the state lives on here.
    this.#comm.onClose = () => this.#disconnect();
    modelRegistry().set(this.id, this);
  }

  /** Whether code in the front end may know it. */
  get isShown(): boolean {
    return this.#comm !== null;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  /** Changes values, in one message, and tells who observes them. Throws for values that are not allowed; then nothing has changed. */
  set(values: Values): void {
    if (this.#isClosed) {
      throw new Error(`${this.shape.name}: it was closed, its ${Object.keys(values).join(", ")} cannot be set`);
    }
    const changes = this.#apply(completeValues(this.shape, this.#values, values));
    this.#sendState("update", new Set(changes.map(({ name }) => name)));
    for (const { name, value, before } of changes) {
      for (const observer of this.#observers.get(name) ?? []) observer.now(value, before);
    }
  }

  /** Has `observer` called when a value has changed, in the run of the cell that asks for it; returns what undoes it. */
  observe(name: string, observer: Observer): () => void {
    checkValues(this.shape, { [name]: this.get(name) }, `${this.shape.name}.observe`);
    const observers = this.#observers.get(name) ?? new Set();
    this.#observers.set(name, observers);
    return addCallback(observers, observer, `${this.shape.name}.observe`);
  }

  /** The next value of a field; rejects when it is closed. Who awaits it is not kept waiting by the cell that runs. */
  next(name: string): Promise<unknown> {
    checkValues(this.shape, { [name]: this.get(name) }, `${this.shape.name}.next`);
    if (this.#isClosed) throw this.#gone(name);
    const waiting = this.#once.get(name) ?? new Set();
    this.#once.set(name, waiting);
    const value = new Promise((resolve, reject) => waiting.add({ resolve, reject }));
    // Who does not await it any more need not hear of the end.
    value.catch(() => {});
    return value;
  }

  onMessage(handler: MessageHandler): () => void {
    return addCallback(this.#handlers, handler, `${this.shape.name}.onMessage`);
  }

  /** Sends a message to the views; where there are none it is lost. */
  send(content: unknown, buffers: readonly Uint8Array[] = []): void {
    if (this.#isClosed) throw new Error(`${this.shape.name}: it was closed, nothing can be sent to it`);
    const { state } = toWire({ content }, `${this.shape.name}.send`);
    this.#comm?.send({ method: "custom", content: state["content"] }, [...buffers]);
  }

  /** Takes it from all front ends. */
  close(): void {
    this.#isClosed = true;
    this.#comm?.close();
    this.#disconnect();
    for (const [name, waiting] of this.#once) for (const { reject } of waiting) reject(this.#gone(name));
    this.#once.clear();
    this.onClose?.();
    this.onClose = null;
  }

  /** All that a front end must know, or the part of it that is asked for. */
  wireState(names?: ReadonlySet<string>): WireState {
    const { shape } = this;
    const isSent = (name: string): boolean => (names?.has(name) ?? true) && !shape.local?.includes(name);
    const entries = Object.keys(shape.fields)
      .filter(isSent)
      .map((name) => [wireName(shape, name), asWire(shape, name, this.get(name))]);
    const own = names ? {} : this.#identity();
    return toWire({ ...own, ...Object.fromEntries(entries) }, shape.name);
  }

  #identity(): JsonFields {
    const { module, version, model, view, viewModule = module, viewVersion = version } = this.shape;
    return {
      _model_module: module,
      _model_module_version: version,
      _model_name: model,
      _view_module: viewModule,
      _view_module_version: viewVersion,
      _view_name: view,
    };
  }

  #gone(name: string): Error {
    return new Error(`${this.shape.name}: it was closed, its ${name} will have no other value`);
  }

  #apply(values: Values): Change[] {
    const changes = Object.entries(values)
      .map(([name, value]) => ({ name, value, before: this.get(name) }))
      .filter(({ value, before }) => !isSame(value, before));
    this.#values = { ...this.#values, ...Object.fromEntries(changes.map(({ name, value }) => [name, value])) };
    for (const { name, value } of changes) {
      const waiting = this.#once.get(name) ?? [];
      this.#once.delete(name);
      for (const { resolve } of waiting) resolve(value);
    }
    return changes;
  }

  #sendState(method: "update" | "echo_update", names?: ReadonlySet<string>): void {
    const { state, paths, buffers } = this.wireState(names);
    if (Object.keys(state).length + paths.length > 0) this.#comm?.send({ method, state, buffer_paths: paths }, buffers);
  }

  #disconnect(): void {
    this.#comm = null;
    modelRegistry().delete(this.id);
  }

  async #receive(data: JsonFields, buffers: Uint8Array[]): Promise<void> {
    const { method, state, buffer_paths: paths, content } = data;
    if (method === "request_state") this.#sendState("update");
    else if (method === "update" && isJsonObject(state)) await this.#takeState(fromWire(state, paths, buffers));
    else if (method === "custom") {
      const message = isJsonObject(content) ? content : { content };
      await Promise.all([...this.#handlers].map((handler) => handler.later(message, buffers)));
    }
  }

  /** A view has changed the state: all views are told, then who observes it. */
  async #takeState(state: JsonFields): Promise<void> {
    const named = Object.entries(state).flatMap(([wire, value]): [string, unknown][] => {
      const name = fieldName(this.shape, wire);
      const field = name === undefined ? undefined : this.shape.fields[name];
      if (name === undefined || !field) return [];
      return [[name, (kindOf(field).fromWire ?? ((given: unknown): unknown => given))(value)]];
    });
    const names = new Set(named.map(([name]) => name));
    const changes = this.#accept(Object.fromEntries(named), names);
    const calls = changes.flatMap(({ name, value, before }) =>
      [...(this.#observers.get(name) ?? [])].map((observer) => observer.later(value, before)),
    );
    await Promise.all(calls);
  }

  /** What a view must not set it gets back as it is. */
  #accept(values: Values, names: ReadonlySet<string>): Change[] {
    try {
      const changes = this.#apply(completeValues(this.shape, this.#values, values));
      this.#sendState("echo_update", names);
      const others = changes.map(({ name }) => name).filter((name) => !names.has(name));
      this.#sendState("update", new Set(others));
      return changes;
    } catch (error) {
      this.#sendState("update", names);
      throw error;
    }
  }
}

/** Throws a TypeError for what cannot be called. */
export function checkFunction(action: unknown, where: string): void {
  if (typeof action !== "function") throw new TypeError(`${where}: expected a function, got ${shortText(action)}`);
}

function addCallback<Parts extends unknown[]>(
  callbacks: Set<RunCallback<Parts>>,
  action: (...values: Parts) => unknown,
  where: string,
): () => void {
  checkFunction(action, where);
  const callback = runHooks()?.callback(action) ?? {
    now: action,
    later: async (...values: Parts) => void (await action(...values)),
  };
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

/** Whether two values are the same to who looks at them. Of typed arrays that is not asked: code may have written into them. */
function isSame(a: unknown, b: unknown): boolean {
  if (ArrayBuffer.isView(a)) return false;
  if (Object.is(a, b)) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
