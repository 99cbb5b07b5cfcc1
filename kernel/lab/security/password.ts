// The password of a server that listens beyond the loopback address: kept as a hash, checked slowly.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const KEY_LENGTH = 32;

/** How long a wrong password is answered later, in milliseconds: guessing must not be quick. */
const PENALTY = 1000;

export class Password {
  readonly #salt: Buffer = randomBytes(16);
  readonly #key: Promise<Buffer>;
  /** Guesses are judged one after the other, so that many connections guess no faster than one. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(password: string) {
    this.#key = derive(password, this.#salt);
  }

  async matches(guess: string): Promise<boolean> {
    const judged = this.#turn.then(() => this.#judge(guess));
    this.#turn = judged;
    return judged;
  }

  async #judge(guess: string): Promise<boolean> {
    const [key, guessed] = await Promise.all([this.#key, derive(guess, this.#salt)]);
    const right = timingSafeEqual(key, guessed);
    if (!right) await new Promise((resolve) => setTimeout(resolve, PENALTY));
    return right;
  }
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_LENGTH, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
