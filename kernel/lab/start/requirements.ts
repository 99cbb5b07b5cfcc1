// What the Lab needs of its machine, looked at before anything is begun, so that each lack is told as what it is.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../command-line/usage-error.ts";
import { makeFolder } from "../../platform/make-folder.ts";
import { temporaryName } from "../../platform/temporary-file.ts";

/** So many files are open when two notebooks run, with room for a third. */
const LEAST_OPEN_FILES = 256;

/**
 * Refuses a system that lets a process open too few files: later each fault would look like another.
 *
 * @param limit how many it lets this one open; null where it does not say
 * @throws {UsageError}
 */
export function requireOpenFiles(limit: number | null = openFilesLimit()): void {
  if (limit === null || limit >= LEAST_OPEN_FILES) return;
  throw new UsageError(
    `a process may open only ${limit} files here, the Lab needs ${LEAST_OPEN_FILES}: raise it with \`ulimit -n 1024\``,
  );
}

/** The limit that counts: Node raises the soft one to the hard one when it starts. */
function openFilesLimit(): number | null {
  const report: unknown = process.report.getReport();
  const limits = fieldOf(fieldOf(report, "userLimits"), "open_files");
  const [soft, hard] = [fieldOf(limits, "soft"), fieldOf(limits, "hard")];
  return typeof soft === "number" ? soft : typeof hard === "number" ? hard : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Throws a UsageError where the folder of settings, workspaces and trust cannot be written. */
export async function requireUserFolder(folder: string): Promise<void> {
  const probe = join(folder, temporaryName());
  try {
    await makeFolder(folder);
    await writeFile(probe, "", { flag: "wx" });
    await rm(probe, { force: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `the folder of your settings, ${folder}, cannot be written (${why}): name another in GRADUS_LAB_HOME`,
    );
  }
}
