// Displays a figure in whichever kernel runs: Gradus, stock tslab, Deno's; in words where there is none.
import { displaySymbol } from "../../matrix/display/display-symbols.ts";
import type { Figure } from "./figure.ts";

/**
 * Displays a figure under the cell. In a program without a notebook it prints the figure's summary.
 *
 * A figure that is the last expression of a cell shows itself on Gradus and Deno; `show` does so on every kernel, from anywhere in
 * a cell, as often as wanted.
 * @example
 * // In a notebook the figure stands below the cell; a program prints its words.
 * show(networkDiagram({ title: "Two layers", layerSizes: [2, 3, 1], caption: "Weights are arrows." }));
 * // => Figure: Two layers
 * //    x: layer; y: unit
 * //    - large negative weight: 1 points
 * //    - negative weight: 1 points
 * //    - weight near 0: 27 points, −1 to 1
 * //    - positive weight: 1 points
 * //    - large positive weight: 1 points
 * //    - unit: 6 points, −1 to 1
 * //    Weights are arrows.
 */
export function show(figure: Figure): void {
  const gradus: unknown = property(globalThis, hostDisplay);
  if (isCallable(gradus)) {
    gradus(figure);
    return;
  }
  const bundle = figure[displaySymbol]();
  const html = tslabHtml();
  if (html !== undefined) {
    html(bundle["text/html"]);
    return;
  }
  const deno = denoDisplay();
  if (deno !== undefined) {
    deno(figure);
    return;
  }
  const log = property(property(globalThis, "console"), "log");
  if (isCallable(log)) log(bundle["text/plain"]);
}

/** A kernel's function that displays a value; Gradus puts it on globalThis under this symbol. */
const hostDisplay = Symbol.for("gradus.display");

function isCallable(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === "function";
}

/** A property of something unknown, without throwing when there is nothing. */
function property(owner: unknown, key: PropertyKey): unknown {
  const canHold = (typeof owner === "object" && owner !== null) || typeof owner === "function";
  return canHold ? Reflect.get(owner, key) : undefined;
}

/** tslab gives the code of cells a `require` of its own, which knows "tslab" wherever it is installed. */
function tslabHtml(): ((html: string) => unknown) | undefined {
  const require: unknown = property(property(globalThis, "__tslab__"), "require");
  if (!isCallable(require)) return undefined;
  const display = property(require("tslab"), "display");
  const html = property(display, "html");
  return isCallable(html) ? (text) => Reflect.apply(html, display, [text]) : undefined;
}

/** Deno's kernel displays objects that have a Jupyter display; it answers with a promise. */
function denoDisplay(): ((value: Figure) => unknown) | undefined {
  const jupyter = property(property(globalThis, "Deno"), "jupyter");
  const display = property(jupyter, "display");
  return isCallable(display) ? (value) => Reflect.apply(display, jupyter, [value]) : undefined;
}
