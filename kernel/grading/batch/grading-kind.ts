// The kind of job that grading is: what a task says of a submission, and how it is done, on this machine or on another.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { JobKind, JobTask } from "../../jobs/job-engine.ts";
import { resolveKernel } from "../../launch/kernels.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import { Checkers } from "../checkers/checkers.ts";
import { parseSource, type SourceContent, type SourceNotebook } from "../records/find-sources.ts";
import { keyOf } from "../records/find-submissions.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import type { Isolation } from "../sandbox/isolation.ts";
import type { Sandbox } from "../sandbox/open-sandbox.ts";
import { type GradableSubmission, gradeOne } from "./grade-one.ts";

/** What is the same for all submissions of a run, and decides their grades. */
export interface GradingOptions {
  /** Seconds for each cell; 0 for no limit. */
  timeout: number;
  /** Seconds for all of a submission; 0 for no limit. */
  totalTimeout: number;
  /** Whether cells are refused for their types. */
  types: boolean;
  /** The kernelspec in place of the source's own. */
  kernel: string | undefined;
  /** What submissions are kept from. */
  isolation: Isolation;
}

/** A submission without its files: those of `FILES`. */
export interface GradingInput extends GradingOptions {
  submission: Pick<GradableSubmission, "student" | "assignment" | "notebook" | "timestamp">;
  source: Pick<SourceNotebook, "assignment" | "folder" | "name" | "hash">;
}

/** The names of a task's files: the data lies beside the source. */
const FILES = { submission: "submission", source: "course/source", data: "course/data" } as const;

/** The names of the files that a graded submission delivers. */
export type GradedFile = "autograded" | "feedback";

export function gradingTask(submission: GradableSubmission, options: GradingOptions): JobTask<GradingInput> {
  const { student, assignment, notebook, timestamp, file, source } = submission;
  const data = join(dirname(source.file), "data");
  return {
    id: keyOf(submission),
    input: {
      ...options,
      submission: { student, assignment, notebook, timestamp },
      source: { assignment: source.assignment, folder: source.folder, name: source.name, hash: source.hash },
    },
    files: { [FILES.submission]: file, [FILES.source]: source.file, ...(existsSync(data) && { [FILES.data]: data }) },
  };
}

/**
 * Grades submissions.
 *
 * @param sandboxFor a sandbox of this machine that holds what is asked for
 */
export function gradingKind(
  sandboxFor: (isolation: Isolation) => Promise<Sandbox>,
): JobKind<GradingInput, GradedRecord, Progress> {
  const sourceAt = sourceReader();
  const checkers = new Checkers();
  return {
    name: "grade",
    async run(input, { files, deliver, ...events }) {
      const { submission, source: named, isolation, kernel, timeout, totalTimeout, types } = input;
      const { [FILES.submission]: file = "", [FILES.source]: sourceFile = "" } = files;
      const source = { ...named, file: sourceFile, ...(await sourceAt(sourceFile, named.name)) };
      if (source.hash !== named.hash)
        throw new Error(`the source ${named.name} was changed while submissions were graded`);
      const launch = resolveKernel(kernel, source.notebook);
      const context = { sandbox: await sandboxFor(isolation), checkers, launch, timeout, totalTimeout, types };
      const graded = await gradeOne({ ...submission, file, source }, context, events);
      if (graded.files !== null) {
        await deliver("autograded" satisfies GradedFile, graded.files.autograded);
        await deliver("feedback" satisfies GradedFile, graded.files.feedback);
      }
      return graded.record;
    },
  };
}

/** How many sources are kept as they were parsed: a run has a few, whichever files they lie in. */
const KEPT = 32;

function sourceReader(): (file: string, shown: string) => Promise<SourceContent> {
  const parsed = new Map<string, SourceContent>();
  return async (file, shown) => {
    const bytes = await readFile(file);
    const hash = createHash("sha256").update(bytes).digest("hex");
    const known = parsed.get(hash) ?? parseSource(bytes, shown);
    parsed.set(hash, known);
    for (const oldest of parsed.keys()) if (parsed.size > KEPT) parsed.delete(oldest);
    return known;
  };
}
