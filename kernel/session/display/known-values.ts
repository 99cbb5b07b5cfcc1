// Values that were not made for notebooks and have a form that is richer than their text: pictures, elements, canvases, charts,
// tables. Each is known by what it can do, not by its class: there are many libraries, and many copies of each.
import type { MimeBundle } from "../../common/vocabulary.ts";
import { chartOf } from "./chart-specifications.ts";
import { entryOf, moreRows, tableHtml } from "./html-table.ts";
import { pictureOf, pictureOfDataUrl } from "./picture-bytes.ts";

type Found = MimeBundle | null;

/** Of longer tables so many rows are shown. */
const ROWS = 50;
const DIGITS = 6;

/** What knows a kind of values: null, at once or as a promise, for those of other kinds. */
const KINDS: readonly ((value: object) => Found | Promise<Found>)[] = [
  bytes,
  blob,
  element,
  canvas,
  chartOf,
  arrowTable,
  ofIjavascript,
  writesHtml,
];

/** The value's richer form without its text, null where it has none. A value that fails at it has none. */
export function richerForm(value: object): Found | Promise<Found> {
  try {
    for (const kind of KINDS) {
      const found = kind(value);
      if (found !== null) return found instanceof Promise ? found.catch(() => null) : found;
    }
  } catch {
    // It only looked like one of these.
  }
  return null;
}

function bytes(value: object): Found {
  if (value instanceof ArrayBuffer) return pictureOf(new Uint8Array(value));
  return value instanceof Uint8Array ? pictureOf(value) : null;
}

/** A Blob or File, of any realm. */
function blob(value: object): Found | Promise<Found> {
  if (!/^\[object (?:Blob|File)\]$/.test(Object.prototype.toString.call(value))) return null;
  const read = method(value, "arrayBuffer");
  const type = String(Reflect.get(value, "type"));
  return read && Promise.resolve(read()).then((buffer) => blobBundle(buffer, type));
}

function blobBundle(buffer: unknown, type: string): Found {
  if (!(buffer instanceof ArrayBuffer)) return null;
  const [essence = ""] = type.split(";");
  if (/^text\/(?:html|markdown)$/.test(essence)) return { [essence]: new TextDecoder().decode(buffer) };
  return pictureOf(new Uint8Array(buffer));
}

/** An element of any DOM. */
function element(value: object): Found {
  const html: unknown = Reflect.get(value, "outerHTML");
  if (typeof html !== "string" || html === "") return null;
  return /^<svg[\s>]/i.test(html) ? { "image/svg+xml": svgDocument(html) } : { "text/html": html };
}

/** An element as a document of its own: with its namespaces, and without names of characters that only HTML knows. */
function svgDocument(html: string): string {
  const [tag = ""] = /^<svg[^>]*/i.exec(html) ?? [];
  const missing = [
    ["xmlns", "http://www.w3.org/2000/svg", true],
    ["xmlns:xlink", "http://www.w3.org/1999/xlink", html.includes("xlink:")],
  ] as const;
  const added = missing.filter(([name, , isUsed]) => isUsed && !tag.includes(`${name}=`));
  const attributes = added.map(([name, space]) => ` ${name}="${space}"`).join("");
  return `<svg${attributes}${html.slice("<svg".length)}`.replaceAll("&nbsp;", "&#160;");
}

/** A canvas of any kind, or what draws itself as SVG on the server as charts of ECharts do. */
function canvas(value: object): Found | Promise<Found> {
  const drawn = method(value, "renderToSVGString")?.();
  if (typeof drawn === "string") return { "image/svg+xml": drawn };
  const address = method(value, "toDataURL");
  // A canvas of Cairo may be a PDF or SVG file, which has no data URL.
  const isFile = /^(?:pdf|svg)$/.test(String(Reflect.get(value, "type")));
  if (address !== null && !isFile) return either(address("image/png"), pictureIn);
  const buffer = method(value, "toBuffer");
  const isCanvas = method(value, "getContext") !== null || typeof Reflect.get(value, "width") === "number";
  return buffer !== null && isCanvas ? either(isFile ? buffer() : buffer("image/png"), pictureIn) : null;
}

function pictureIn(given: unknown): Found {
  if (typeof given === "string") return pictureOfDataUrl(given);
  return given instanceof Uint8Array ? pictureOf(given) : null;
}

/** A table of Apache Arrow. */
function arrowTable(value: object): Found {
  const total: unknown = Reflect.get(value, "numRows");
  const column = method(value, "getChildAt");
  const fields: unknown = Reflect.get(Object(Reflect.get(value, "schema")), "fields");
  if (typeof total !== "number" || column === null || !Array.isArray(fields)) return null;
  const columns = fields.map((_, index) => method(Object(column(index)), "get"));
  const rows = Array.from({ length: Math.min(total, ROWS) }, (_, row) =>
    columns.map((get) => entryOf(get?.(row), DIGITS)),
  );
  const names = fields.map((field: unknown) => String(Reflect.get(Object(field), "name")));
  return { "text/html": tableHtml({ names, rows, more: moreRows(total, ROWS) }) };
}

/** What IJavascript asks its values for. */
const IJAVASCRIPT = [
  ["_toHtml", "text/html"],
  ["_toSvg", "image/svg+xml"],
  ["_toPng", "image/png"],
  ["_toJpeg", "image/jpeg"],
] as const;

function ofIjavascript(value: object): Found | Promise<Found> {
  const bundle = method(value, "_toMime");
  if (bundle !== null)
    return either(bundle(), (given) => (typeof given === "object" && given !== null ? { ...given } : null));
  for (const [name, type] of IJAVASCRIPT) {
    const form = method(value, name);
    if (form !== null) return either(form(), (given) => (typeof given === "string" ? { [type]: given } : null));
  }
  return null;
}

/** A table of Arquero, and whatever else writes HTML when it is asked. */
function writesHtml(value: object): Found | Promise<Found> {
  const write = method(value, "toHTML");
  return write && either(write(), (html) => (typeof html === "string" ? { "text/html": html } : null));
}

function either(given: unknown, read: (given: unknown) => Found): Found | Promise<Found> {
  return given instanceof Promise ? given.then(read) : read(given);
}

/** A method of this name, with its value; null where it has none. */
function method(value: object, name: string): ((...given: unknown[]) => unknown) | null {
  const found: unknown = Reflect.get(value, name);
  return typeof found === "function" ? (...given) => found.apply(value, given) : null;
}
