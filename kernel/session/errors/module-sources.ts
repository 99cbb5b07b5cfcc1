// Positions in the TypeScript files that cells import: their source maps come from the thread that loads them.
import { encodedMap, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { platform } from "#platform";
import type { ModuleSource } from "../loader-messages.ts";

const moduleAddress = /file:\/\/[^\s()]+/g;
const position = /:(\d+):(\d+)/;
const maps = new Map<string, string | TraceMap>();
let arrived: () => Iterable<ModuleSource> = () => [];

/** Has maps asked for when an error needs them: `take` returns those that have arrived since it was called last. */
export function receiveModuleSources(take: () => Iterable<ModuleSource>): void {
  arrived = take;
}

/** A text with the positions of compiled modules replaced by those of their sources, and their URLs by paths. */
export function showModuleSources(text: string): string {
  if (!text.includes("file://")) return text;
  takeArrived();
  return text.replace(moduleAddress, (found) => {
    const given = position.exec(found);
    const url = found.slice(0, given?.index ?? 0);
    const trace = given === null ? null : traceOf(url);
    if (given === null || !trace) return found;
    const [numbers, line, column] = given;
    const place = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (place.line === null) return found;
    const rest = found.slice(given.index + numbers.length);
    return `${platform.paths.fromUrl(url)}:${place.line}:${place.column + 1}${rest}`;
  });
}

/** The source map of a compiled module, as JSON. */
export function mapOfModule(url: string): string | undefined {
  takeArrived();
  const map = maps.get(url);
  return map instanceof TraceMap ? JSON.stringify(encodedMap(map)) : map;
}

function takeArrived(): void {
  for (const { url, map } of arrived()) maps.set(url, map);
}

function traceOf(url: string): TraceMap | null {
  const map = maps.get(url);
  if (map === undefined) return null;
  const trace = typeof map === "string" ? new TraceMap(map) : map;
  maps.set(url, trace);
  return trace;
}
