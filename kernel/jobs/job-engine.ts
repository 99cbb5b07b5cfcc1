// Running many tasks of a kind, wherever: what an engine gets, and what it tells while it works.

/** What a task has while it is done. */
export interface JobContext<Progress> {
  /** Aborted when the task is to come to its end. */
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** Where the task's files and folders lie on the machine that does it, by their names. They are not to be changed. */
  files: Readonly<Record<string, string>>;
  /** Hands a file over to who ordered the task. */
  deliver: (name: string, content: string | Uint8Array) => Promise<void>;
}

/**
 * A way to do tasks: what a worker runs, in this process or in another, by the name of the kind.
 *
 * The result depends on the input and the files alone, not on where or how often the task is done: an engine may do one twice, and then
 * counts it once. Input, output and progress are JSON.
 */
export interface JobKind<Input, Output, Progress> {
  readonly name: string;
  /** Does one task; rejects only where the task could not be done at all. Ends early when the signal is aborted. */
  run(input: Input, context: JobContext<Progress>): Promise<Output>;
}

/** One task. */
export interface JobTask<Input> {
  /** Unique among the tasks of a run. */
  readonly id: string;
  readonly input: Input;
  /**
   * Files and folders that it reads, by names of its own; an engine brings them to where the task is done. Those whose names begin with
   * the same folder (`course/source` and `course/data`) lie side by side there.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** Ends this task alone when it is aborted. */
  readonly signal?: AbortSignal;
}

/**
 * `cancelled`: not begun, or ended, because the run was, or the task's own signal, with what the kind has made of it until then, where the
 * engine has that; `failed`: the kind rejected.
 */
export type JobOutcome<Output> =
  { status: "done"; output: Output } | { status: "failed"; error: Error } | { status: "cancelled"; output?: Output };

export interface JobEvents<Output, Progress> {
  onStart?(id: string): void;
  onProgress?(id: string, progress: Progress): void;
  /** A file that a task has delivered; before its end, and once, even where the task was done twice. Where it throws, the task failed. */
  onFile?(id: string, name: string, content: Uint8Array): Promise<void> | void;
  /** The end of a task that was begun. The engine waits for it before it takes the task as done. */
  onEnd?(id: string, outcome: JobOutcome<Output>): Promise<void> | void;
}

export interface JobEngine {
  /**
   * Does all tasks; the outcomes stand in the order of the tasks, whichever was done first. Rejects only for the engine's sake or for what
   * `onEnd` throws, never for a task's.
   */
  run<Input, Output, Progress>(
    kind: JobKind<Input, Output, Progress>,
    tasks: readonly JobTask<Input>[],
    options: { signal: AbortSignal } & JobEvents<Output, Progress>,
  ): Promise<JobOutcome<Output>[]>;
  /** Gives back what the engine holds, such as a connection; nothing is run by it any more. */
  close(): Promise<void>;
}
