// Makes objects of the nodes of a message, which may hold anything: what is no data is refused, and no code of theirs runs.
import { types } from "node:util";
import { OwnMap, OwnSet } from "../../common/own-collections.ts";
import { errorKinds, isTypedArray } from "./encoder.ts";
import { MalformedMessage, MESSAGE_LIMIT, readSlot, type ReceivedGraph, VALUE_LIMIT } from "./wire.ts";

/** What a decoder asks of the side that it is on. */
export interface DecoderHost {
  /** What stands here for a function, a promise or another object of the other side. */
  proxyOf(kind: "function" | "handle" | "promise", id: number, facts: { name: string; length: number }): object;
  /** What this side has handed over under a number. */
  own(id: number): object;
  /** Makes an instance of a class that both sides import. */
  instance(specifier: string, name: string, parts: readonly unknown[]): object;
  /** What is defined under a key in place of a function of the other side. */
  method(key: string, value: unknown): unknown;
}

const { defineProperty, deleteProperty, apply, get } = Reflect;
const { create, freeze } = Object;
const { isArray } = Array;
const bytesOf = Uint8Array;
const mapSet = Map.prototype.set;
const setAdd = Set.prototype.add;
const copyTyped = Uint8Array.prototype.slice;
const typedSet = Uint8Array.prototype.set;

interface Properties {
  keys: string[];
  values: unknown[];
}

/** The objects of one message. */
export class Decoder {
  /** The object of each node. */
  readonly objects: object[] = [];
  readonly #host: DecoderHost;
  readonly #nodes: readonly unknown[];
  readonly #request: readonly object[];
  readonly #made: boolean[] = [];
  #count = 0;
  #bytes = 0;

  /** `request` are the objects of the request that the message answers. */
  constructor(host: DecoderHost, { nodes }: ReceivedGraph, request: readonly object[] = []) {
    this.#host = host;
    this.#nodes = nodes;
    this.#request = request;
    for (let i = 0; i < nodes.length; i += 1) this.#shell(i);
    for (let i = 0; i < nodes.length; i += 1) this.#fill(i);
    for (let i = 0; i < nodes.length; i += 1) this.#freeze(i);
  }

  /** The places of all objects. */
  get places(): ReadonlyMap<object, number> {
    const places = new OwnMap<object, number>();
    for (let i = 0; i < this.objects.length; i += 1) {
      const object = this.objects[i];
      if (object !== undefined) places.set(object, i);
    }
    return places;
  }

  value(slot: unknown): unknown {
    const read = readSlot(slot);
    if ((this.#count += 1) > VALUE_LIMIT) throw new MalformedMessage("a message holds too many values");
    if (typeof read !== "object" || read === null) return read;
    const first = read[0];
    if (first === "symbol") return Symbol(read[1]);
    if (first === "symbol.for") return Symbol.for(read[1] ?? "");
    return this.#object(Number(first));
  }

  /** Gives an object that is there the content of a node. */
  refill(object: object, node: unknown): void {
    fill(object, node, this);
  }

  items(value: unknown): unknown[] {
    if (!isArray(value) || value.length > VALUE_LIMIT) throw new MalformedMessage("a node must hold a list of values");
    const items: unknown[] = [];
    items.length = value.length;
    for (let i = 0; i < value.length; i += 1) if (i in value) items[i] = this.value(value[i]);
    return items;
  }

  /** The keys of an object and the values under them. */
  properties(keys: unknown, values: unknown): Properties {
    if (!isArray(keys) || !isArray(values) || keys.length !== values.length || keys.length > VALUE_LIMIT) {
      throw new MalformedMessage("an object must have as many values as keys");
    }
    const found: Properties = { keys: [], values: [] };
    for (let i = 0; i < keys.length; i += 1) {
      const key: unknown = keys[i];
      if (typeof key !== "string") throw new MalformedMessage("a key must be a text");
      found.keys[i] = key;
      found.values[i] = this.#host.method(key, this.value(values[i]));
    }
    return found;
  }

  #object(place: number): object {
    const known = this.objects[place];
    if (known !== undefined) return known;
    // Only the parts of an instance are asked for before they are there.
    const node = this.#nodes[place];
    if (!isArray(node) || node[0] !== "instance" || this.#made[place]) {
      throw new MalformedMessage(`there is no node ${place}`);
    }
    this.#made[place] = true;
    const specifier: unknown = node[1];
    const name: unknown = node[2];
    const parts: unknown = node[3];
    if (typeof specifier !== "string" || typeof name !== "string")
      throw new MalformedMessage("an instance needs a class");
    this.#fillParts(parts);
    const instance = this.#host.instance(specifier, name, this.items(parts));
    this.objects[place] = instance;
    return instance;
  }

  /** What a constructor takes must be there before it. */
  #fillParts(parts: unknown): void {
    if (!isArray(parts) || parts.length > 100) throw new MalformedMessage("an instance has parts");
    for (let i = 0; i < parts.length; i += 1) {
      const part: unknown = parts[i];
      if (isArray(part) && typeof part[0] === "number") this.#fill(part[0]);
    }
  }

