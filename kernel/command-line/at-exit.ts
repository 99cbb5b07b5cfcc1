// What must be undone even when the process ends in a hurry: kernels killed, temporary folders removed.

const tasks = new Set<() => void>();
let installed = false;

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

/** Runs `task` when this process exits, unless the returned function was called before. */
export function atExit(task: () => void): () => void {
  if (!installed) process.once("exit", runAll);
  installed = true;
  tasks.add(task);
  return () => void tasks.delete(task);
}

/**
 * Lets SIGINT, SIGTERM and SIGHUP end this process through its exit tasks, for commands; exit code 128 + the signal's number.
 *
 * @returns a function that gives the signals back
 */
export function exitOnSignals(): () => void {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
  const handlers = Object.entries(numbers).map(([signal, number]) => {
    const handler = (): void => process.exit(128 + number);
    process.once(signal, handler);
    return (): void => void process.removeListener(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}
