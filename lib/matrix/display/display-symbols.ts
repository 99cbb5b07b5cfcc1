// The well-known symbols under which consoles and notebooks look for a value's own display.

/**
 * Node's `util.inspect` (and so console.log) calls the method of this name.
 * @example
 * row([1, 2])[inspectSymbol](); // => 'Matrix 1×2\n[[1 2]]'
 */
export const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/**
 * Jupyter kernels for JavaScript call the method of this name and expect a MIME bundle.
 * @example
 * const bundle = matrix([[1, 2]])[displaySymbol]();
 * bundle["text/plain"]; // => 'Matrix 1×2\n[[1 2]]'
 */
export const displaySymbol: unique symbol = Symbol.for("Jupyter.display");

/** What a notebook displays: one representation for each MIME type. */
export interface TextBundle {
  readonly "text/plain": string;
  readonly "text/html": string;
}