  #shell(place: number): void {
    const node = this.#nodes[place];
    const shell = isArray(node) ? this.#shellOf(node) : undefined;
    if (shell === undefined) throw new MalformedMessage("a node must be of a known kind");
    if (shell !== null) this.objects[place] = shell;
  }

  #shellOf(node: readonly unknown[]): object | null | undefined {
    const kind = node[0];
    const first = node[1];
    const second = node[2];
    const third = node[3];
    switch (kind) {
      case "array":
        return [];
      case "object":
        return second === true ? {} : create(null);
      case "map":
        return new Map();
      case "set":
        return new Set();
      case "instance":
        return null;
      case "function":
      case "handle":
      case "promise":
        return this.#host.proxyOf(kind, numberOf(first), { name: textOf(second), length: Number(third) });
      case "yours":
        return this.#host.own(numberOf(first));
      case "node":
        return this.#request[numberOf(first)];
      case "typed":
      case "buffer":
      case "view":
        this.#noteBytes(first);
        return leafOf(kind, first, second, third);
      default:
        return leafOf(kind, first, second, third);
    }
  }

  /** Nodes of a message may be one and the same in it, and each becomes an array of its own: all together they are bounded as it is. */
  #noteBytes(data: unknown): void {
    if (isTypedArray(data)) this.#bytes += data.byteLength;
    if (this.#bytes > MESSAGE_LIMIT) throw new MalformedMessage("a message holds too many bytes");
  }

  #fill(place: number): void {
    const node = this.#nodes[place];
    if (!isArray(node)) return;
    if (node[0] === "instance") this.#object(place);
    const object = this.objects[place];
    if (object === undefined || this.#made[place]) return;
    this.#made[place] = true;
    if (node[0] === "error") this.#fillError(object, node);
    else fill(object, node, this);
  }

  #fillError(error: object, node: readonly unknown[]): void {
    const { keys, values } = this.properties(node[4], node[5]);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? "";
      if (key !== "stack" && key !== "message") define(error, key, values[i]);
    }
  }

  #freeze(place: number): void {
    const node = this.#nodes[place];
    const object = this.objects[place];
    if (isArray(node) && (node[0] === "array" || node[0] === "object") && node[1] === true && object) freeze(object);
  }
}

/** Gives a container its content; what it had before is gone, but functions stay what they are. */
function fill(object: object, node: unknown, decoder: Decoder): void {
  if (!isArray(node)) throw new MalformedMessage("a node must be a list");
  const kind: unknown = node[0];
  const first: unknown = node[1];
  if (kind === "array" && isArray(object)) refillArray(object, decoder.items(node[2]));
  else if (kind === "object") refillObject(object, decoder.properties(node[3], node[4]));
  else if (kind === "map" && types.isMap(object)) {
    const entries = decoder.items(first);
    object.clear();
    for (let i = 0; i + 1 < entries.length; i += 2) apply(mapSet, object, [entries[i], entries[i + 1]]);
  } else if (kind === "set" && types.isSet(object)) {
    const items = decoder.items(first);
    object.clear();
    for (let i = 0; i < items.length; i += 1) apply(setAdd, object, [items[i]]);
  } else if (kind === "typed" && isTypedArray(first) && isTypedArray(object) && first.length === object.length) {
    apply(typedSet, object, [first]);
  }
}

function refillArray(array: unknown[], items: readonly unknown[]): void {
  if (Object.isFrozen(array)) return;
  array.length = 0;
  array.length = items.length;
  for (let i = 0; i < items.length; i += 1) if (i in items) define(array, i, items[i]);
}

function refillObject(object: object, { keys, values }: Properties): void {
  const methods = new OwnSet<string>();
  const before = Object.keys(object);
  for (let i = 0; i < before.length; i += 1) {
    const key = before[i] ?? "";
    if (typeof get(object, key) === "function") methods.add(key);
    else deleteProperty(object, key);
  }
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] ?? "";
    if (!methods.has(key)) define(object, key, values[i]);
  }
}

/** An own property, whatever the key: `__proto__` is one like others. */
function define(object: object, key: string | number, value: unknown): void {
  defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What has no parts. */
function leafOf(kind: unknown, first: unknown, second: unknown, third: unknown): object | undefined {
  if (kind === "typed" && isTypedArray(first)) return apply(copyTyped, first, []);
  if (kind === "buffer" && first instanceof bytesOf) return bytesOf.from(first).buffer;
  if (kind === "view" && first instanceof bytesOf) return new DataView(bytesOf.from(first).buffer);
  if (kind === "date" && typeof first === "number") return new Date(first);
  if (kind === "regexp" && typeof first === "string" && typeof second === "string") return new RegExp(first, second);
  if (kind === "error") return errorOf(textOf(first), textOf(second), textOf(third));
  return undefined;
}

function errorOf(kind: string, name: string, message: string): Error {
  const Kind = Object.hasOwn(errorKinds, kind) ? errorKinds[kind] : undefined;
  const error = new (Kind ?? Error)(message);
  const define = (key: string, value: string): unknown => {
    return defineProperty(error, key, { value, writable: true, configurable: true });
  };
  if (error.name !== name) define("name", name);
  define("stack", `${name}: ${message}`);
  return error;
}

function numberOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new MalformedMessage("a node must have a number");
  return value;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Whether a change of an object is one: its place and what it holds now. */
export function isChange(value: unknown): value is readonly [place: number, content: unknown] {
  return isArray(value) && typeof value[0] === "number" && isArray(value[1]);
}
