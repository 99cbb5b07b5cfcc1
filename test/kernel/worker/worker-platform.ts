// What `#platform` is in a worker: the Web's own functions, and files in memory.
import type { Platform } from "gradus-kernel/platform/platform";

/** The files that the kernel has written, by path. */
export const written = new Map<string, string>();

const write = (path: string, text: string): void => void written.set(path, text);
function read(path: string): string {
  const text = written.get(path);
  if (text === undefined) throw new Error(`there is no file ${path}`);
  return text;
}
const isNativeError = (value: unknown): value is Error => Object.prototype.toString.call(value) === "[object Error]";

export const platform: Platform = {
  inspect: (value) => {
    if (isNativeError(value)) return `${value.name}: ${value.message}`;
    return typeof value === "string" ? `'${value}'` : typeof value === "object" ? JSON.stringify(value) : String(value);
  },
  isNativeError,
  // A page has no way to know.
  isProxy: () => false,
  // WebAssembly throws where its stack ends, instead of ending the worker.
  isTooDeep: async () => false,
  base64: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
  newId: () => crypto.randomUUID(),
  now: () => performance.now(),
  ownFrames: [],
  files: { write, replace: write, read, watch: () => () => {} },
  paths: {
    join: (folder, name) => `${folder}/${name}`,
    baseName: (path, ending) => path.slice(path.lastIndexOf("/") + 1).replace(ending, ""),
    isAbsolute: (path) => path.startsWith("/"),
    relative: (from, to) => (to.startsWith(`${from}/`) ? to.slice(from.length + 1) : to),
    toUrl: (path) => `file://${path}`,
    fromUrl: (url) => url.replace(/^file:\/\//, ""),
  },
};
