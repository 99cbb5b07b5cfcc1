// Callbacks that act every few epochs, and at the last one.

/** @throws RangeError when an interval is not a whole number of at least 1 */
export function requireInterval(caller: string, every: number): void {
  if (Number.isInteger(every) && every >= 1) return;
  throw new RangeError(`${caller}: every must be a whole number of at least 1, got ${every}`);
}

/** Whether it is time after this epoch: after every `every`-th one, and after the last. */
export function isDue({ epoch, epochs }: { readonly epoch: number; readonly epochs: number }, every: number): boolean {
  return (epoch + 1) % every === 0 || epoch + 1 === epochs;
}
