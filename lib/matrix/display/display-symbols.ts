// The well-known symbols under which consoles and notebooks look for a value's own display.

/**
 * Node's `util.inspect` (and so console.log) calls the method of this name.
 * @example
 * const figure = networkDiagram({ title: "Two layers", layerSizes: [2, 3, 1], caption: "Weights are arrows." });
 * figure[inspectSymbol]().split("\n")[0]; // => 'Figure: Two layers'
 */
export const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/**
 * Jupyter kernels for JavaScript call the method of this name and expect a MIME bundle.
 * @example
 * const figure = networkDiagram({ title: "Two layers", layerSizes: [2, 3, 1], caption: "Weights are arrows." });
 * Object.keys(figure[displaySymbol]()); // => [ 'application/vnd.plotly.v1+json', 'text/html', 'text/plain' ]
 */
export const displaySymbol: unique symbol = Symbol.for("Jupyter.display");

/** A kernel that hands an instance to another one calls the method of this name: it returns what the constructor takes. */
export const partsSymbol: unique symbol = Symbol.for("gradus.parts");

/** What a notebook displays: one representation for each MIME type. */
export interface TextBundle {
  readonly "text/plain": string;
  readonly "text/html": string;
}
