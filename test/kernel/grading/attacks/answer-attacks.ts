// Attacks by what an answer returns, or does with what it is given.
import type { Attack } from "./assignment.ts";

export const answerAttacks: readonly Attack[] = [
  {
    name: "an answer that is a proxy",
    tries: "returns a Proxy that has every property and is every number",
    answer: `const double = () => new Proxy({}, { get: () => 4, has: () => true, ownKeys: () => [] });`,
    says: /expected a number/,
  },
  {
    name: "a proxy of an array",
    tries: "returns a Proxy of an array whose length never ends",
    answer: `const double = () => new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 - 1 : 4), has: () => true });`,
    says: /too many parts/,
  },
  {
    name: "valueOf by turns",
    tries: "returns an object whose valueOf gives a large and a small number in turn",
    answer: `let turn = 0;\nconst double = () => ({ valueOf: () => (turn++ % 2 === 0 ? Infinity : -Infinity) });`,
  },
  {
    name: "Symbol.toPrimitive by turns",
    tries: "returns an instance whose Symbol.toPrimitive gives what each comparison wants",
    answer: `let asked = 0;\nclass Any { [Symbol.toPrimitive]() { return asked++ % 2 === 0 ? Infinity : -Infinity; } }\nconst double = () => new Any();`,
  },
  {
    name: "toString by turns",
    tries: "returns an instance whose toString gives another text each time",
    answer: `let told = 0;\nclass Text { toString() { return told++ % 2 === 0 ? "1000" : "-1000"; } }\nconst double = () => new Text();`,
  },
  {
    name: "a getter by turns",
    tries: "declares a class whose getters change what its instances are compared by",
    answer: `class Both { #n = 0; get valueOf() { this.#n += 1; return () => (this.#n % 2 ? 100 : -100); } }\nconst double = () => new Both();`,
  },
  {
    name: "a thenable",
    tries: "returns an object with then, which calls back more than once",
    answer: `const double = (x) => ({ then: (yes) => { yes(4); yes(-6); yes(42); } });`,
    says: /expected a number/,
  },
  {
    name: "a number that is none",
    tries: "returns NaN with properties: a boxed number",
    answer: `const double = () => Object.assign(new Number(NaN), { toFixed: () => "4" });`,
    says: /expected a number/,
  },
  {
    name: "a display that says passed",
    tries: "returns objects with Jupyter's display, whose text is full points",
    answer: `const double = () => ({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "2" }) });`,
  },
  {
    name: "arrays with methods of their own",
    tries: "returns an array whose map, every and toJSON are its own",
    answer: `const double = () => Object.assign([4], { every: () => true, map: () => [2, 5], toJSON: () => 4 });`,
  },
  {
    name: "a getter without end",
    tries: "returns an object whose property takes forever to read",
    answer: `const double = () => ({ get x() { for (;;); } });`,
    timeout: 4,
    says: /took longer than 4 s/,
  },
  {
    name: "a loop without end",
    tries: "never returns",
    answer: "function double(x: number): number {\n  for (;;);\n}",
    timeout: 4,
    says: /took longer than 4 s/,
  },
  {
    name: "an answer that is too large",
    tries: "returns 80 MB",
    answer: `const double = () => new Float64Array(1e7);`,
    says: /more than the 67108864 that can be handed over/,
  },
  {
    name: "an answer without end",
    tries: "returns an iterator that never ends",
    answer: `const double = function* () { for (;;) yield 4; };`,
    says: /expected a number/,
  },
  {
    name: "an answer that holds itself",
    tries: "returns a structure that is cyclic, and thirty thousand links deep",
    answer: `const double = () => { const all = {}; let last = all; for (let i = 0; i < 3e4; i += 1) last = last.next = {}; last.next = all; return all; };`,
    says: /expected a number/,
  },
  {
    name: "a function with another name",
    tries: "forges name, length, toString and prototype of the function",
    answer: `const double = Object.defineProperties((x) => x, { name: { value: "passed" }, length: { value: 1e9 }, toString: { value: () => "2 * x" } });`,
  },
  {
    name: "errors that say passed",
    tries: "throws an error that looks like a passed check",
    answer: `const double = () => { const error = new Error("all 2 checks passed"); error.name = "Passed"; error.status = "ok"; throw error; };`,
    says: /throws an error: all 2 checks passed/,
  },
  {
    name: "something thrown that is no error",
    tries: "throws a number of points",
    answer: `const double = () => { throw 2; };`,
  },
  {
    name: "an answer that is a callable proxy",
    tries: "declares the function as a Proxy that guesses from what it is given",
    answer: `const double = new Proxy(() => {}, { apply: (_, __, [x]) => (x === 2 ? 4 : NaN), get: () => undefined });`,
  },
  {
    name: "a name without a declaration",
    tries: "puts the function on globalThis, with a getter",
    answer: `Object.defineProperty(globalThis, "double", { get: () => () => 42 });`,
    says: /double is not defined/,
  },
  {
    name: "an overflowing stack",
    tries: "calls itself until the stack is full",
    answer: "function double(x: number): number {\n  return double(x) + 1;\n}",
    says: /call stack/,
  },
  {
    name: "arguments that are changed",
    tries: "empties and fills what it is given, so that both sides of a comparison change",
    answer: `const double = (...given) => { arguments; for (const one of given) if (Array.isArray(one)) one.length = 0; return given; };`,
  },
  {
    name: "a way out through a call-back's constructor",
    tries: "makes code of the check's side by the constructor of the function that it is given",
    third: `const twice = (f) => { try { f.constructor("return process")().exit(0); } catch {} try { f.__proto__.constructor("process.exit(0)")(); } catch {} return 13; };`,
    points: 2,
  },
  {
    name: "a way out through a call-back's prototype",
    tries: "replaces call and apply of the function that it is given, and sets its properties",
    third: `const twice = (f) => { for (const key of ["call", "apply", "toString", "__proto__", "prototype"]) try { f[key] = () => 13; } catch {} Object.getPrototypeOf(f).call = () => 13; return 12; };`,
    points: 2,
  },
  {
    name: "arguments with a mind",
    tries: "hands the call-back objects that decide what they are when they are asked",
    third: `const twice = (f) => f({ valueOf: () => 10, toString: () => "10", [Symbol.toPrimitive]: () => 10, constructor: Object });`,
    points: 2,
  },
];
