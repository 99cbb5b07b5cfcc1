// What every command does around its work: ends at signals, says what is wrong, and comes to an exit code.
import { abortOnSignals } from "./at-exit.ts";
import { exitCodes, isUsageError } from "./usage-error.ts";

/**
 * Does the work of a command.
 *
 * @param work returns its exit code; the signal is aborted when the command is to come to its end
 * @param toldAs the exit code of an error whose message is enough for the user; null for one that nobody has expected
 * @returns the exit code: that of the work or of its error, 3 for an error that nobody has expected, 128 + its number after a signal
 */
export async function exitCodeOf(
  command: string,
  work: (signal: AbortSignal) => Promise<number>,
  toldAs: (error: unknown) => number | null = usageCode,
): Promise<number> {
  const ending = abortOnSignals();
  try {
    const code = await work(ending.signal);
    return ending.exitCode ?? code;
  } catch (error) {
    const code = toldAs(error);
    const text = error instanceof Error ? (code === null ? error.stack : error.message) : String(error);
    process.stderr.write(`gradus ${command}${code === null ? " failed" : ""}: ${text}\n`);
    return ending.exitCode ?? code ?? exitCodes.broken;
  } finally {
    ending.release();
  }
}

function usageCode(error: unknown): number | null {
  return isUsageError(error) ? exitCodes.usage : null;
}
