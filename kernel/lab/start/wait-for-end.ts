// How the Lab ends: ctrl-C asks once, a second one and every other signal do not.
import { createInterface } from "node:readline";

export interface WaitForEndOptions {
  /** What is lost by ending, for the question; null where there is nothing to ask about. */
  atStake: () => string | null;
  input?: NodeJS.ReadStream;
  output?: NodeJS.WriteStream;
}

/** How long the question waits for its answer, in milliseconds. */
const ANSWER_TIMEOUT = 10_000;

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The exit code after the terminal was closed. */
export const HANGUP: number = SIGNAL_CODES.SIGHUP;

/**
 * Lets the process end by the signal of a closed terminal once everything is done: by itself Node would set the terminal back
 * to its first state, fail because it is gone, and abort with a dump of its memory.
 */
export function endByHangup(): void {
  // Listeners run in the order in which they came, so that what else is to be done at the exit is done.
  process.once("exit", () => process.kill(process.pid, "SIGHUP"));
}

/** Resolves with the exit code when the user wants the Lab to end. */
export function waitForEnd({
  atStake,
  input = process.stdin,
  output = process.stderr,
}: WaitForEndOptions): Promise<number> {
  return new Promise((resolve) => {
    let closeQuestion: (() => void) | null = null;
    const end = (code: number, delay = 0): void => {
      closeQuestion?.();
      ignoreEcho();
      for (const [signal, listener] of listeners) process.removeListener(signal, listener);
      setTimeout(resolve, delay, code);
    };
    const onInterrupt = (): void => {
      const stake = atStake();
      if (!input.isTTY) return end(0, ECHO_DELAY);
      if (closeQuestion !== null || stake === null) return end(closeQuestion === null ? 0 : 130);
      output.write(`\n${stake} End the Lab? [y/N] `);
      closeQuestion = ask(input, (answer) => {
        closeQuestion = null;
        if (/^y(es)?$/i.test(answer.trim())) end(0);
        else output.write("The Lab goes on.\n");
      });
    };
    const listeners = Object.entries(SIGNAL_CODES).map(([signal, code]): [string, () => void] => [
      signal,
      signal === "SIGINT" ? onInterrupt : () => end(code),
    ]);
    for (const [signal, listener] of listeners) process.on(signal, listener);
  });
}

/** How long after the end was asked for another ctrl-C is taken for the same one, which came through the parent as well. */
const ECHO = 1000;

/**
 * How long an interrupt that does not come from a terminal is waited for to come through the parent as well, in milliseconds: it must not
 * meet a process that is just ending, and hears no signals any more.
 */
const ECHO_DELAY = 250;

function ignore(): void {}

/** Lets a ctrl-C that reaches this process twice not break off what it does at its end. */
function ignoreEcho(): void {
  process.on("SIGINT", ignore);
  setTimeout(() => process.removeListener("SIGINT", ignore), ECHO).unref();
}

/** Gives the next line that is typed, or an empty one when time is up. */
function ask(input: NodeJS.ReadStream, onAnswer: (answer: string) => void): () => void {
  // Without a terminal's own handling, so that ctrl-C stays a signal.
  const lines = createInterface({ input, terminal: false });
  const timer = setTimeout(() => settle(""), ANSWER_TIMEOUT);
  const close = (): void => {
    clearTimeout(timer);
    lines.close();
    input.unref();
  };
  const settle = (answer: string): void => {
    close();
    onAnswer(answer);
  };
  lines.once("line", settle);
  return close;
}
