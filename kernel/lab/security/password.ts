// The password of a server that listens beyond the loopback address: kept as a hash, checked slowly.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { isIPv6 } from "node:net";
import { HttpError } from "../http/http-error.ts";

const KEY_LENGTH = 32;

/** How long a wrong password is answered later, in milliseconds: guessing must not be quick. */
const PENALTY = 1000;

/** So many guesses of one address may wait for their turn; more are refused unread. */
const MOST_WAITING = 5;

/** So many guesses are computed at once: the threads that do it also read files. */
const MOST_AT_ONCE = 2;

export class Password {
  readonly #salt: Buffer = randomBytes(16);
  readonly #key: Promise<Buffer>;
  /** Guesses of one address are judged one after the other; what others guess delays nobody. */
  readonly #turns = new Map<string, { last: Promise<unknown>; waiting: number }>();
  readonly #free: (() => void)[] = [];
  #computing = 0;

  constructor(password: string) {
    this.#key = derive(password, this.#salt);
  }

  /**
   * Whether this is the password.
   *
   * @param address who asks
   * @throws {HttpError} 429 where too many guesses of this address wait already
   */
  async matches(guess: string, address: string): Promise<boolean> {
    const source = sourceOf(address);
    const turn = this.#turns.get(source) ?? { last: Promise.resolve(), waiting: 0 };
    if (turn.waiting >= MOST_WAITING) throw new HttpError(429, "Too many passwords at once: try again in a while.");
    this.#turns.set(source, turn);
    turn.waiting += 1;
    const judged = turn.last.then(() => this.#judge(guess));
    turn.last = judged.catch(() => {});
    try {
      return await judged;
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) this.#turns.delete(source);
    }
  }

  async #judge(guess: string): Promise<boolean> {
    const [key, guessed] = [await this.#key, await this.#inLimits(() => derive(guess, this.#salt))];
    const right = timingSafeEqual(key, guessed);
    if (!right) await new Promise((resolve) => setTimeout(resolve, PENALTY));
    return right;
  }

  async #inLimits<T>(work: () => Promise<T>): Promise<T> {
    if (this.#computing >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#free.push(resolve));
    this.#computing += 1;
    try {
      return await work();
    } finally {
      this.#computing -= 1;
      this.#free.shift()?.();
    }
  }
}

/** The network that an address stands for: one connection of IPv6 has as many addresses as it likes, which share their first half. */
function sourceOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d)/, "");
  return isIPv6(mapped)
    ? new URL(`http://[${mapped.split("%", 1)[0]}]`).hostname.split(":").slice(0, 4).join(":")
    : mapped;
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_LENGTH, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
