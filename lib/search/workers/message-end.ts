// One end of a channel of messages, as Node's threads and the browser's workers have it: different in form, the same in use.

/** What there is to send messages with and to be told of them: a worker, or within it its port to the outside. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  /** Node: the listener is given the message itself. */
  on?(event: string, listener: (value: unknown) => void): unknown;
  /** The browser: the listener is given an event, with the message as its data. */
  addEventListener?(event: string, listener: (event: object) => void): void;
}

/** The request of a pool, and the answer of its worker. */
export interface TrialRequest {
  readonly id: number;
  readonly trial: unknown;
}

/** That a trial has begun: a worker may have taken a while to start. */
export interface TrialBegin {
  readonly id: number;
  readonly begins: true;
}

/** A value, or why there is none. */
export interface TrialAnswer {
  readonly id: number;
  readonly value?: number;
  readonly error?: string;
}

/** Calls the listener with each value that comes under this event: messages, errors, exit codes. */
export function listen(end: MessageEnd, event: string, listener: (value: unknown) => void): void {
  if (end.on !== undefined) end.on(event, listener);
  else if (end.addEventListener !== undefined) {
    end.addEventListener(event, (told) => listener("data" in told ? told.data : told));
  } else throw new TypeError("listen: a worker must have `on` or `addEventListener`, got neither");
}

/** Whether a message is one of these: others are the worker's own affair. */
export function isNumbered(message: unknown): message is { readonly id: number } & Readonly<Record<string, unknown>> {
  return isRecord(message) && typeof message.id === "number";
}

/** The message of an error of any kind: a browser's comes as an event that has one. */
export function messageOf(cause: unknown): string {
  return isRecord(cause) && typeof cause.message === "string" ? cause.message : String(cause);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
