// What user code imports from "gradus-kernel": displays of any type, handles that update them, clearing the output.
import { type DisplayOptions, displayHook } from "../hooks/display-hooks.ts";
import { escapeHtml } from "../../common/escape-html.ts";
import { JUPYTER_DISPLAY, RICH_OUTPUT, toText } from "../display/mime-bundle.ts";
import { pictureOf, pictureOfDataUrl } from "../display/picture-bytes.ts";
import type { MimeBundle } from "../../common/vocabulary.ts";
export type { MimeBundle } from "../../common/vocabulary.ts";

export type { DisplayOptions } from "../hooks/display-hooks.ts";

/** A value that shows itself: as the last expression of a cell, or handed to `display`. */
export interface Displayable {
  readonly [JUPYTER_DISPLAY]: () => MimeBundle | Promise<MimeBundle>;
}

/** An output that can be replaced, from any cell. As a cell's last expression it shows nothing more. */
export interface DisplayHandle extends Displayable {
  readonly id: string;
  /** Shows another value in the place of the first. */
  update: (value: unknown) => void;
}

/** What may be said of a display. */
export interface ShownOptions extends DisplayOptions {
  /** The value is a MIME bundle, and is shown as such. */
  raw?: boolean;
}

/** Where a display was asked for without an id, one is made: `display-1`, `display-2`, … */
let made = 0;

/**
 * Shows a value below the cell, now.
 *
 * Objects with a `Symbol.for("Jupyter.display")` method show the MIME bundle that it returns, everything else shows
 * as text. With `update: true` the value replaces what was shown under `displayId`.
 */
export function display(given: unknown, { raw = false, ...options }: ShownOptions = {}): DisplayHandle {
  const value = raw ? { [RICH_OUTPUT]: { data: given, metadata: {} } } : given;
  const id = options.displayId ?? `display-${++made}`;
  show(value, { ...options, displayId: id });
  return {
    id,
    update: (next) => show(next, { displayId: id, update: true }),
    [JUPYTER_DISPLAY]: () => ({}),
  };
}

/** Shows a MIME bundle as it is, with metadata by MIME type. Bytes become base64. */
export function displayRaw(
  data: MimeBundle,
  metadata: Record<string, unknown> = {},
  options: DisplayOptions = {},
): DisplayHandle {
  return display({ [RICH_OUTPUT]: { data, metadata } }, options);
}

/** Removes the cell's output; with `wait` not before the next output comes, so that nothing flickers. */
export function clearOutput(options: { wait?: boolean } = {}): void {
  displayHook("clear")?.(options);
}

/** A text, or a template: what it interpolates stands in it as it is. */
export type Source = [text: string] | [template: TemplateStringsArray, ...values: unknown[]];

function textOf([text, ...values]: Source): string {
  return typeof text === "string" ? text : String.raw({ raw: text }, ...values);
}

/** HTML source as a displayable value. */
export function html(...source: Source): Displayable {
  return ofType("text/html", textOf(source));
}

/** Markdown source as a displayable value. */
export function markdown(...source: Source): Displayable {
  return ofType("text/markdown", textOf(source));
}

/** LaTeX source as a displayable value. */
export function latex(...source: Source): Displayable {
  return ofType("text/latex", textOf(source));
}

/** An SVG document as a displayable value. */
export function svg(...source: Source): Displayable {
  return ofType("image/svg+xml", textOf(source));
}

/** The bytes of a PNG file as a displayable value. */
export function png(bytes: Uint8Array): Displayable {
  return ofType("image/png", bytes, `PNG image, ${bytes.length} bytes`);
}

/** The bytes of a JPEG file as a displayable value. */
export function jpeg(bytes: Uint8Array): Displayable {
  return ofType("image/jpeg", bytes, `JPEG image, ${bytes.length} bytes`);
}

/** A picture: the bytes of its file (PNG, JPEG, GIF, WebP, SVG, PDF), or its address, from which the front end loads it. */
export function image(source: Uint8Array | string | URL): Displayable {
  if (source instanceof Uint8Array) {
    const picture = pictureOf(source);
    if (picture === null) throw new TypeError(`image: the bytes must be those of a picture, got ${toText(source)}`);
    return { [JUPYTER_DISPLAY]: () => ({ ...picture, "text/plain": `picture, ${source.length} bytes` }) };
  }
  const address = String(source);
  const html = `<img src="${escapeHtml(address)}">`;
  return { [JUPYTER_DISPLAY]: () => ({ ...(pictureOfDataUrl(address) ?? { "text/html": html }), "text/plain": html }) };
}

/** Plotly's, Vega's or any other JSON of a MIME type as a displayable value. */
export function json(value: unknown, type = "application/json"): Displayable {
  return ofType(type, value, toText(value));
}

function ofType(type: string, value: unknown, text: string = String(value)): Displayable {
  return { [JUPYTER_DISPLAY]: () => ({ [type]: value, "text/plain": text }) };
}

/** Outside of a kernel there is only the console. */
function show(value: unknown, options: DisplayOptions): void {
  const hook = displayHook("display");
  if (hook) hook(value, options);
  else console.log(toText(value));
}
