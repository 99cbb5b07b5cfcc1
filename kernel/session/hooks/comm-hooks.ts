// How the user API reaches the comms of the session: a function table under a symbol on globalThis.
import type { CommData } from "../../common/vocabulary.ts";

/** A comm as user code has it: a channel to code in the front end, such as a widget's view. */
export interface Comm {
  readonly id: string;
  /** The name under which the other side knows what to do with it. */
  readonly target: string;
  /** What the message that opened it carried beside its data. */
  readonly metadata: CommData;
  /** Whether neither side has closed it. */
  readonly isOpen: boolean;
  /** Called for every message of the other side. */
  onMessage: ((data: CommData, buffers: Uint8Array[], metadata: CommData) => unknown) | null;
  /** Called once when the other side closes it. */
  onClose: ((data: CommData) => unknown) | null;
  /** Sends a message; throws where the comm is closed. */
  send: (data: CommData, buffers?: Uint8Array[], metadata?: CommData) => void;
  /** Closes it; nothing happens the second time. */
  close: (data?: CommData) => void;
}

/** Takes a comm that the front end has opened. */
export type CommTarget = (comm: Comm, data: CommData, buffers: Uint8Array[]) => unknown;

/** What the session offers. */
export interface CommHooks {
  open: (target: string, data: CommData, buffers: Uint8Array[], metadata: CommData) => Comm;
  /** Has `handler` take the comms of this name from now on; null: nobody takes them. */
  setTarget: (target: string, handler: CommTarget | null) => void;
}

/** The target that front ends ask for all widgets of a kernel: the session answers, until cells import the library of widgets. */
export const WIDGET_CONTROL = "jupyter.widget.control";

const KEY = Symbol.for("gradus.comms");

/** Makes the hooks findable for any copy of any library. */
export function installCommHooks(hooks: CommHooks): void {
  Object.defineProperty(globalThis, KEY, { value: hooks, configurable: true });
}

/** The hooks, or null outside of a kernel. */
export function commHooks(): CommHooks | null {
  return Reflect.get(globalThis, KEY) ?? null;
}
