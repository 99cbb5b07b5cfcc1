// What passes between two kernels that call each other's functions: values as a table of nodes, of which only data can be made.
import { OwnSet } from "../../common/own-collections.ts";

/** A value: a primitive as it is, a symbol by its description, or the place of a node. */
export type Slot = string | number | boolean | bigint | null | undefined | readonly [place: number] | SymbolSlot;

type SymbolSlot = readonly ["symbol" | "symbol.for", string];

export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** An object: by copy, or by a number under which its own side keeps it. */
export type Node =
  | readonly ["array", isFrozen: boolean, items: Slot[]]
  | readonly ["typed", data: TypedArray]
  | readonly ["buffer" | "view", data: Uint8Array]
  | readonly ["object", isFrozen: boolean, hasPrototype: boolean, keys: string[], values: Slot[]]
  /** Keys and values in turn. */
  | readonly ["map", entries: Slot[]]
  | readonly ["set", items: Slot[]]
  | readonly ["date", time: number]
  | readonly ["regexp", source: string, flags: string]
  | readonly ["error", kind: string, name: string, message: string, keys: string[], values: Slot[]]
  /** An instance of a class that both sides import: the module, the export, and what the constructor takes. */
  | readonly ["instance", specifier: string, name: string, parts: Slot[]]
  | readonly ["function", id: number, name: string, length: number]
  | readonly ["handle", id: number]
  | readonly ["promise", id: number]
  /** What the receiver itself has handed over. */
  | readonly ["yours", id: number]
  /** What the receiver has sent at this place of the request that is answered. */
  | readonly ["node", place: number];

/** A value with all that it leads to. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly root: Slot;
}

/** A value as it has come in: what the nodes are is not known yet. */
export interface ReceivedGraph {
  readonly nodes: readonly unknown[];
  readonly root: Slot;
}

/** What one side asks of the other: of a name's value (`names`), or of an object that it has been given. */
export type Operation =
  | "modules"
  | "names"
  | "call"
  | "construct"
  | "get"
  | "set"
  | "has"
  | "delete"
  | "keys"
  | "descriptor"
  | "prototype"
  | "text"
  | "settled";

const OPERATIONS: ReadonlySet<unknown> = new OwnSet<Operation>([
  ...(["modules", "names", "call", "construct", "get", "set", "has", "delete", "keys"] as const),
  ...(["descriptor", "prototype", "text", "settled"] as const),
]);

export interface RemoteRequest extends ReceivedGraph {
  readonly type: "request";
  readonly id: number;
  readonly operation: Operation;
  /** The object that is asked; 0 where none is. */
  readonly target: number;
}

/** What has become of an object of the request: its place there, and its content now. */
export type Change = readonly [place: number, content: Node];

export interface RemoteReply extends ReceivedGraph {
  readonly type: "reply";
  readonly id: number;
  /** Whether the root is what was asked for, and not what was thrown. */
  readonly isOk: boolean;
  /** Of the type Change, if the other side is honest. */
  readonly changes: readonly unknown[];
}

export type RemoteMessage = RemoteRequest | RemoteReply;

/** The most that one message may hold, in bytes and in values. */
export const MESSAGE_LIMIT: number = 64 * 1024 * 1024;
export const VALUE_LIMIT = 4_000_000;

/** A message that is none, or holds what no message holds. */
export class MalformedMessage extends Error {
  override readonly name = "MalformedMessage";
}

/** Reads what the other side has sent, which may be anything. Nodes are looked at when they are made into objects. */
export function readMessage(value: unknown): RemoteMessage {
  if (!isFields(value) || !Array.isArray(value["nodes"])) throw new MalformedMessage("a message must hold nodes");
  const { type, id, nodes, root } = value;
  if (typeof id !== "number" || nodes.length > VALUE_LIMIT) throw new MalformedMessage("a message must have a number");
  const received: unknown[] = nodes;
  const graph = { id, nodes: received, root: readSlot(root) };
  if (type === "request") {
    const { operation, target } = value;
    if (!isOperation(operation) || typeof target !== "number")
      throw new MalformedMessage("a request must ask something");
    return { type, operation, target, ...graph };
  }
  const { isOk, changes } = value;
  if (type !== "reply" || typeof isOk !== "boolean" || !Array.isArray(changes) || changes.length > VALUE_LIMIT) {
    throw new MalformedMessage("a message must be a request or a reply");
  }
  return { type, isOk, changes, ...graph };
}

/** Reads one value. */
export function readSlot(value: unknown): Slot {
  if (typeof value !== "object" || value === null) {
    if (isPrimitive(value)) return value;
    throw new MalformedMessage("a value must be data");
  }
  if (!Array.isArray(value)) throw new MalformedMessage("a value must be a primitive or a place");
  const first: unknown = value[0];
  const second: unknown = value[1];
  if (typeof first === "number" && value.length === 1) return [first];
  if ((first === "symbol" || first === "symbol.for") && typeof second === "string") return [first, second];
  throw new MalformedMessage("a value must be a primitive, a symbol or a place");
}

type Primitive = Exclude<Slot, readonly unknown[]>;

/** What is sent as it is. */
export function isPrimitive(value: unknown): value is Primitive {
  const kind = typeof value;
  return value === null || (kind !== "object" && kind !== "function" && kind !== "symbol");
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOperation(value: unknown): value is Operation {
  return OPERATIONS.has(value);
}
