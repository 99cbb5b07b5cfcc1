// Breakpoints: wanted by path and line, shown where code can stop, and set in every script that is made of that text.
import { type CompileExpression, hitCondition } from "./hits.ts";
import type { BreakPlaces } from "../source/break-places.ts";
import type { ShownBreakpoint, SourcePlace, WantedBreakpoint } from "../protocol/dap.ts";
import type { Inspector } from "./inspector.ts";
import type { Script } from "./script.ts";
import { NOT_EVALUABLE } from "./stack.ts";
import { IS_V8_12 } from "./v8-12.ts";

/** A breakpoint as it was found to be. */
interface KnownBreakpoint {
  id: number;
  wanted: WantedBreakpoint;
  /** Where it stops; null where it cannot. */
  place: SourcePlace | null;
  message?: string;
}

export interface BreakpointsOptions {
  /** Changes when the text behind a path does; null for a cell's, which never does. */
  stampOf(path: string): string | null;
  /** Where the text behind a path can stop; throws an error with one line where there is no such text. */
  placesOf(path: string): BreakPlaces;
  /** Makes an expression code of a place. */
  compilerAt(path: string, place: SourcePlace): CompileExpression;
}

/** The breakpoints of one kernel, which outlive the inspector in which they are set. */
export class Breakpoints {
  readonly #options: BreakpointsOptions;
  readonly #byPath = new Map<string, KnownBreakpoint[]>();
  readonly #stamps = new Map<string, string>();
  /** V8's names of those that are set, by path, and what they stand for. */
  readonly #set = new Map<string, Map<string, KnownBreakpoint>>();
  #ids = 0;

  constructor(options: BreakpointsOptions) {
    this.#options = options;
  }

  get paths(): string[] {
    return [...this.#byPath.keys()];
  }

  /** By path, as debugInfo tells them. */
  get all(): { source: string; breakpoints: WantedBreakpoint[] }[] {
    return [...this.#byPath].map(([source, known]) => ({
      source,
      breakpoints: known.map(({ wanted, place }) => ({ ...wanted, line: place?.line ?? wanted.line })),
    }));
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Takes the breakpoints of a path, in place of those that it had. */
  want(path: string, wanted: WantedBreakpoint[]): ShownBreakpoint[] {
    const known = wanted.map((breakpoint) => this.#understand(path, breakpoint));
    if (known.length === 0) this.#byPath.delete(path);
    else this.#byPath.set(path, known);
    const stamp = known.length === 0 ? null : this.#options.stampOf(path);
    if (stamp === null) this.#stamps.delete(path);
    else this.#stamps.set(path, stamp);
    return known.map(shown);
  }

  /** Files that were edited since; what is wanted in them has been looked at again. */
  edited(): string[] {
    return [...this.#stamps].flatMap(([path, stamp]) => {
      if (this.#options.stampOf(path) === stamp) return [];
      const known = this.#byPath.get(path) ?? [];
      this.want(
        path,
        known.map(({ wanted }) => wanted),
      );
      return [path];
    });
  }

  /** Sets those of the script's path in it; all other scripts that have its name share them. */
  async setIn(script: Script, inspector: Inspector): Promise<void> {
    const known = this.#byPath.get(script.path) ?? [];
    // V8 is asked for all at once: a cell waits for them.
    await Promise.all(known.map((breakpoint) => this.#setOne(breakpoint, script, inspector)));
  }

  async #setOne(breakpoint: KnownBreakpoint, script: Script, inspector: Inspector): Promise<void> {
    const { place, wanted, id } = breakpoint;
    const at = place && script.toScript(place);
    if (!place || !at) return;
    // Now, as more names are known than when it was asked for.
    const condition = this.#conditionOf(script.path, wanted, id, place);
    const name = script.isCell ? { url: script.url } : { urlRegex: patternOf(script.url) };
    const options = { ...name, ...at, ...(condition !== undefined && { condition }) };
    // V8 refuses a second one in the same place, which would stop no more often.
    const answer = await inspector.setBreakpoint(options).catch(() => null);
    if (answer) this.#setOf(script.path).set(answer.breakpointId, breakpoint);
  }

  /** Takes those of a path out of V8. */
  async clear(path: string, inspector: Inspector): Promise<void> {
    const ids = [...this.#setOf(path).keys()];
    this.#set.delete(path);
    await Promise.all(ids.map((id) => inspector.removeBreakpoint(id)));
  }

  /** Forgets what was set: the inspector has gone. */
  forget(): void {
    this.#set.clear();
  }

  /** What V8's names of breakpoints stand for. */
  idsOf(names: readonly string[]): number[] {
    const all = [...this.#set.values()];
    return names.flatMap((name) => all.flatMap((set) => set.get(name)?.id ?? []));
  }

  #conditionOf(path: string, wanted: WantedBreakpoint, id: number, place: SourcePlace): string | undefined {
    const options = { ...wanted, id, where: `in line ${place.line}` };
    return hitCondition(options, this.#options.compilerAt(path, place));
  }

  #setOf(path: string): Map<string, KnownBreakpoint> {
    const set = this.#set.get(path) ?? new Map<string, KnownBreakpoint>();
    this.#set.set(path, set);
    return set;
  }

  #understand(path: string, wanted: WantedBreakpoint): KnownBreakpoint {
    const known: KnownBreakpoint = { id: ++this.#ids, wanted, place: null };
    try {
      const place = this.#options.placesOf(path).at(wanted.line, wanted.column);
      if (!place) return { ...known, message: `There is no code in line ${wanted.line} or below it` };
      const condition = this.#conditionOf(path, wanted, known.id, place);
      if (condition !== undefined && IS_V8_12 && this.#options.placesOf(path).surroundings(place).isInFields)
        return { ...known, message: NOT_EVALUABLE };
      return { ...known, place: { line: place.line, column: place.column } };
    } catch (fault) {
      return { ...known, message: fault instanceof Error ? fault.message : String(fault) };
    }
  }
}

function shown({ id, wanted, place, message }: KnownBreakpoint): ShownBreakpoint {
  return {
    id,
    verified: place !== null,
    line: place?.line ?? wanted.line,
    ...(place && { column: place.column }),
    ...(message !== undefined && { message }),
  };
}

/** A file that was edited is loaded again by a name with another version. */
function patternOf(url: string): string {
  const plain = url.split("?", 1)[0] ?? url;
  return `^${plain.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(\\?v=\\d+)?$`;
}
