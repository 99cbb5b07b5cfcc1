// Values as MIME bundles: what is shown of a result or a displayed value.
import { platform } from "#platform";
import { CUSTOM_INSPECT, isTypedArray, longArrayText } from "./array-text.ts";
import { richerForm } from "./known-values.ts";
import { shortenObjects } from "./long-objects.ts";
import type { MimeBundle, RichOutput } from "../../common/vocabulary.ts";

/** A method of this name returns the value's MIME bundle, at once or as a promise (Deno's convention). */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display");
/** A property of this name holds data together with metadata. */
export const RICH_OUTPUT: unique symbol = Symbol.for("gradus.rich");

/** What text/plain shows at most; clients that can show more have richer types. */
const limits = { depth: 4, maxArrayLength: 100, maxStringLength: 20_000, breakLength: 100, colors: false };

/** Of the text beside a richer form, in characters. */
const MOST_CONSOLE_TEXT = 2000;

/** The value's representations; none for an empty bundle. A promise only where the value's own method gives one. */
export function toRichOutput(value: unknown): RichOutput | Promise<RichOutput> {
  if (!isObject(value)) return plain(value);
  // A proxy may refuse to be asked (one that is revoked, say): as text it can be shown all the same.
  const read = platform.isProxy(value) ? readSafely : Reflect.get;
  const rich: unknown = read(value, RICH_OUTPUT);
  if (isObject(rich)) return withMetadata(Reflect.get(rich, "data"), Reflect.get(rich, "metadata"));
  const display: unknown = read(value, JUPYTER_DISPLAY);
  if (typeof display !== "function") return asKnown(value);
  const bundle: unknown = display.call(value);
  const complete = (given: unknown): RichOutput => withText(withMetadata(given, {}), value);
  return isThenable(bundle) ? Promise.resolve(bundle).then(complete) : complete(bundle);
}

/** A value that does not say how it is shown. What a proxy answers says nothing about what it is. */
function asKnown(value: object): RichOutput | Promise<RichOutput> {
  const form = platform.isProxy(value) ? null : richerForm(value);
  const withForm = (bundle: MimeBundle | null): RichOutput => {
    if (bundle === null) return plain(value);
    return { data: { ...toTransferable(bundle), "text/plain": consoleText(value) }, metadata: {} };
  };
  return form instanceof Promise ? form.then(withForm) : withForm(form);
}

/** What the console prints: enough where something better is shown. Elements hold on to their whole document. */
function consoleText(value: object): string {
  const text = longArrayText(value) ?? platform.inspect(value, { ...limits, depth: 2 });
  return text.length > MOST_CONSOLE_TEXT ? `${text.slice(0, MOST_CONSOLE_TEXT)}\n…` : text;
}

function readSafely(value: object, key: symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof Reflect.get(value, "then") === "function";
}

/** As it is shown where nothing richer is known. */
export function toText(value: unknown): string {
  return longArrayText(value) ?? shortenObjects(platform.inspect(value, limits));
}

function plain(value: unknown): RichOutput {
  return { data: { "text/plain": toText(value) }, metadata: {} };
}

/** Whether there is nothing to show. */
export function isEmpty({ data }: RichOutput): boolean {
  return Object.keys(data).length === 0;
}

/** Every client can show text, so every bundle has it. */
function withText({ data, metadata }: RichOutput, value: unknown): RichOutput {
  if (data["text/plain"] !== undefined || isEmpty({ data, metadata })) return { data, metadata };
  return { data: { ...data, "text/plain": nameOf(value, Object.keys(data)) }, metadata };
}

/** A short word for a value whose bundle has no text: what its class or its own inspection says. */
function nameOf(value: unknown, types: string[]): string {
  // Not asked by `in`, which a proxy may answer for itself.
  const isPlain =
    isObject(value) &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Reflect.get(value, CUSTOM_INSPECT) === undefined;
  return isPlain ? `[${types.join(", ")}]` : platform.inspect(value, { ...limits, depth: 0 });
}

function withMetadata(data: unknown, metadata: unknown): RichOutput {
  if (!isObject(data) || Array.isArray(data) || data instanceof Map) {
    throw new TypeError(`display: a MIME bundle must be an object with MIME types as keys, got ${toText(data)}`);
  }
  return { data: toTransferable(data), metadata: isObject(metadata) ? { ...toPlainJson(metadata) } : {} };
}

/** Texts stay, binary data becomes base64, everything else JSON. */
function toTransferable(data: object): MimeBundle {
  const entries = Object.entries(data).map(([type, value]): [string, unknown] => {
    if (typeof value === "string" || value === undefined) return [type, value];
    if (value instanceof Uint8Array && !isJsonType(type)) return [type, platform.base64(value)];
    return [type, isJsonType(type) ? toPlainJson(value) : String(value)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isJsonType(type: string): boolean {
  return /\bjson\b/i.test(type);
}

/** Plain JSON: typed arrays as arrays, big integers as numbers, no functions. */
export function toPlainJson<Value>(value: Value): Value {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return Number(part);
    return isTypedArray(part) ? Array.from<unknown>(part) : part;
  });
  return text === undefined ? value : JSON.parse(text);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
