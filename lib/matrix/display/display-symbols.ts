// The well-known symbols under which consoles and notebooks look for a value's own display.

/** Node's `util.inspect` (and so console.log) calls the method of this name. */
export const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Jupyter kernels for JavaScript call the method of this name and expect a MIME bundle. */
export const displaySymbol: unique symbol = Symbol.for("Jupyter.display");

/** A kernel that hands an instance to another one calls the method of this name: it returns what the constructor takes. */
export const partsSymbol: unique symbol = Symbol.for("gradus.parts");

/** What a notebook displays: one representation for each MIME type. */
export interface TextBundle {
  readonly "text/plain": string;
  readonly "text/html": string;
}
