// Names that a cell must not declare as values: all code of the kernel and of every package would see them.
//
// V8 keeps a top-level `let` or class where global names are looked up, in the whole process. `class Set {}` would take away
// the Set of all packages, and of the kernel, which would not survive it.
import type { CellDeclaration, DeclarationKind } from "../../common/vocabulary.ts";
import type { SyntaxFault } from "./syntax-faults.ts";

/** What the specification of the language itself defines. */
const LANGUAGE = new Set(
  (
    "Object Function Array String Number Boolean BigInt Symbol Math JSON Reflect Proxy Promise Map Set WeakMap WeakSet WeakRef Date " +
    "RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError Atomics ArrayBuffer " +
    "SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
    "Float32Array Float64Array BigInt64Array BigUint64Array globalThis parseInt parseFloat isNaN isFinite"
  ).split(" "),
);

const KERNEL = /^(?:__gradus|babelHelpers$)/;

const TYPES = new Set<DeclarationKind>(["interface", "type", "type-import"]);

/** A fault for each declaration of a name that is taken. */
export function takenNames(source: string, declarations: readonly CellDeclaration[]): SyntaxFault[] {
  const values = declarations.filter(({ kind }) => !TYPES.has(kind));
  return values.flatMap(({ name, kind }) => {
    const owner = KERNEL.test(name) ? "the kernel's" : LANGUAGE.has(name) ? "JavaScript's" : null;
    if (owner === null) return [];
    const start = Math.max(0, source.search(new RegExp(`\\b${name}\\b`)));
    const remedy = kind === "import" ? `import it as another (${name} as My${name})` : `choose another (My${name})`;
    const message = `The name ${name} is ${owner} own, and every package would see yours in its place: ${remedy}`;
    return [{ message, start, end: start + name.length }];
  });
}
