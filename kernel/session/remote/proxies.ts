// What stands for a function or another object of the other side: a proxy that asks it, and believes nothing twice.
import { OwnMap, OwnSet } from "../../common/own-collections.ts";
import { ASYNC_ITERATOR, ITERATOR } from "./answers.ts";
import { isPrimitive, type Operation } from "./wire.ts";

/** Asks the other side for something of its object. */
export type Ask = (operation: Operation, target: number, given: unknown) => unknown;

/** What turns an object into a primitive without being named: its answer stays the same until something else is asked. */
const CONVERSIONS: ReadonlySet<string> = new OwnSet(["valueOf", "toString", "toJSON", "toLocaleString"]);

/** The keys of a function that are the language's own. */
const OF_FUNCTIONS: ReadonlySet<PropertyKey> = new OwnSet(["call", "apply", "bind"]);

interface Kept {
  epoch: number;
  value: unknown;
}

// Taken now, as a submission may replace them.
const OwnProxy = Proxy;
const { apply, get, deleteProperty } = Reflect;
const functionPrototype = Function.prototype;

/** After these nothing of the other side need be what it was. */
const CHANGING: ReadonlySet<Operation> = new OwnSet<Operation>(["call", "construct", "set", "delete"]);

/** The proxies of one side. */
export class Proxies {
  readonly #askOther: Ask;
  readonly #byId = new OwnMap<number, object>();
  /** Not weak: it is as long as the process, and nobody can replace its methods. */
  readonly #ids = new OwnMap<object, number>();
  /** Changes whenever code of the other side may have changed its objects. */
  #epoch = 0;
  #isConverting = false;

  constructor(ask: Ask) {
    this.#askOther = ask;
  }

  /** To be called when the other side has had its turn. */
  forget(): void {
    this.#epoch += 1;
  }

  /** The number of a proxy; undefined for what is none. */
  idOf(value: object): number | undefined {
    return this.#ids.get(value);
  }

  function(id: number, { name, length }: { name: string; length: number }): object {
    return this.#known(id) ?? this.#remember(id, new OwnProxy(callable(), this.#functionHandler(id, name, length)));
  }

  object(id: number): object {
    return this.#known(id) ?? this.#remember(id, new OwnProxy({}, this.#handler(id)));
  }

  /** A promise of the other side; made by `make`, once. */
  promise(id: number, make: () => Promise<unknown>): object {
    return this.#known(id) ?? this.#remember(id, make());
  }

  /** A method that turns its object into a primitive gives one answer until something else is asked; others are what they are. */
  method(key: string, value: unknown, self?: object): unknown {
    if (!CONVERSIONS.has(key) || typeof value !== "function" || !this.#ids.has(value)) return value;
    let kept: Kept | null = null;
    return () => {
      if (kept?.epoch !== this.#epoch) kept = { epoch: this.#epoch, value: this.#convert(value, self) };
      return kept.value;
    };
  }

  /** Only a primitive is an answer. */
  #convert(convert: object, self: unknown): unknown {
    const before = this.#isConverting;
    this.#isConverting = true;
    try {
      const answer: unknown = typeof convert === "function" ? apply(convert, self, []) : undefined;
      return isPrimitive(answer) ? answer : undefined;
    } finally {
      this.#isConverting = before;
    }
  }

  #ask(operation: Operation, target: number, given: unknown): unknown {
    if (CHANGING.has(operation) && !this.#isConverting) this.forget();
    return this.#askOther(operation, target, given);
  }

  #known(id: number): object | undefined {
    return this.#byId.get(id);
  }

  #remember(id: number, proxy: object): object {
    this.#byId.set(id, proxy);
    this.#ids.set(proxy, id);
    return proxy;
  }

  #functionHandler(id: number, name: string, length: number): ProxyHandler<object> {
    const handler = this.#handler(id);
    const readOther = handler.get ?? get;
    let text: Kept | null = null;
    const textNow = (): unknown => {
      if (text?.epoch !== this.#epoch) text = { epoch: this.#epoch, value: `${String(this.#ask("text", id, []))}` };
      return text.value;
    };
    return {
      ...handler,
      apply: (_target, self: unknown, values: unknown[]) => this.#ask("call", id, [selfOf(self), values]),
      construct: (_target, values: unknown[]) => requireObject(this.#ask("construct", id, values)),
      get: (target, key, receiver) => {
        if (key === "name") return name;
        if (key === "length") return length;
        if (OF_FUNCTIONS.has(key)) return get(functionPrototype, key);
        if (key === "toString") return textNow;
        return readOther(target, key, receiver);
      },
    };
  }

  #handler(id: number): ProxyHandler<object> {
    const read = this.#reader(id);
    const prototype = (): object | null => {
      const found: unknown = this.#ask("prototype", id, []);
      return typeof found === "object" && found !== null && this.#ids.has(found) ? found : Object.prototype;
    };
    return {
      get: (_target, key) => read(key),
      set: (_target, key, value) => typeof key === "string" && this.#ask("set", id, [key, value]) === true,
      has: (_target, key) => this.#keyed("has", id, key) === true,
      deleteProperty: (_target, key) => this.#keyed("delete", id, key) === true,
      ownKeys: () => uniqueTexts(this.#ask("keys", id, [])),
      getOwnPropertyDescriptor: (_target, key) => {
        const enumerable: unknown = this.#keyed("descriptor", id, key);
        if (typeof enumerable !== "boolean") return undefined;
        return { value: read(key), writable: true, enumerable, configurable: true };
      },
      defineProperty: () => false,
      getPrototypeOf: prototype,
      setPrototypeOf: () => false,
      preventExtensions: () => false,
    };
  }

  /** Reads properties; one that is read again is what it was, until something may have changed it. */
  #reader(id: number): (key: PropertyKey) => unknown {
    const kept = new OwnMap<PropertyKey, Kept>();
    return (key) => {
      const known = kept.get(key);
      if (known?.epoch === this.#epoch) return known.value;
      const found = this.#keyed("get", id, key);
      const value = typeof key === "string" ? this.method(key, found, this.#byId.get(id)) : found;
      kept.set(key, { epoch: this.#epoch, value });
      return value;
    };
  }

  #keyed(operation: Operation, id: number, key: PropertyKey): unknown {
    if (key === Symbol.iterator) return this.#ask(operation, id, [ITERATOR]);
    if (key === Symbol.asyncIterator) return this.#ask(operation, id, [ASYNC_ITERATOR]);
    return typeof key === "symbol" ? undefined : this.#ask(operation, id, [String(key)]);
  }
}

const { bind } = Function.prototype;

function nothing(): void {}

/** A target that can be called and constructed, and has no property that a proxy would have to own up to. */
function callable(): object {
  const target = apply(bind, nothing, [null]);
  deleteProperty(target, "name");
  deleteProperty(target, "length");
  return target;
}

/** Calls of plain functions have no `this`; a global object is none either. */
function selfOf(self: unknown): unknown {
  return self === globalThis ? undefined : self;
}

function requireObject(value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw new TypeError("the constructor made no object");
}

function uniqueTexts(keys: unknown): string[] {
  if (!Array.isArray(keys) || keys.length > 1_000_000) return [];
  return [...new Set(keys.filter((key): key is string => typeof key === "string"))];
}
