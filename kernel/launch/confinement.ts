// What keeps a kernel from the rest of the machine, as far as who starts and ends it has to know.

/** The command of a kernel, as it is to be started. */
export interface KernelCommand {
  argv: readonly string[];
  cwd: string;
  env: Readonly<NodeJS.ProcessEnv>;
}

/** Starts kernels within limits, and watches over those that the system does not keep by itself. */
export interface Confinement {
  /** What the kernel may publish at most, in characters: who collects it keeps it in memory. */
  readonly mostOutput: number;
  /**
   * The command that starts `command` within the limits, and ends when the pipe that it gets as its standard input does.
   * `connectionFile`, with its folder, is all that it shares with this process.
   */
  enclose(command: KernelCommand, connectionFile: string): KernelCommand;
  /** Watches over what was started as process `pid`; `end` is to be called with the reason when it must be ended. */
  watch(pid: number, end: (reason: string) => void): ConfinementWatch;
}

export interface ConfinementWatch {
  /** Sends a signal to the kernel itself, which is not the process that was started. */
  signal(name: NodeJS.Signals): void;
  /** The process has ended: the reason as the limits have it, or null where they had nothing to do with it. */
  close(lastWords: string): string | null;
}
