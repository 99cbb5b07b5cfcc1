// Processes of the machine that a test finds again by a word in their command line.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** A word that finds the processes of one test among all of the machine. */
export function processMark(): string {
  return `gradus-${randomUUID()}`;
}

/** How many processes of the machine bear the mark in their command line. */
export function countMarked(mark: string): number {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && commandLine(name).includes(mark)).length;
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
