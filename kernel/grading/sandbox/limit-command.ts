// The limits of the system on one process and what it starts, set by the programs `prlimit` and `setpriv` of util-linux.
import type { Limits } from "./isolation.ts";

const MEGABYTE = 2 ** 20;

/** Memory is promised to programs long before they use it, if ever: this bounds the promises, the watch what is used. */
const PROMISED = { times: 4, more: 1024 };

/** The beginning of a command that runs the rest of it within the limits. */
export function limitCommand({ memory, cpuSeconds, fileSize, processes, openFiles }: Limits): string[] {
  return [
    "prlimit",
    `--data=${(memory * PROMISED.times + PROMISED.more) * MEGABYTE}`,
    `--cpu=${Math.ceil(cpuSeconds)}`,
    `--fsize=${fileSize * MEGABYTE}`,
    `--nproc=${processes}`,
    `--nofile=${openFiles}`,
    "--core=0",
  ];
}

/** The beginning of a command that runs the rest of it as the user with this number, who has no rights but those of everybody. */
export function userCommand(user: number): string[] {
  return [
    "setpriv",
    `--reuid=${user}`,
    `--regid=${user}`,
    "--clear-groups",
    "--no-new-privs",
    "--bounding-set=-all",
    "--inh-caps=-all",
  ];
}
