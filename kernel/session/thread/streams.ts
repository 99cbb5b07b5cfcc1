// What user code writes: console, process.stdout and stderr, warnings, and fs.writeSync on their descriptors.
import { Console } from "node:console";
import type * as FileSystem from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { StringDecoder } from "node:string_decoder";
import type { StreamName } from "../../common/vocabulary.ts";
import { likeTerminal, wantColors } from "../terminal/terminal.ts";

/** Takes text in the order in which it is written. */
export type TextSink = (name: StreamName, text: string) => void;

type WriteCallback = (error?: Error | null) => void;

/** Routes everything that is written to a sink. The kernel's own log is the server thread's, which this leaves alone. */
export function captureStreams(sink: TextSink): void {
  captureStream(process.stdout, "stdout", sink);
  captureStream(process.stderr, "stderr", sink);
  // Node's own console also keeps each message, with its arguments, for an inspector.
  // Errors are not ignored, as that costs a callback for every line, which waits in memory until the cell's loop ends.
  // Colours are for packages: what the console shows of values stays the text that results have.
  const { stdout, stderr } = process;
  globalThis.console = new Console({ stdout, stderr, ignoreErrors: false, colorMode: false });
  wantColors(process);
  likeTerminal(process.stderr);
  captureWarnings(sink);
  captureDescriptors(sink);
}

/** The text of chunks, where a character may be split between two of them. */
export function textReader(): (chunk: unknown, encoding?: unknown) => string {
  const decoder = new StringDecoder("utf8");
  return (chunk, encoding) => {
    if (typeof chunk !== "string") return chunk instanceof Uint8Array ? decoder.write(Buffer.from(chunk)) : "";
    const plain = typeof encoding !== "string" || !Buffer.isEncoding(encoding) || /^utf-?8$/i.test(encoding);
    return plain ? chunk : decoder.write(Buffer.from(chunk, encoding));
  };
}

function captureStream(stream: NodeJS.WriteStream, name: StreamName, sink: TextSink): void {
  const read = textReader();
  stream.write = (chunk: Uint8Array | string, encoding?: BufferEncoding | WriteCallback, done?: WriteCallback) => {
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) {
      throw new TypeError(`process.${name}.write: chunk must be a string or Uint8Array, got ${typeof chunk}`);
    }
    const text = read(chunk, encoding);
    if (text !== "") sink(name, text);
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) queueMicrotask(() => callback());
    return true;
  };
}

/** Node prints warnings past process.stderr; this shows them where the code is, without those that the kernel causes. */
function captureWarnings(sink: TextSink): void {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    if (message.includes("USE_MAIN_CONTEXT_DEFAULT_LOADER")) return;
    sink("stderr", `${name}: ${message}\n`);
  });
}

/** fs.writeSync and fs.write on 1 and 2; other ways to a descriptor (native code) cannot be caught inside a process. */
function captureDescriptors(sink: TextSink): void {
  const fs: typeof FileSystem = createRequire(import.meta.url)("node:fs");
  const readers = [textReader(), textReader()];
  const capture = (descriptor: unknown, data: unknown, offset?: unknown, length?: unknown): number | null => {
    if (descriptor !== 1 && descriptor !== 2) return null;
    if (typeof data !== "string" && !(data instanceof Uint8Array)) return null;
    const start = typeof offset === "number" ? offset : 0;
    const end = typeof length === "number" ? start + length : undefined;
    const written = typeof data === "string" ? data : data.subarray(start, end);
    sink(descriptor === 1 ? "stdout" : "stderr", readers[descriptor - 1]?.(written) ?? "");
    return Buffer.byteLength(written);
  };
  const { writeSync, write } = fs;
  const patched = {
    writeSync: (...values: Parameters<typeof writeSync>) => capture(...values) ?? writeSync(...values),
    write: (...values: Parameters<typeof write>) => {
      const written = capture(...values);
      if (written === null) return write(...values);
      const callback: unknown = values.at(-1);
      if (typeof callback === "function") queueMicrotask(() => void callback(null, written, values[1]));
    },
  };
  Object.assign(fs, patched);
  syncBuiltinESMExports();
}
