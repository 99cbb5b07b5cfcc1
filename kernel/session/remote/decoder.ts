// Makes objects of the nodes of a message, which may hold anything: what is no data is refused, and no code of theirs runs.
import { types } from "node:util";
import { OwnMap } from "../../common/own-collections.ts";
import { errorKinds, isTypedArray } from "./encoder.ts";
import { MalformedMessage, readSlot, type ReceivedGraph, VALUE_LIMIT } from "./wire.ts";

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

const { defineProperty, apply } = Reflect;
const { create, freeze } = Object;
const { isArray } = Array;
const bytesOf = Uint8Array;
const mapSet = Map.prototype.set;
const setAdd = Set.prototype.add;
const copyTyped = Uint8Array.prototype.slice;
const typedSet = Uint8Array.prototype.set;

/** The objects of one message. */
export class Decoder {
  /** The object of each node. */
  readonly objects: object[] = [];
  readonly #host: DecoderHost;
  readonly #nodes: readonly unknown[];
  readonly #request: readonly object[];
  readonly #made: boolean[] = [];
  #count = 0;

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
    const [first, text] = read;
    if (first === "symbol") return Symbol(text);
    if (first === "symbol.for") return Symbol.for(text ?? "");
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

  /** The properties of an object, by their keys. */
  properties(keys: unknown, values: unknown): [key: string, value: unknown][] {
    if (!isArray(keys) || !isArray(values) || keys.length !== values.length || keys.length > VALUE_LIMIT) {
      throw new MalformedMessage("an object must have as many values as keys");
    }
    const found: [string, unknown][] = [];
    for (let i = 0; i < keys.length; i += 1) {
      const key: unknown = keys[i];
      if (typeof key !== "string") throw new MalformedMessage("a key must be a text");
      found[i] = [key, this.#host.method(key, this.value(values[i]))];
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
    const [, specifier, name, parts]: unknown[] = node;
    if (typeof specifier !== "string" || typeof name !== "string") throw new MalformedMessage("an instance needs a class");
    for (const part of this.#partPlaces(parts)) this.#fill(part);
    const instance = this.#host.instance(specifier, name, this.items(parts));
    this.objects[place] = instance;
    return instance;
  }

  /** The nodes that must be filled before a constructor takes them. */
  #partPlaces(parts: unknown): number[] {
    if (!isArray(parts) || parts.length > 100) throw new MalformedMessage("an instance has parts");
    return parts.flatMap((part: unknown) => (isArray(part) && typeof part[0] === "number" ? [part[0]] : []));
  }

  #shell(place: number): void {
    const node = this.#nodes[place];
    const shell = isArray(node) ? this.#shellOf(node) : undefined;
    if (shell === undefined) throw new MalformedMessage("a node must be of a known kind");
    if (shell !== null) this.objects[place] = shell;
  }

  #shellOf([kind, first, second, third]: unknown[]): object | null | undefined {
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
      default:
        return leafOf(kind, first, second, third);
    }
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

  #fillError(error: object, [, , , , keys, values]: unknown[]): void {
    for (const [key, value] of this.properties(keys, values)) {
      if (key !== "stack" && key !== "message") define(error, key, value);
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
  const [kind, first, , keys, values]: unknown[] = node;
  if (kind === "array" && isArray(object)) refillArray(object, decoder.items(node[2]));
  else if (kind === "object") refillObject(object, decoder.properties(keys, values));
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

function refillObject(object: object, properties: readonly (readonly [string, unknown])[]): void {
  const before = new OwnMap<string, unknown>();
  for (const key of Object.keys(object)) {
    const value: unknown = Reflect.get(object, key);
    before.set(key, value);
    if (typeof value !== "function") Reflect.deleteProperty(object, key);
  }
  for (let i = 0; i < properties.length; i += 1) {
    const [key, value] = properties[i] ?? ["", undefined];
    if (typeof before.get(key) !== "function") define(object, key, value);
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
