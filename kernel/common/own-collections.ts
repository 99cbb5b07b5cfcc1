// Maps and sets whose methods user code cannot replace. What the thread of user code needs from cell to cell is kept in these: a cell that
// replaces a method of Map.prototype, to watch it or by mistake, must not take the kernel with it.

/** A map with the methods that the language had when the kernel started. */
export class OwnMap<Key, Value> extends Map<Key, Value> {}

/** A set with the methods that the language had when the kernel started. */
export class OwnSet<Value> extends Set<Value> {}

keepMethods(OwnMap, Map);
keepMethods(OwnSet, Set);

function keepMethods(own: { readonly prototype: object }, original: { readonly prototype: object }): void {
  for (const key of Reflect.ownKeys(original.prototype)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(original.prototype, key);
    if (descriptor && key !== "constructor") Object.defineProperty(own.prototype, key, descriptor);
  }
  Object.freeze(own.prototype);
}
