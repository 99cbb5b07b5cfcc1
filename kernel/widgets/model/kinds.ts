// The kinds of value that a field of a widget may hold: what is accepted, and what it looks like in messages.
import { toText } from "../../session/display/mime-bundle.ts";
import { isModel, type ModelReference } from "./references.ts";

/** A time of day. */
export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
}

/** A file that was uploaded. */
export interface UploadedFile {
  readonly name: string;
  /** Its MIME type, as the browser sees it. */
  readonly type: string;
  readonly size: number;
  /** When it was last changed, in milliseconds since 1970. */
  readonly lastModified: number;
  readonly content: Uint8Array;
}

/** What TypeScript knows of each kind. A question mark at the end of a name: or null. */
export interface Kinds {
  flag: boolean;
  "flag?": boolean | null;
  integer: number;
  "integer?": number | null;
  integers: readonly number[];
  number: number;
  "number?": number | null;
  pair: readonly [low: number, high: number];
  "integer pair": readonly [low: number, high: number];
  text: string;
  "text?": string | null;
  texts: readonly string[];
  "text or number": string | number;
  bytes: Uint8Array;
  /** A day, at noon of the machine's own time zone. */
  "date?": Date | null;
  "moment?": Date | null;
  "time?": TimeOfDay | null;
  "model?": ModelReference | null;
  models: readonly ModelReference[];
  files: readonly UploadedFile[];
  /** Anything of JSON, and bytes anywhere in it. */
  data: unknown;
}

/** The name of a kind; those of choices have their values beside them. */
export type KindName = keyof Kinds;

/** A field in the table: its kind, its default, and of a choice its values. */
export type Field =
  readonly [kind: KindName, initial: unknown] | readonly [kind: "choice", initial: unknown, values: readonly unknown[]];

/** What is known of a kind while code runs. */
export interface Kind {
  /** What a value must be, in words. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** As the front end has it. */
  readonly toWire?: (value: unknown) => unknown;
  readonly fromWire?: (wire: unknown) => unknown;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isInteger = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);
const listOf =
  (accepts: (value: unknown) => boolean, length?: number) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(accepts) && (length === undefined || value.length === length);
const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown, name: string): number {
  const found = property(value, name);
  return isNumber(found) ? found : 0;
}

function isTime(value: unknown): value is TimeOfDay {
  const limits = { hours: 24, minutes: 60, seconds: 60, milliseconds: 1000 };
  return Object.entries(limits).every(([name, limit]) => {
    const part = property(value, name);
    return isInteger(part) && part >= 0 && part < limit;
  });
}

/** Months count from 0 on the wire, as in JavaScript. */
const day: Kind = {
  expected: "a Date",
  accepts: isDate,
  toWire: (value) =>
    isDate(value) ? { year: value.getFullYear(), month: value.getMonth(), date: value.getDate() } : value,
  fromWire: (wire) =>
    isObject(wire) ? new Date(numberOf(wire, "year"), numberOf(wire, "month"), numberOf(wire, "date"), 12) : wire,
};

/** On the wire in universal time. */
const moment: Kind = {
  expected: "a Date",
  accepts: isDate,
  toWire: (value) =>
    isDate(value)
      ? {
          year: value.getUTCFullYear(),
          month: value.getUTCMonth(),
          date: value.getUTCDate(),
          hours: value.getUTCHours(),
          minutes: value.getUTCMinutes(),
          seconds: value.getUTCSeconds(),
          milliseconds: value.getUTCMilliseconds(),
        }
      : value,
  fromWire: (wire) => {
    if (!isObject(wire)) return wire;
    const at = (name: string): number => numberOf(wire, name);
    return new Date(
      Date.UTC(at("year"), at("month"), at("date"), at("hours"), at("minutes"), at("seconds"), at("milliseconds")),
    );
  },
};

function isFile(value: unknown): value is UploadedFile {
  return isText(property(value, "name")) && property(value, "content") instanceof Uint8Array;
}

/** The browser's names of a file's properties are written with underscores on the wire. */
const files: Kind = {
  expected: "a list of uploaded files",
  accepts: listOf(isFile),
  toWire: (value) =>
    Array.isArray(value)
      ? value.filter(isFile).map(({ lastModified, ...file }) => ({ ...file, last_modified: lastModified }))
      : value,
  fromWire: (wire) =>
    Array.isArray(wire)
      ? wire.map((file: unknown) => ({
          name: property(file, "name"),
          type: property(file, "type"),
          size: property(file, "size"),
          lastModified: property(file, "last_modified"),
          content: property(file, "content"),
        }))
      : wire,
};

function orNull(kind: Kind): Kind {
  const { toWire, fromWire } = kind;
  return {
    expected: `${kind.expected} or null`,
    accepts: (value) => value === null || kind.accepts(value),
    ...(toWire && { toWire: (value) => (value === null ? null : toWire(value)) }),
    ...(fromWire && { fromWire: (wire) => (wire === null ? null : fromWire(wire)) }),
  };
}

const flag: Kind = { expected: "true or false", accepts: isFlag };
const integer: Kind = { expected: "an integer", accepts: isInteger };
const number: Kind = { expected: "a finite number", accepts: isNumber };
const text: Kind = { expected: "a text", accepts: isText };
const time: Kind = { expected: "a time of day ({ hours, minutes, seconds, milliseconds })", accepts: isTime };
const model: Kind = { expected: "a widget", accepts: isModel };

/** All kinds. */
const kinds: Readonly<Record<KindName, Kind>> = {
  flag,
  "flag?": orNull(flag),
  integer,
  "integer?": orNull(integer),
  integers: { expected: "a list of integers", accepts: listOf(isInteger) },
  number,
  "number?": orNull(number),
  pair: { expected: "a pair of finite numbers", accepts: listOf(isNumber, 2) },
  "integer pair": { expected: "a pair of integers", accepts: listOf(isInteger, 2) },
  text,
  "text?": orNull(text),
  texts: { expected: "a list of texts", accepts: listOf(isText) },
  "text or number": { expected: "a text or a number", accepts: (value) => isText(value) || isNumber(value) },
  bytes: { expected: "a Uint8Array", accepts: (value) => value instanceof Uint8Array },
  "date?": orNull(day),
  "moment?": orNull(moment),
  "time?": orNull(time),
  "model?": orNull(model),
  models: { expected: "a list of widgets", accepts: listOf(isModel) },
  files,
  data: { expected: "JSON or bytes", accepts: () => true },
};

/** A class of typed arrays. */
type ArrayClass = new (memory: ArrayBuffer) => ArrayBufferView;

/** Arrays of the class of this one, which are bytes on the wire. */
function arraysLike(example: ArrayBufferView): Kind {
  const Class: ArrayClass = Reflect.get(example, "constructor");
  return {
    expected: `a ${Class.name}`,
    accepts: (value) => value instanceof Class,
    // A copy lies where an array of wider numbers may begin.
    fromWire: (wire) => (wire instanceof Uint8Array ? new Class(new Uint8Array(wire).buffer) : wire),
  };
}

/** The kind of a field. */
export function kindOf([kind, initial, values]: Field): Kind {
  if (kind === "data" && ArrayBuffer.isView(initial)) return arraysLike(initial);
  if (kind !== "choice") return kinds[kind];
  const all = (values ?? []).map(toText);
  return { expected: `one of ${all.join(", ")}`, accepts: (value) => values?.includes(value) === true };
}
