// BullMQ and its client, which are installed by those who use a queue: 16 MB that nobody else needs.
import { createRequire } from "node:module";
import type * as BullMQ from "bullmq";
import type * as IORedis from "ioredis";
import { UsageError } from "../../../command-line/usage-error.ts";

export interface QueueLibraries {
  bullmq: typeof BullMQ;
  ioredis: typeof IORedis;
}

const load = createRequire(import.meta.url);

/**
 * The packages `bullmq` and `ioredis` that are installed beside this one.
 *
 * @throws {UsageError} where one is missing; it says what to type
 */
export function queueLibraries(): QueueLibraries {
  return { bullmq: loadPackage("bullmq"), ioredis: loadPackage("ioredis") };
}

function loadPackage<Library>(name: string): Library {
  try {
    return load(name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    throw new UsageError(
      `a queue needs the package ${name}, which is not installed here: npm install bullmq@6 ioredis@6, beside gradus-kernel`,
    );
  }
}
