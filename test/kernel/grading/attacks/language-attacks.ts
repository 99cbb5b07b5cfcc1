// Attacks on what the language and its libraries do in the process of the submission.
import type { Attack } from "./assignment.ts";

export const languageAttacks: readonly Attack[] = [
  {
    name: "assertions that never fail",
    tries: "replaces all of node:assert",
    before: 'import assert from "node:assert";\nfor (const key of Object.keys(assert)) assert[key] = () => {};',
  },
  {
    name: "an AssertionError that is none",
    tries: "replaces the constructor of node:assert's error",
    before: 'import assert from "node:assert";\nassert.AssertionError = function () { return { message: "" }; };',
  },
  {
    name: "a check library that says yes",
    tries: "replaces the methods behind gradus/check",
    before:
      'const { exercise } = await import("gradus/check");\nconst methods = Object.getPrototypeOf(exercise("x"));\nfor (const key of Object.getOwnPropertyNames(methods)) if (key !== "constructor") methods[key] = () => ({});',
  },
  {
    name: "a console that reports success",
    tries: "replaces console and process.stdout.write",
    before:
      'for (const key of Object.keys(console)) console[key] = () => process.stdout.write("all 2 checks passed\\n");\nprocess.stdout.write = () => true;',
  },
  {
    name: "errors that cannot be made",
    tries: "replaces Error and its kinds on globalThis",
    before: "for (const name of ['Error', 'TypeError', 'RangeError']) globalThis[name] = function () { return {}; };",
  },
  {
    name: "arrays that are always equal",
    tries: "replaces every, some, map and includes of Array.prototype",
    before:
      "Array.prototype.every = () => true;\nArray.prototype.some = () => false;\nArray.prototype.map = function () { return this; };\nArray.prototype.includes = () => true;",
  },
  {
    name: "lists without items",
    tries: "replaces the iterator of Array.prototype, without which its own kernel cannot answer",
    before: "Array.prototype[Symbol.iterator] = function* () {};",
    points: 0,
    timeout: 4,
  },
  {
    name: "objects that look alike",
    tries: "replaces Object.is, Object.keys, Object.entries and Object.getPrototypeOf",
    before:
      "Object.is = () => true;\nObject.keys = () => [];\nObject.entries = () => [];\nObject.getPrototypeOf = () => null;",
  },
  {
    name: "Object.prototype with a toJSON",
    tries: "puts getters for value, isOk, root and then on Object.prototype",
    before:
      'for (const key of ["value", "isOk", "root", "status"]) Object.defineProperty(Object.prototype, key, { configurable: true, get: () => 42, set() {} });',
  },
  {
    name: "typed arrays that lie",
    tries: "replaces set, slice, every and length of Float64Array",
    before:
      "Float64Array.prototype.every = () => true;\nObject.getPrototypeOf(Float64Array.prototype).slice = function () { return this; };\nObject.getPrototypeOf(Float64Array.prototype).set = () => {};",
  },
  {
    name: "calls that go elsewhere",
    tries: "replaces call, apply and bind of Function.prototype",
    before:
      "const answer = () => 42;\nFunction.prototype.call = answer;\nFunction.prototype.apply = answer;\nFunction.prototype.bind = () => answer;",
  },
  {
    name: "promises that are always fulfilled",
    tries: "replaces then, catch and the resolvers of Promise",
    before:
      "const then = Promise.prototype.then;\nPromise.prototype.then = function (yes) { return then.call(this, () => yes?.(true), () => yes?.(true)); };\nPromise.prototype.catch = function () { return this; };\nPromise.reject = Promise.resolve;",
  },
  {
    name: "everything is an instance of everything",
    tries: "defines Symbol.hasInstance on Number, Function, Array and Error",
    before:
      "for (const kind of [Number, Function, Array, Error]) Object.defineProperty(kind, Symbol.hasInstance, { value: () => true });",
  },
  {
    name: "JSON that is always the same",
    tries: "replaces JSON.stringify and JSON.parse",
    before: 'JSON.stringify = () => "42";\nJSON.parse = () => 42;',
  },
  {
    name: "mathematics without distances",
    tries: "replaces Math.abs, Math.max and Math.min",
    before: "Math.abs = () => 0;\nMath.max = () => 0;\nMath.min = () => 0;",
  },
  {
    name: "numbers that are what they should be",
    tries: "replaces Number.isFinite, Number.isNaN and Number.prototype.valueOf",
    before: "Number.isFinite = () => true;\nNumber.isNaN = () => false;\nNumber.prototype.valueOf = () => 42;",
  },
  {
    name: "reflection that answers for others",
    tries: "replaces Reflect.apply, Reflect.get and Reflect.construct",
    before: "Reflect.apply = () => 42;\nReflect.get = () => 42;\nReflect.construct = () => ({});",
  },
  {
    name: "proxies that are not",
    tries: "replaces Proxy and WeakMap",
    before: "globalThis.Proxy = function (target) { return target; };\nWeakMap.prototype.get = () => 42;",
  },
  {
    name: "texts that match",
    tries: "replaces RegExp.prototype.test and exec, String.prototype.includes",
    before:
      "RegExp.prototype.test = () => true;\nRegExp.prototype.exec = () => [''];\nString.prototype.includes = () => true;",
  },
  {
    name: "maps that know everything",
    tries: "replaces get and has of Map.prototype and Set.prototype",
    before: "Map.prototype.get = () => 42;\nMap.prototype.has = () => true;\nSet.prototype.has = () => true;",
  },
  {
    name: "messages that are made anew",
    tries: "replaces serialize of node:v8",
    before:
      'import v8 from "node:v8";\nconst { serialize } = v8;\nv8.serialize = (message) => serialize({ ...message, root: 42 });',
  },
  {
    name: "threads that hear something else",
    tries: "replaces receiveMessageOnPort, and wait and load of Atomics",
    before:
      'import threads from "node:worker_threads";\nthreads.receiveMessageOnPort = () => undefined;\nAtomics.wait = () => "ok";\nAtomics.load = () => 0;',
  },
  {
    name: "names that mean something else",
    tries: "replaces Script.prototype.runInThisContext of node:vm, by which names are read",
    before: 'import vm from "node:vm";\nvm.Script.prototype.runInThisContext = () => (x) => (x === 2 ? 4 : -6);',
  },
  {
    name: "a check of its own",
    tries: "puts hooks under the symbols of the kernel on globalThis",
    before:
      'globalThis[Symbol.for("gradus.checking")] = { bind() {}, keep() {}, restore() {} };\nglobalThis[Symbol.for("gradus.tests")] = {};',
  },
];
