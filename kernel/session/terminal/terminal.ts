// What packages for terminals look for: that colours are wanted, and a stream in which a line can be drawn again.
import { clearLine, clearScreenDown, cursorTo, moveCursor } from "node:readline";

/** As wide as a notebook's cell on most screens. */
const COLUMNS = 100;
const ROWS = 30;

/** Truecolor, in the words of the variables that packages read. */
const EVERY_COLOR = { FORCE_COLOR: "3", COLORTERM: "truecolor" };

/**
 * Has packages of this process write colours, unless the user's environment says what is wanted.
 *
 * Child processes are not told: what they write is read by code as often as it is shown. So the variables answer who asks for them by
 * name, and are not among those that are listed, copied and inherited.
 */
export function wantColors(process: Pick<NodeJS.Process, "env">): void {
  const isSaid = ["FORCE_COLOR", "NO_COLOR", "NODE_DISABLE_COLORS"].some((name) => process.env[name] !== undefined);
  if (isSaid) return;
  const wanted = new Map<string | symbol, string>(Object.entries(EVERY_COLOR));
  process.env = new Proxy(process.env, {
    get: (env, name) => Reflect.get(env, name) ?? wanted.get(name),
    has: (env, name) => Reflect.has(env, name) || wanted.has(name),
    // Not by way of the proxy: the environment takes whole properties only.
    set: (env, name, value) => Reflect.set(env, name, value),
    deleteProperty(env, name) {
      wanted.delete(name);
      return Reflect.deleteProperty(env, name);
    },
  });
}

/**
 * Makes stderr, where bars and spinners are drawn, a stream of a terminal. Not stdout: readline would take over its lines, and with
 * them what the user is asked.
 */
export function likeTerminal(stream: NodeJS.WriteStream): void {
  const methods = {
    isTTY: true,
    columns: COLUMNS,
    rows: ROWS,
    getWindowSize: () => [COLUMNS, ROWS],
    // Node itself colours the messages of assertions where there are some.
    getColorDepth: () => 1,
    hasColors: () => false,
    clearLine: (direction: -1 | 0 | 1, done?: () => void) => clearLine(stream, direction, done),
    clearScreenDown: (done?: () => void) => clearScreenDown(stream, done),
    cursorTo: (x: number, y?: number, done?: () => void) => cursorTo(stream, x, y, done),
    moveCursor: (dx: number, dy: number, done?: () => void) => moveCursor(stream, dx, dy, done),
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(stream, name, { value, configurable: true, writable: true });
  }
}
