// `gradus grade` in a process of its own, as an instructor starts it, and what is compared of two of its reports.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "gradus-kernel/platform/package-root";
import type { GradeReport } from "gradus-kernel/grading/reports/grade-report";

export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** Runs the command to its end, or kills it with -9 when it has told of `killAfter` submissions. */
export async function runGrade(
  folder: string,
  args: readonly string[],
  { env = {}, killAfter = Infinity }: { env?: NodeJS.ProcessEnv; killAfter?: number } = {},
): Promise<Ended> {
  // Where connection files lie: its name finds the processes of this run among all.
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  const program = join(packageRoot(), "bin", "gradus.mjs");
  const child = spawn(process.execPath, [program, "grade", ...args], {
    cwd: folder,
    env: { ...process.env, GITHUB_ACTIONS: "", TMPDIR: temporary, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    texts.stdout += chunk.toString();
    if ((texts.stdout.match(/^\[ *\d+\//gm) ?? []).length >= killAfter) child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const [code, signal] = await once(child, "close");
  return { code, signal, ...texts };
}

export function readReport(folder: string): GradeReport {
  return JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
}

/**
 * All files of a report by their paths, without the times that stand in them. What a kernel still manages that has used up its own
 * processes depends on the moment, so that the notebooks of those are left out; their scores are not.
 */
export function timeless(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/(?:autograded|feedback).forking/.test(file))
      .sort()
      .map((file) => [file.slice(folder.length), withoutTimes(readFileSync(file, "utf8"))]),
  );
}

function withoutTimes(text: string): string {
  return text.replace(/("(?:seconds|execution_time)": )[\d.]+/g, "$10").replace(/( time=")[\d.]+"/g, '$10"');
}
