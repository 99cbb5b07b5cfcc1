// States of models as messages have them: JSON, models by their names, and bytes beside it.
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { toText } from "../../session/display/mime-bundle.ts";
import { isModel, referenceText } from "./references.ts";

/** Where in a state something lies. */
export type Path = readonly (string | number)[];

/** A state, with the places from which its bytes were taken. */
export interface WireState {
  readonly state: JsonFields;
  readonly paths: Path[];
  readonly buffers: Uint8Array[];
}

/**
 * Takes a state apart for a message: bytes, in whatever array they are, come out of lists as null and out of objects altogether.
 *
 * Throws a TypeError that begins with `where` for what is neither JSON nor bytes nor a widget.
 */
export function toWire(values: Readonly<Record<string, unknown>>, where: string): WireState {
  const writer = new WireWriter(where);
  return { state: writer.fields(values, []), paths: writer.paths, buffers: writer.buffers };
}

/** Puts bytes back where they were in a state that came with a message; places that it does not have are left out. */
export function fromWire(state: JsonFields, paths: unknown, buffers: readonly Uint8Array[]): JsonFields {
  const list: unknown[] = Array.isArray(paths) ? paths : [];
  for (const [index, path] of list.entries()) {
    const bytes = buffers[index];
    if (Array.isArray(path) && bytes) putAt(state, path, bytes);
  }
  return state;
}

function putAt(state: JsonFields, path: readonly unknown[], bytes: Uint8Array): void {
  let holder: unknown = state;
  for (const key of path.slice(0, -1)) holder = isKey(key) && isHolder(holder) ? Reflect.get(holder, key) : undefined;
  const last = path.at(-1);
  if (isKey(last) && isHolder(holder)) Object.defineProperty(holder, last, { ...OWN, value: bytes });
}

/** Defined, not assigned: a message may name `__proto__`. */
const OWN = { writable: true, enumerable: true, configurable: true };

function isKey(key: unknown): key is string | number {
  return typeof key === "string" || typeof key === "number";
}

function isHolder(value: unknown): value is object {
  return Array.isArray(value) || isJsonObject(value);
}

class WireWriter {
  readonly paths: Path[] = [];
  readonly buffers: Uint8Array[] = [];
  readonly #where: string;
  /** What holds the value that is written: nothing may hold itself. */
  readonly #holders = new Set<object>();

  constructor(where: string) {
    this.#where = where;
  }

  fields(values: object, path: Path): JsonFields {
    return this.#within(values, path, () => {
      const entries = Object.entries(values).filter(([, value]) => value !== undefined);
      const kept = entries.filter(([key, value]) => !this.#takeBytes(value, [...path, key]));
      return Object.fromEntries(kept.map(([key, value]) => [key, this.#value(value, [...path, key])]));
    });
  }

  #value(value: unknown, path: Path): unknown {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (isModel(value)) return referenceText(value);
    if (Array.isArray(value)) return this.#list(value, path);
    if (isPlain(value)) return this.fields(value, path);
    return this.#refuse(toText(value), path);
  }

  #list(values: readonly unknown[], path: Path): unknown[] {
    return this.#within(values, path, () =>
      values.map((value, index) => {
        const place = [...path, index];
        return this.#takeBytes(value, place) ? null : this.#value(value, place);
      }),
    );
  }

  #takeBytes(value: unknown, path: Path): boolean {
    if (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)) return false;
    this.paths.push(path);
    this.buffers.push(bytesOf(value));
    return true;
  }

  #within<Result>(holder: object, path: Path, write: () => Result): Result {
    if (this.#holders.has(holder)) return this.#refuse("something that holds itself", path);
    this.#holders.add(holder);
    const written = write();
    this.#holders.delete(holder);
    return written;
  }

  #refuse(received: string, path: Path): never {
    const place = path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
    throw new TypeError(`${this.#where}: ${place} must be JSON, bytes or a widget, got ${received}`);
  }
}

/** The memory of an array of any kind. */
function bytesOf(value: ArrayBufferView | ArrayBuffer): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** Whether a value is an object of no class: those of classes have more to them than JSON can say. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
