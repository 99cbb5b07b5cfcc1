// The workers of a queue, for who waits for their work: a table that stays in place on a terminal, a line for each change elsewhere.
import { stripVTControlCharacters } from "node:util";
import type { SeenWorker } from "./queue-engine.ts";

/** The most workers that a table lists. */
const MOST_ROWS = 12;

/** The table's lines: who does how much, those that can do nothing with the reason. */
export function workersTable(workers: readonly SeenWorker[]): string[] {
  if (workers.length === 0) return ["no worker is there; start some with: gradus worker --queue …"];
  const able = workers.filter(({ why }) => why === null);
  const total = (field: "active" | "concurrency" | "done"): number =>
    able.reduce((sum, worker) => sum + worker[field], 0);
  const count = `${able.length} worker${able.length === 1 ? "" : "s"}`;
  const head = `${count}, ${total("active")} of ${total("concurrency")} places at work, ${total("done")} jobs done by them`;
  const shown = [...able, ...workers.filter(({ why }) => why !== null)];
  const rows = shown.slice(0, MOST_ROWS).map((worker) => `  ${rowOf(worker)}`);
  const left = shown.length - rows.length;
  return [head, ...rows, ...(left > 0 ? [`  … and ${left} more`] : [])];
}

function rowOf({ name, active, concurrency, done, state, why }: SeenWorker): string {
  const plain = plainName(name).padEnd(28);
  if (why !== null) return `${plain} takes nothing: ${plainName(why)}`;
  return `${plain} ${`${active} of ${concurrency}`.padEnd(9)} ${String(done).padStart(6)} done${state === "draining" ? "  draining" : ""}`;
}

/** What has changed since the last look, in lines. */
export class WorkerChanges {
  #known = new Map<string, string | null>();
  #saidNone = false;

  /** The lines for what is new. */
  see(workers: readonly SeenWorker[]): string[] {
    const now = new Map(workers.map(({ name, why }) => [name, why]));
    const lines = workers
      .filter(({ name, why }) => !this.#known.has(name) || this.#known.get(name) !== why)
      .map(
        ({ name, why, concurrency }) =>
          `worker ${plainName(name)} ${why === null ? `is there, ${concurrency} at a time` : `takes nothing: ${plainName(why)}`}`,
      );
    const gone = [...this.#known.keys()].filter((name) => !now.has(name));
    lines.push(...gone.map((name) => `worker ${plainName(name)} is gone`));
    this.#known = now;
    const none = !workers.some(({ why }) => why === null);
    if (none && !this.#saidNone) lines.push("no worker takes these jobs; start some with: gradus worker --queue …");
    this.#saidNone = none;
    return lines;
  }
}

/** A name from the queue in one line of a terminal, without what could move its cursor. */
function plainName(name: string): string {
  return stripVTControlCharacters(name).replace(/[\p{Cc}\s]+/gu, " ");
}
