// What a submission is kept from, and how: what is asked for, and what held in the end, as reports name it.

/** What a submission may use at most. */
export interface Limits {
  /** All its processes together, in megabytes. */
  memory: number;
  /** Seconds of processor time for each process. */
  cpuSeconds: number;
  /** The largest file that it may write, and all that it may keep in a folder, in megabytes. */
  fileSize: number;
  /** Processes and threads together. */
  processes: number;
  /** How many files a process may have open. */
  openFiles: number;
  /** What it may put out, in millions of characters: who grades keeps it in memory. */
  output: number;
}

/**
 * `bubblewrap`: a file system, a process table and a network of its own, the last two empty; `none`: the rights of who grades, within
 * limits where the system knows them.
 */
export type Engine = "bubblewrap" | "none";

/** What held while submissions ran: what they were kept from, and the limits, null where there were none. */
export interface Isolation {
  engine: Engine;
  /** Kept from every network, the loopback address included. */
  network: boolean;
  /** Kept from all files of the machine but those that a kernel needs. */
  files: boolean;
  /** Kept from the processes of others, and so from their environment variables. */
  processes: boolean;
  limits: Limits | null;
}

/** In a line, for the terminal and the pages. */
export function describeIsolation({ engine, limits }: Isolation): string {
  const most =
    limits === null ? "no limits" : `at most ${limits.memory} MB of memory, ${limits.processes} processes and threads`;
  return engine === "none"
    ? `none: submissions ran with the rights of who graded; ${most}`
    : `${engine}: no network, no files and processes of others; ${most}`;
}
