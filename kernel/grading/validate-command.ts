// The command `gradus validate`: runs a learner's notebooks and says which checks pass, and why the others do not.
import { dirname } from "node:path";
import { cac } from "cac";
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../command-line/options.ts";
import { findNotebooks, type FoundNotebook } from "../command-line/targets.ts";
import { exitCodes } from "../command-line/usage-error.ts";
import { readNotebook } from "../notebook/notebook-file.ts";
import { NotebookError } from "../notebook/problems.ts";
import { executeNotebook } from "../run/execute-notebook.ts";
import { notRun } from "../run/execution-result.ts";
import { describeValidation, hasPassed, validationOf, type Validation } from "./validate.ts";

/**
 * Runs `gradus validate …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all checks pass; 1 one does not, or a notebook cannot be read; 2 the command cannot be carried out as given;
 *   3 a kernel died; 128 + its number after a signal
 */
export function validateCommand(args: string[]): Promise<number> {
  return exitCodeOf("validate", async (signal) => {
    const options = parseArguments(args);
    return options === null ? exitCodes.ok : await validateAll(await findNotebooks(options.paths), options, signal);
  });
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus validate");
  cli
    .usage("<notebooks or folders…> [options]")
    .option("--timeout <seconds>", "How long a cell may take, 0 for no limit (default: 120)")
    .option("--kernel <name>", "The kernelspec to use instead of the notebooks' own")
    .help();
  return parseOptions(cli, args, ["timeout", "kernel"]);
}

async function validateAll(
  found: readonly FoundNotebook[],
  options: ParsedOptions,
  signal: AbortSignal,
): Promise<number> {
  let code: number = exitCodes.ok;
  for (const notebook of found) {
    if (signal.aborted) break;
    const validation = await validate(notebook, options, signal);
    for (const line of describeValidation(notebook.name, validation)) process.stdout.write(`${line}\n`);
    code = Math.max(code, codeOf(validation));
  }
  return code;
}

function codeOf(validation: Validation): number {
  if (validation.isDead) return exitCodes.broken;
  return hasPassed(validation) ? exitCodes.ok : exitCodes.failed;
}

async function validate(
  { source, name }: FoundNotebook,
  options: ParsedOptions,
  signal: AbortSignal,
): Promise<Validation> {
  const kernel = options.text("kernel");
  const timeout = options.number("timeout", { fallback: 120, least: 0 });
  try {
    const notebook = await readNotebook(source, name);
    const cwd = dirname(source);
    // A check that fails must not keep the others from being run.
    const limits = { timeout, signal, allowErrors: true };
    return validationOf(await executeNotebook(notebook, { ...(kernel !== undefined && { kernel }), ...limits, cwd }));
  } catch (error) {
    if (error instanceof NotebookError) return validationOf(notRun("invalid", error.message));
    throw error;
  }
}
