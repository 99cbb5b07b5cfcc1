// The part of TypeScript's library that the Node which runs user code really has, and the types of its modules.
import { createRequire } from "node:module";
import path from "node:path";

/** TypeScript's files for what is younger than ES2023, and how it is known that the runtime has it. */
const PROBES: [library: string, isThere: () => boolean][] = [
  ["es2024.arraybuffer", () => has(ArrayBuffer.prototype, "transfer")],
  ["es2024.collection", () => has(Map, "groupBy")],
  ["es2024.object", () => has(Object, "groupBy")],
  ["es2024.promise", () => has(Promise, "withResolvers")],
  ["es2024.regexp", () => compiles("[a&&b]", "v")],
  ["es2024.sharedmemory", () => has(Atomics, "waitAsync")],
  ["es2024.string", () => has(String.prototype, "isWellFormed")],
  ["es2025.collection", () => has(Set.prototype, "union")],
  ["es2025.float16", () => has(globalThis, "Float16Array")],
  ["es2025.intl", () => has(Intl, "DurationFormat")],
  ["es2025.iterator", () => has(globalThis, "Iterator")],
  ["es2025.promise", () => has(Promise, "try")],
  ["es2025.regexp", () => has(RegExp, "escape")],
  ["esnext.array", () => has(Array, "fromAsync")],
  ["esnext.collection", () => has(Map.prototype, "getOrInsert")],
  ["esnext.date", () => has(Date.prototype, "toTemporalInstant")],
  ["esnext.decorators", () => true],
  ["esnext.disposable", () => has(globalThis, "DisposableStack")],
  ["esnext.error", () => has(Error, "isError")],
  ["esnext.sharedmemory", () => has(Atomics, "pause")],
  ["esnext.temporal", () => has(globalThis, "Temporal")],
  ["esnext.typedarrays", () => has(Uint8Array, "fromBase64")],
];

/** TypeScript's option `lib` for this runtime. */
export function runtimeLibraries(): string[] {
  return ["es2023", ...PROBES.filter(([, isThere]) => isThere()).map(([library]) => library)];
}

/** The folder of the types of Node's modules, as they are in the version that runs; null where they are not installed. */
export function nodeTypesFolder(version: string = process.versions.node): string | null {
  const major = Number.parseInt(version, 10);
  const name = major >= 24 ? "node-types-24" : major >= 22 ? "node-types-22" : "@types/node";
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}

function has(owner: object, name: string): boolean {
  return name in owner;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags).flags === flags;
  } catch {
    return false;
  }
}
