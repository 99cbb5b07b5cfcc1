// What must be undone even when the process ends in a hurry: kernels killed, temporary folders removed.

const tasks = new Set<() => void>();
let installed = false;

/** Runs `task` when this process exits, unless the returned function was called before. */
export function atExit(task: () => void): () => void {
  if (!installed) process.once("exit", runAll);
  installed = true;
  tasks.add(task);
  return () => void tasks.delete(task);
}

/** The signals that end a command, with their numbers. */
const endings = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** What a command is told of the signals that end it. */
export interface Ending {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** 128 + the number of the signal that came; null before one came. */
  readonly exitCode: number | null;
  /** Gives the signals back. */
  release(): void;
}

/** Lets the first SIGINT, SIGTERM or SIGHUP ask a command to come to its end, and a second one end the process through its exit tasks. */
export function abortOnSignals(): Ending {
  const controller = new AbortController();
  let exitCode: number | null = null;
  const handlers = Object.entries(endings).map(([name, number]) => {
    const handler = (): void => {
      if (exitCode !== null) process.exit(128 + number);
      exitCode = 128 + number;
      controller.abort();
    };
    process.on(name, handler);
    return (): void => void process.removeListener(name, handler);
  });
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    release() {
      for (const remove of handlers) remove();
    },
  };
}

function runAll(): void {
  for (const task of tasks) {
    try {
      task();
    } catch {
      // The process is going; the other tasks still have to run.
    }
  }
  tasks.clear();
}
