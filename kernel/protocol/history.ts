// What was executed in this kernel, as history requests ask for it: the newest, a range, or a pattern.
import type { JsonFields } from "../common/json.ts";

/** One executed cell: session number, execution count, source, plain text of its result. */
interface HistoryEntry {
  session: number;
  line: number;
  source: string;
  output: string | null;
}

/** As history_reply carries it: the source, or the source and its output. */
export type HistoryTuple = [session: number, line: number, input: string | [source: string, output: string | null]];

/** The number of the only session that this kernel knows; requests name it 0 or by this number. */
const SESSION = 1;

/** The history of one kernel process, in memory. */
export class History {
  readonly #entries: HistoryEntry[] = [];

  /** Appends an executed cell. */
  add(line: number, source: string): void {
    this.#entries.push({ session: SESSION, line, source, output: null });
  }

  /** Notes the plain text of the result of the cell with this execution count. */
  setOutput(line: number, output: string): void {
    const entry = this.#entries.findLast((candidate) => candidate.line === line);
    if (entry) entry.output = output;
  }

  /** Answers the content of a history_request. */
  query(request: JsonFields): HistoryTuple[] {
    const found = this.#select(request);
    const withOutput = request["output"] === true;
    return found.map(({ session, line, source, output }) => [session, line, withOutput ? [source, output] : source]);
  }

  #select(request: JsonFields): HistoryEntry[] {
    switch (request["hist_access_type"]) {
      case "tail":
        return newest(this.#entries, integer(request["n"], this.#entries.length));
      case "range":
        return this.#range(request);
      case "search":
        return this.#search(request);
      default:
        throw new RangeError(
          `history: hist_access_type must be tail, range or search, got ${JSON.stringify(request["hist_access_type"])}`,
        );
    }
  }

  #range(request: JsonFields): HistoryEntry[] {
    const session = integer(request["session"], 0);
    // 0 is the present session and negative numbers count back from it: there is nothing before this one.
    if (session !== 0 && session !== SESSION) return [];
    const start = integer(request["start"], 0);
    const stop = integer(request["stop"], Number.POSITIVE_INFINITY);
    return this.#entries.filter(({ line }) => line >= start && line < stop);
  }

  #search(request: JsonFields): HistoryEntry[] {
    const pattern = globToRegExp(typeof request["pattern"] === "string" ? request["pattern"] : "*");
    let found = this.#entries.filter(({ source }) => pattern.test(source));
    if (request["unique"] === true) {
      const last = new Map(found.map((entry) => [entry.source, entry]));
      found = found.filter((entry) => last.get(entry.source) === entry);
    }
    return newest(found, integer(request["n"], found.length));
  }
}

function newest(entries: HistoryEntry[], count: number): HistoryEntry[] {
  return count <= 0 ? [] : entries.slice(-count);
}

/**
 * A glob pattern of a history_request as a regular expression: `*` is any text, `?` one character, `[…]` one of these, `[!…]`
 * none of these.
 */
function globToRegExp(pattern: string): RegExp {
  const body = pattern.replaceAll(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    if (part.length > 1) return part.replaceAll(/[\\^]/g, "\\$&").replace("[!", "[^");
    return escape(part);
  });
  try {
    return new RegExp(`^${body}$`);
  } catch {
    // A class that is none, such as [z-a], stands for itself.
    return new RegExp(`^${escape(pattern)}$`);
  }
}

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

function integer(value: unknown, fallback: number): number {
  return typeof value === "number" && Number.isInteger(value) ? value : fallback;
}
