// Reads a figure from the data of an output: what is optional is filled in, what is wrong is named.

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is import("./types.d.ts").FigureLayout}
 */
function isLayout(value) {
  return isObject(value);
}

/**
 * How an error names a value.
 * @param {unknown} value
 */
function describe(value) {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}

/**
 * The parts of a figure, as a copy: Plotly writes into what it draws, and the notebook must be saved as it came.
 * @param {unknown} value
 * @returns {Required<import("./types.d.ts").FigureData>}
 */
export function readFigure(value) {
  if (!isObject(value)) throw new TypeError(`Plotly figure: expected an object, got ${describe(value)}`);
  /** @type {{ data?: unknown, layout?: unknown, frames?: unknown, config?: unknown }} */
  const { data, layout = {}, frames = [], config = {} } = structuredClone(value);
  if (!Array.isArray(data))
    throw new TypeError(`Plotly figure: data must be an array of traces, got ${describe(data)}`);
  if (!isLayout(layout)) throw new TypeError(`Plotly figure: layout must be an object, got ${describe(layout)}`);
  if (!Array.isArray(frames)) throw new TypeError(`Plotly figure: frames must be an array, got ${describe(frames)}`);
  if (!isObject(config)) throw new TypeError(`Plotly figure: config must be an object, got ${describe(config)}`);
  return { data, layout, frames, config };
}
