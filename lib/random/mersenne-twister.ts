// The generator behind numpy's legacy random stream: MT19937, a shift register of 624 words of 32 bits.

const size = 624;
const distance = 397;

/** The generator's state; `position` counts the words already given out. */
export interface TwisterState {
  readonly words: Uint32Array;
  position: number;
}

/**
 * The state for a seed, an integer in [0, 2^32).
 * Source: Matsumoto and Nishimura, "Mersenne Twister", 1998, init_genrand of 2002; numpy.random.seed.
 */
export function twisterState(seed: number): TwisterState {
  const words = new Uint32Array(size);
  words[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = words[i - 1];
    words[i] = Math.imul(previous ^ (previous >>> 30), 1812433253) + i;
  }
  return { words, position: size };
}

/** Renews all words from their neighbours. */
function twist(words: Uint32Array): void {
  for (let i = 0; i < size; i++) {
    const joined = (words[i] & 0x80000000) | (words[(i + 1) % size] & 0x7fffffff);
    words[i] = words[(i + distance) % size] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
}

/** The next 32 random bits, as an integer in [0, 2^32). */
export function nextWord(state: TwisterState): number {
  if (state.position === size) {
    twist(state.words);
    state.position = 0;
  }
  let word = state.words[state.position];
  state.position += 1;
  word ^= word >>> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  word ^= word >>> 18;
  return word >>> 0;
}
