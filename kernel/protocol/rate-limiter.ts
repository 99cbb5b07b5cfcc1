// How fast text may leave: jupyter_server drops the output of a kernel that sends more than 1 MB a second over 3 seconds.

/** What may leave in the long run, in bytes a millisecond. */
const RATE = 700;

/** What may leave in one go after a pause, in bytes. */
const BURST = 300_000;

/** What a message that is no stream costs: jupyter_server counts messages (1000 a second) and not their bytes. */
export const MESSAGE_COST = 1500;

/**
 * A token bucket: bytes, filled with time.
 *
 * In any 3 seconds 300 kB + 3 s · 700 kB/s = 2.4 MB are granted; what was sent but not yet granted (the session lets user code be half
 * a million characters ahead) comes on top, and together they stay below 3 MB.
 */
export class RateLimiter {
  readonly #now: () => number;
  #available = BURST;
  #updated: number;

  /** `now` is a clock in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#updated = now();
  }

  /** Takes this many bytes; returns in how many milliseconds they are granted. */
  take(bytes: number): number {
    const now = this.#now();
    this.#available = Math.min(BURST, this.#available + (now - this.#updated) * RATE) - bytes;
    this.#updated = now;
    return Math.max(0, -this.#available / RATE);
  }
}
