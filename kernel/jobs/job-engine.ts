// Running many tasks of a kind, wherever: what an engine gets, and what it tells while it works.

/** A way to do tasks: what a worker runs, in this process or in another, by the name of the kind. */
export interface JobKind<Input, Output, Progress> {
  readonly name: string;
  /** Does one task; rejects only where the task could not be done at all. Ends early when the signal is aborted. */
  run(input: Input, context: { signal: AbortSignal; onProgress: (progress: Progress) => void }): Promise<Output>;
}

/** One task; its input is JSON where an engine hands it to other processes. */
export interface JobTask<Input> {
  /** Unique among the tasks of a run. */
  readonly id: string;
  readonly input: Input;
}

/** `cancelled`: not begun, or ended, because the run was; `failed`: the kind rejected. */
export type JobOutcome<Output> =
  { status: "done"; output: Output } | { status: "failed"; error: Error } | { status: "cancelled" };

export interface JobEvents<Output, Progress> {
  onStart?(id: string): void;
  onProgress?(id: string, progress: Progress): void;
  onEnd?(id: string, outcome: JobOutcome<Output>): void;
}

export interface JobEngine {
  /** Does all tasks; the outcomes stand in the order of the tasks, whichever was done first. Never rejects for a task's sake. */
  run<Input, Output, Progress>(
    kind: JobKind<Input, Output, Progress>,
    tasks: readonly JobTask<Input>[],
    options: { signal: AbortSignal } & JobEvents<Output, Progress>,
  ): Promise<JobOutcome<Output>[]>;
}
