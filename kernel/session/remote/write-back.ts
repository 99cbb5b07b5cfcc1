// What the code that was called has done to the objects that it was given: found by comparing them with what had come.
import { types } from "node:util";
import type { Encoder } from "./encoder.ts";
import { isTypedArray } from "./encoder.ts";
import type { Change } from "./wire.ts";

const { is, keys } = Object;
const { isArray } = Array;
const { apply, get } = Reflect;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;

/** The changed objects of a request, by their places, with what they hold now. */
export function changesOf(nodes: readonly unknown[], objects: readonly object[], encoder: Encoder): Change[] {
  const changes: Change[] = [];
  for (let place = 0; place < nodes.length; place += 1) {
    const node = nodes[place];
    const object = objects[place];
    if (!isArray(node) || object === undefined || !hasChanged(node, object, objects)) continue;
    changes[changes.length] = [place, encoder.contentOf(object)];
  }
  encoder.finish();
  return changes;
}

/** Keeps what an object holds now; what is returned puts it back. */
export function contentOf(object: object): () => void {
  if (types.isMap(object)) {
    const entries = [...object];
    return () => {
      object.clear();
      for (const [key, value] of entries) object.set(key, value);
    };
  }
  if (types.isSet(object)) {
    const items = [...object];
    return () => {
      object.clear();
      for (const item of items) object.add(item);
    };
  }
  if (types.isTypedArray(object)) {
    const bytes = new Uint8Array(object.buffer, object.byteOffset, object.byteLength);
    const before = bytes.slice();
    return () => bytes.set(before);
  }
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    // All of them, as the order of keys is seen, too.
    for (const key of Reflect.ownKeys(object)) Reflect.deleteProperty(object, key);
    Object.defineProperties(object, before);
  };
}

function hasChanged(node: readonly unknown[], object: object, objects: readonly object[]): boolean {
  const kind = node[0];
  const first = node[1];
  const same = (values: readonly unknown[], slots: unknown): boolean => sameValues(values, slots, objects);
  if (kind === "array") return isArray(object) && !same(object, node[2]);
  if (kind === "typed") return isTypedArray(object) && isTypedArray(first) && !sameNumbers(object, first);
  if (kind === "object") return !sameKeys(keys(object), node[3]) || !same(valuesOf(object), node[4]);
  if (kind === "map" && types.isMap(object)) {
    const entries: unknown[] = [];
    apply(mapForEach, object, [
      (value: unknown, key: unknown) => {
        entries[entries.length] = key;
        entries[entries.length] = value;
      },
    ]);
    return !same(entries, first);
  }
  if (kind === "set" && types.isSet(object)) {
    const items: unknown[] = [];
    apply(setForEach, object, [(item: unknown) => (items[items.length] = item)]);
    return !same(items, first);
  }
  return false;
}

function valuesOf(object: object): unknown[] {
  const values: unknown[] = [];
  const all = keys(object);
  for (let i = 0; i < all.length; i += 1) values[i] = get(object, all[i] ?? "");
  return values;
}

function sameKeys(now: readonly string[], before: unknown): boolean {
  if (!isArray(before) || before.length !== now.length) return false;
  for (let i = 0; i < now.length; i += 1) if (now[i] !== before[i]) return false;
  return true;
}

function sameValues(now: readonly unknown[], slots: unknown, objects: readonly object[]): boolean {
  if (!isArray(slots) || slots.length !== now.length) return false;
  for (let i = 0; i < now.length; i += 1) {
    if (i in now !== i in slots || !isSame(now[i], slots[i], objects)) return false;
  }
  return true;
}

function isSame(now: unknown, slot: unknown, objects: readonly object[]): boolean {
  if (!isArray(slot)) return is(now, slot);
  // A symbol is made anew: it counts as what it was.
  return typeof slot[0] === "number" ? now === objects[slot[0]] : typeof now === "symbol";
}

function sameNumbers(now: ArrayLike<unknown>, before: ArrayLike<unknown>): boolean {
  for (let i = 0; i < now.length; i += 1) if (!is(now[i], before[i])) return false;
  return now.length === before.length;
}
