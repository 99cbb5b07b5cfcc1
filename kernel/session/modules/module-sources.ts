// Positions in the TypeScript files that cells import: their source maps come from the thread that loads them.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { fileURLToPath } from "node:url";
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";

/** What the loading thread sends for each file that it compiled. */
export interface ModuleSource {
  url: string;
  map: string;
}

const moduleAddress = /file:\/\/[^\s()]+/g;
const position = /:(\d+):(\d+)/;
const maps = new Map<string, string | TraceMap>();
let source: MessagePort | null = null;

/** Takes maps from this port. They stay in its queue until an error needs them. */
export function receiveModuleSources(port: MessagePort): void {
  source = port;
}

/** A text with the positions of compiled modules replaced by those of their sources, and their URLs by paths. */
export function showModuleSources(text: string): string {
  if (!source || !text.includes("file://")) return text;
  drain(source);
  return text.replace(moduleAddress, (found) => {
    const given = position.exec(found);
    const url = found.slice(0, given?.index ?? 0);
    const trace = given === null ? null : traceOf(url);
    if (given === null || !trace) return found;
    const [text, line, column] = given;
    const place = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (place.line === null) return found;
    return `${fileURLToPath(url)}:${place.line}:${place.column + 1}${found.slice(given.index + text.length)}`;
  });
}

function traceOf(url: string): TraceMap | null {
  const map = maps.get(url);
  if (map === undefined) return null;
  const trace = typeof map === "string" ? new TraceMap(map) : map;
  maps.set(url, trace);
  return trace;
}

function drain(port: MessagePort): void {
  for (;;) {
    const received: { message: ModuleSource } | undefined = receiveMessageOnPort(port);
    if (!received) return;
    maps.set(received.message.url, received.message.map);
  }
}
