// Distances in memory.

/** The bytes that `count` numbers of 64 bits take. */
export function bytes(count: i32): usize {
  return (<usize>count) << 3;
}
