// The options by which commands name a queue.
import type { ParsedOptions } from "../../../command-line/options.ts";
import { UsageError } from "../../../command-line/usage-error.ts";
import { parseAddress, type QueueAddress, QUEUE_VARIABLE } from "./address.ts";

/** As cac names them. */
export const QUEUE_OPTIONS = ["queue", "queueCa", "shared"] as const;

/**
 * The queue that options name, or the variable of the environment, which others on the machine do not see.
 *
 * @throws {UsageError} where neither does
 */
export function queueAddressOf(given: ParsedOptions): QueueAddress {
  const url = (given.flag("queue") ? undefined : given.text("queue")) ?? process.env[QUEUE_VARIABLE];
  if (url !== undefined && url !== "") return parseAddress(url, { ca: given.text("queueCa") });
  throw new UsageError(`no queue is named: give --queue redis://host:6379, or set the variable ${QUEUE_VARIABLE}`);
}

/** The queue where a command may do without one; null where `--queue` is not given. */
export function givenQueue(given: ParsedOptions): QueueAddress | null {
  if (given.flag("queue") || given.text("queue") !== undefined) return queueAddressOf(given);
  for (const [name, flag] of [
    ["queueCa", "--queue-ca"],
    ["shared", "--shared"],
  ] as const)
    if (given.text(name) !== undefined) throw new UsageError(`${flag} is for --queue, which is not given`);
  return null;
}
