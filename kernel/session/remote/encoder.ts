// Makes a table of nodes of a value: data by copy, everything else by the number under which this side keeps it.
import { types } from "node:util";
import { OwnMap } from "../../common/own-collections.ts";
import { isPrimitive, MESSAGE_LIMIT, type Node, type Slot, type TypedArray, VALUE_LIMIT } from "./wire.ts";

/** What an encoder asks of the side that it is on. */
export interface EncoderHost {
  /** The number of what the receiver itself has handed over; undefined for all else. */
  theirs(value: object): number | undefined;
  /** The node of a value that cannot be copied. */
  nodeOf(value: object): Node;
  /** The module, the export and the constructor's arguments of an instance that the other side can make again; null for others. */
  partsOf(value: object): { specifier: string; name: string; parts: readonly unknown[] } | null;
}

// Taken now, as user code may replace them. A submission that does so must not lose what is right in it.
const { apply, get, getPrototypeOf, ownKeys, getOwnPropertyDescriptor } = Reflect;
const { isFrozen, prototype: objectPrototype } = Object;
const { isArray } = Array;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const dateTime = Date.prototype.getTime;
const bytesOf = Uint8Array;
const { keyFor } = Symbol;

/** Makes the nodes of one message. */
export class Encoder {
  readonly nodes: Node[] = [];
  /** The object of each node. */
  readonly objects: object[] = [];
  readonly #host: EncoderHost;
  readonly #places = new OwnMap<object, number>();
  readonly #known: ReadonlyMap<object, number>;
  #count = 0;
  #filled = 0;

  /** `known` are objects that the receiver has sent, by their places there. */
  constructor(host: EncoderHost, known: ReadonlyMap<object, number> = new OwnMap()) {
    this.#host = host;
    this.#known = known;
  }

  /** The value for a message, with all that it leads to among the nodes. */
  encode(value: unknown): Slot {
    const slot = this.#slot(value);
    this.finish();
    return slot;
  }

  /** Makes the nodes of what has been come across. No recursion: a list may be a million links long. */
  finish(): void {
    for (; this.#filled < this.objects.length; this.#filled += 1) {
      const object = this.objects[this.#filled];
      if (object !== undefined) this.nodes[this.#filled] = this.#node(object);
    }
  }

  /** What an object holds now, whatever it was known as. */
  contentOf(object: object): Node {
    return this.#node(object, true);
  }

  #slot(value: unknown): Slot {
    if ((this.#count += 1) > VALUE_LIMIT) throw new RangeError(`a value has more than ${VALUE_LIMIT} parts`);
    if (isPrimitive(value)) return value;
    if (typeof value === "symbol") {
      const key = keyFor(value);
      return key === undefined ? ["symbol", value.description ?? ""] : ["symbol.for", key];
    }
    const object = value as object;
    const place = this.#places.get(object) ?? this.objects.length;
    if (place === this.objects.length) {
      this.objects[place] = object;
      this.#places.set(object, place);
    }
    return [place];
  }

  #slots(values: readonly unknown[]): Slot[] {
    const slots: Slot[] = [];
    for (let i = 0; i < values.length; i += 1) slots[i] = this.#slot(values[i]);
    return slots;
  }

  #node(object: object, isContent = false): Node {
    const known = isContent ? undefined : this.#known.get(object);
    if (known !== undefined) return ["node", known];
    // Before anything is asked of it: a proxy of theirs would ask them.
    const theirs = this.#host.theirs(object);
    if (theirs !== undefined) return ["yours", theirs];
    if (isArray(object)) return ["array", isFrozen(object), this.#items(object)];
    if (isTypedArray(object)) return ["typed", small(object)];
    if (types.isAnyArrayBuffer(object)) return ["buffer", small(new bytesOf(object))];
    if (types.isDataView(object)) return ["view", new bytesOf(object.buffer, object.byteOffset, object.byteLength)];
    return this.#collection(object) ?? this.#record(object) ?? this.#host.nodeOf(object);
  }

  /** Holes stay holes. */
  #items(array: readonly unknown[]): Slot[] {
    const { length } = array;
    if (this.#count + length > VALUE_LIMIT) throw new RangeError(`a list of ${length} has too many parts`);
    const items: Slot[] = [];
    items.length = length;
    for (let i = 0; i < length; i += 1) if (i in array) items[i] = this.#slot(array[i]);
    return items;
  }

  #collection(object: object): Node | null {
    if (types.isMap(object)) {
      const entries: Slot[] = [];
      apply(mapForEach, object, [
        (value: unknown, key: unknown) => {
          entries[entries.length] = this.#slot(key);
          entries[entries.length] = this.#slot(value);
        },
      ]);
      return ["map", entries];
    }
    if (types.isSet(object)) {
      const items: Slot[] = [];
      apply(setForEach, object, [(item: unknown) => (items[items.length] = this.#slot(item))]);
      return ["set", items];
    }
    if (types.isDate(object)) return ["date", apply(dateTime, object, [])];
    if (types.isRegExp(object)) return ["regexp", object.source, object.flags];
    return null;
  }

  #record(object: object): Node | null {
    if (types.isNativeError(object)) return this.#error(object);
    if (typeof object === "function" || types.isPromise(object)) return null;
    const prototype = getPrototypeOf(object);
    const isPlain = prototype === objectPrototype && !isPrototype(object);
    if (isPlain || (prototype === null && !types.isModuleNamespaceObject(object))) {
      const { keys, values } = this.#properties(object);
      return ["object", isFrozen(object), prototype !== null, keys, values];
    }
    const instance = this.#host.partsOf(object);
    if (instance === null) return null;
    return ["instance", instance.specifier, instance.name, this.#slots(instance.parts)];
  }

  #error(error: Error): Node {
    const { name, message } = error;
    const { keys, values } = this.#properties(error);
    return ["error", kindOf(error), `${name}`, `${message}`, keys, values];
  }

  /** A property with a getter has the value that it gives now. */
  #properties(object: object): { keys: string[]; values: Slot[] } {
    const keys: string[] = [];
    const values: Slot[] = [];
    const all = ownKeys(object);
    for (let i = 0; i < all.length; i += 1) {
      const key = all[i];
      if (typeof key !== "string" || getOwnPropertyDescriptor(object, key)?.enumerable !== true) continue;
      values[keys.length] = this.#slot(get(object, key));
      keys[keys.length] = key;
    }
    return { keys, values };
  }
}

/** Whether instances of a class have it as theirs: they are told by it. */
function isPrototype(object: object): boolean {
  const maker: unknown = getOwnPropertyDescriptor(object, "constructor")?.value;
  return typeof maker === "function" && maker.prototype === object;
}

/** The language's own kinds of error. */
export const errorKinds: Readonly<Record<string, new (message: string) => Error>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** The kind that an error is of, also where its class is the user's own. */
function kindOf(error: Error): string {
  for (let place: object | null = getPrototypeOf(error); place !== null; place = getPrototypeOf(place)) {
    for (const kind in errorKinds) if (get(get(errorKinds, kind), "prototype") === place) return kind;
  }
  return "Error";
}

/** @throws {RangeError} where data would fill more than a message */
function small<Data extends TypedArray>(data: Data): Data {
  if (data.byteLength <= MESSAGE_LIMIT) return data;
  throw new RangeError(`an array has ${data.byteLength} bytes, more than the ${MESSAGE_LIMIT} that can be handed over`);
}

export function isTypedArray(value: unknown): value is TypedArray {
  return types.isTypedArray(value);
}
