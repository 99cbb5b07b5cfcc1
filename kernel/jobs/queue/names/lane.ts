// Which workers a run is for: those that would come to the same results, kept the same way, and that find its files.
import { packageVersion } from "../../../platform/package-root.ts";

/** Where the files of tasks travel: through the queue itself, or through a folder that all machines see. */
export type FileStore = "redis" | `shared-${string}`;

export interface Lane {
  /** What it is for: `grade`, `run`, or the trials of one module (`trials-` and the beginning of its hash). */
  work: string;
  /** Of this package. */
  version: string;
  /** The major version of Node. */
  node: number;
  /** What tasks are kept from on the worker: `none` are those that run with the rights of the worker. */
  isolation: "bubblewrap" | "none";
  store: FileStore;
}

export function ownLane({ work, isolation, store }: Pick<Lane, "work" | "isolation" | "store">): Lane {
  return { work, version: packageVersion(), node: Number.parseInt(process.versions.node, 10), isolation, store };
}

/** The name of the lane's queue: who is of another lane never sees its tasks. */
export function queueName({ work, version, node, isolation, store }: Lane): string {
  return `${version}-node${node}-${isolation}-${store}-${work}`;
}

/** Why a worker takes no task of a run, in words; null where it takes them. */
export function whyNot(worker: Lane, run: Lane): string | null {
  if (worker.work !== run.work) return `it is for ${workWords(worker.work)}, the run is of ${workWords(run.work)}`;
  if (worker.version !== run.version) return `it is gradus ${worker.version}, the run is of ${run.version}`;
  if (worker.node !== run.node) return `it has Node ${worker.node}, the run Node ${run.node}`;
  if (worker.isolation !== run.isolation) {
    return run.isolation === "none"
      ? "the run is without isolation, it is not: start it with --no-isolation where you trust what runs"
      : "the run wants a sandbox, it has none: start it without --no-isolation";
  }
  if (worker.store !== run.store) {
    return run.store === "redis"
      ? "the run's files go through the queue: start it without --shared"
      : "the run's files lie in a shared folder: start it with --shared and the same folder";
  }
  return null;
}

/** The lane of trials that a module makes, by the hash of what it holds. */
export function trialWork(hash: string): string {
  return `trials-${hash.slice(0, 12)}`;
}

function workWords(work: string): string {
  if (work === "grade") return "grading";
  return work === "run" ? "notebooks (--notebooks)" : `${work.replace("-", " of the module ")} (--trials)`;
}
