// The library's own parts: activations, losses and optimizers that keep none of the matrices they are given or make.

const own = new WeakSet<object>();

/**
 * Marks a part as the library's own. It promises to keep no matrix but in what it returns, and to make these anew, so that a training may
 * use the memory of its steps again. The mark is of this object alone: a copy with a function of someone else's in it has none.
 */
export function ownPart<T extends object>(part: T): T {
  own.add(part);
  return part;
}

/** Whether a part, or a network all of whose parts, are the library's own. */
export function isOwnPart(part: object): boolean {
  return own.has(part);
}
