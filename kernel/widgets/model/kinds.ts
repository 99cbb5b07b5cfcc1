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

/** A moment of universal time from its parts, whatever the year: those before 100 are not of the last century. Null where there is none. */
function momentOf(parts: readonly unknown[]): Date | null {
  const [year = 0, month = 0, date = 1, ...time] = parts.filter(isInteger);
  const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = time;
  const made = new Date(0);
  made.setUTCFullYear(year, month, date);
  made.setUTCHours(hours, minutes, seconds, milliseconds);
  const kept = partsOf(made).slice(0, parts.length);
  return parts.every((part, index) => part === kept[index]) ? made : null;
}

function partsOf(moment: Date): number[] {
  const [year, month, date] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()];
  const [hours, minutes, seconds] = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()];
  return [year, month, date, hours, minutes, seconds, moment.getUTCMilliseconds()];
}

function partsIn(wire: unknown, names: readonly string[]): unknown[] {
  return names.map((name) => property(wire, name));
}

function isTime(value: unknown): value is TimeOfDay {
  const limits = { hours: 24, minutes: 60, seconds: 60, milliseconds: 1000 };
  return Object.entries(limits).every(([name, limit]) => {
    const part = property(value, name);
    return isInteger(part) && part >= 0 && part < limit;
  });
}

/** The parts of a day and of a time, by their names on the wire. */
const DAY = ["year", "month", "date"];
const TIME = ["hours", "minutes", "seconds", "milliseconds"];

/** Months count from 0 on the wire, as in JavaScript. */
const day: Kind = {
  expected: "a Date",
  accepts: isDate,
  toWire: (value) =>
    isDate(value) ? { year: value.getFullYear(), month: value.getMonth(), date: value.getDate() } : value,
  fromWire: (wire) => {
    const found = momentOf(partsIn(wire, DAY));
    if (!found) return wire;
    const noon = new Date(0);
    noon.setFullYear(found.getUTCFullYear(), found.getUTCMonth(), found.getUTCDate());
    noon.setHours(12, 0, 0, 0);
    return noon;
  },
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
  fromWire: (wire) => momentOf(partsIn(wire, [...DAY, ...TIME])) ?? wire,
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
interface ArrayClass {
  new (memory: ArrayBuffer): ArrayBufferView;
  readonly BYTES_PER_ELEMENT?: number;
}

/** Arrays of the class of this one, which are bytes on the wire. */
function arraysLike(example: ArrayBufferView): Kind {
  const Class: ArrayClass = Reflect.get(example, "constructor");
  return {
    expected: `a ${Class.name}`,
    accepts: (value) => value instanceof Class,
    fromWire: (wire) => {
      if (!(wire instanceof Uint8Array) || wire.byteLength % (Class.BYTES_PER_ELEMENT ?? 1) !== 0) return wire;
      // A copy lies where an array of wider numbers may begin.
      return new Class(new Uint8Array(wire).buffer);
    },
  };
}

/** The kind of a field. */
export function kindOf([kind, initial, values]: Field): Kind {
  if (kind === "data" && ArrayBuffer.isView(initial)) return arraysLike(initial);
  if (kind !== "choice") return kinds[kind];
  const all = (values ?? []).map(toText);
  return { expected: `one of ${all.join(", ")}`, accepts: (value) => values?.includes(value) === true };
}
