// A notebook's page, made in a thread of its own: what hostile Markdown, formulas or code cost is no other request's time.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Notebook } from "../../notebook/types.ts";
import { packageRoot } from "../../platform/package-root.ts";
import { HttpError } from "../http/http-error.ts";

export interface PageJob {
  notebook: Notebook;
  /** The notebook's file name. */
  file: string;
  /** The name of Plotly's file among the assets. */
  plotly: string;
  trustOutputs: boolean;
}

/** How long a page may take, in milliseconds; that of a chapter takes less than a second. */
const PATIENCE = 30_000;

/**
 * The page as HTML that names its assets.
 *
 * @throws {HttpError} 503 where it takes too long, 400 where it cannot be made
 */
export async function pageOf(job: PageJob, patience: number = PATIENCE): Promise<string> {
  // Always the built one: threads read no TypeScript.
  const worker = new Worker(join(packageRoot(), "dist", "lab", "export", "page-thread.js"), { workerData: job });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      const refuse = (status: number, why: string, cause?: unknown): void =>
        reject(new HttpError(status, `${JSON.stringify(job.file)} cannot be exported: ${why}.`, { cause }));
      timer = setTimeout(() => refuse(503, `its page is not made after ${patience / 1000} s`), patience);
      worker.once("message", resolve);
      worker.once("error", (error) => refuse(400, error.message, error));
      worker.once("exit", (code) => refuse(500, `the thread that makes its page ended with code ${code}`));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
