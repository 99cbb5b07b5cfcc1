// The log of a server as its terminal shows it: bounded, whatever others send, and without characters that a terminal would obey.

/** So many lines are written in one period; the rest is counted. */
const MOST_LINES = 20;

/** In milliseconds. */
const PERIOD = 10_000;

const LONGEST_LINE = 4000;

export interface LimitedLogOptions {
  lines?: number;
  period?: number;
}

/** Passes lines on until there are too many of them in one period; then how many were left out, at its end. */
export function limitedLog(
  write: (line: string) => void,
  { lines = MOST_LINES, period = PERIOD }: LimitedLogOptions = {},
): (line: string) => void {
  let count = 0;
  let timer: NodeJS.Timeout | null = null;
  const endPeriod = (): void => {
    if (count > lines) write(`${count - lines} more lines like these were left out`);
    count = 0;
    timer = null;
  };
  return (line) => {
    timer ??= setTimeout(endPeriod, period).unref();
    count += 1;
    if (count <= lines) write(plain(line));
  };
}

/** A line of a bounded length; characters that control a terminal, or turn the direction of a text, are named. */
function plain(line: string): string {
  const short = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line;
  return short.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}
