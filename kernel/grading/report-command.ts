// The command `gradus report`: a static page of all submissions of a report folder.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cac } from "cac";
import { isJsonObject } from "../common/json.ts";
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../command-line/options.ts";
import { shownPath } from "../command-line/targets.ts";
import { exitCodes, UsageError } from "../command-line/usage-error.ts";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { classPage } from "./reports/class/class-page.ts";
import type { GradeReport } from "./reports/grade-report.ts";

/**
 * Runs `gradus report …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 the page is written; 2 there is no report, or it cannot be read
 */
export function reportCommand(args: string[]): Promise<number> {
  return exitCodeOf("report", async () => {
    const options = parseArguments(args);
    if (options !== null) await writePage(options);
    return exitCodes.ok;
  });
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus report");
  cli
    .usage("<report folder> [options]")
    .option("--output <file>", "Where the page is written (default: index.html in the report's folder)")
    .help();
  return parseOptions(cli, args, ["output"]);
}

async function writePage(options: ParsedOptions): Promise<void> {
  const [folder, ...more] = options.paths;
  if (folder === undefined || more.length > 0) {
    throw new UsageError(`one report folder of \`gradus grade\` must be named, got ${options.paths.length} paths`);
  }
  const page = options.text("output") ?? join(folder, "index.html");
  await writeFileAtomically(page, classPage(await readReport(folder)));
  process.stdout.write(`${shownPath(page)}\n`);
}

async function readReport(folder: string): Promise<GradeReport> {
  const file = join(folder, "report.json");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      throw new UsageError(`there is no ${file}: name the folder that \`gradus grade\` has written (--report)`);
    }
    throw new UsageError(`${file} cannot be read (${error.code ?? error.message})`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
  if (isReport(value)) return value;
  throw new UsageError(`${file} is no report of \`gradus grade\` that this version knows (version 1)`);
}

/** What this program writes is taken as it was written; another version's is refused. */
function isReport(value: unknown): value is GradeReport {
  return (
    isJsonObject(value) &&
    value["version"] === 1 &&
    value["tool"] === "gradus grade" &&
    Array.isArray(value["submissions"])
  );
}
