// What the values of a control must obey together: limits, options.
import type { Definition } from "./definitions.ts";
import { type Rule, shortText, type Values } from "./model/shapes.ts";
import { isPlain } from "./model/wire.ts";

/** Of how much a power may be off that was computed in another way. */
const ROUNDING = 1e-9;

type Name = NonNullable<Definition["rule"]>;

/** The rules by their names in the table. */
export const rules: Readonly<Record<Name, Rule>> = {
  bounded(next, changes, where) {
    const { min, max } = limitsOf(next, where);
    const value = Number(next["value"]);
    if ("value" in changes && (value < min || value > max)) {
      throw new RangeError(`${where}: value must lie between ${min} and ${max}, got ${value}`);
    }
    return { ...changes, value: clamp(value, min, max) };
  },

  "bounded pair"(next, changes, where) {
    const { min, max } = limitsOf(next, where);
    const [low = NaN, high = NaN] = numbersOf(next["value"]);
    if ("value" in changes && !(min <= low && low <= high && high <= max)) {
      throw new RangeError(`${where}: value must be a range between ${min} and ${max}, got ${low} to ${high}`);
    }
    return { ...changes, value: [clamp(low, min, max), clamp(high, min, max)] };
  },

  logarithmic(next, changes, where) {
    const { min, max } = limitsOf(next, where);
    const [base, value] = [Number(next["base"]), Number(next["value"])];
    if (base <= 1) throw new RangeError(`${where}: base must exceed 1, got ${base}`);
    const [least, most] = [base ** min, base ** max];
    if (least === 0 || most === Infinity) {
      throw new RangeError(`${where}: the powers of ${base} from ${min} to ${max} are not all numbers`);
    }
    const isWithin = value >= least * (1 - ROUNDING) && value <= most * (1 + ROUNDING);
    if ("value" in changes && !isWithin) {
      throw new RangeError(`${where}: value must lie between ${least} and ${most}, got ${value}`);
    }
    return { ...changes, value: isWithin ? value : clamp(value, least, most) };
  },

  chosen,

  "chosen along": (next, changes, where) => {
    checkSome(next["options"], where);
    return chosen(next, changes, where);
  },

  "chosen several": (next, changes, where) => {
    const { labels, values } = optionsOf(next["options"], where);
    const places = ((): number[] => {
      if ("value" in changes) return listOf(changes["value"]).map((value) => placeOf(value, values, where));
      if ("index" in changes) return numbersOf(changes["index"]).map((index) => within(index, values, where));
      return listOf(next["value"])
        .map((value) => indexOf(values, value))
        .filter((index) => index >= 0);
    })();
    return { ...changes, _optionsLabels: labels, index: places, value: places.map((index) => values[index]) };
  },

  "chosen pair": (next, changes, where) => {
    checkSome(next["options"], where);
    const { labels, values } = optionsOf(next["options"], where);
    const [first = 0, last = 0] = ((): number[] => {
      if ("value" in changes) return listOf(changes["value"]).map((value) => placeOf(value, values, where));
      if ("index" in changes) return numbersOf(changes["index"]).map((index) => within(index, values, where));
      return "options" in changes ? [0, Math.max(0, values.length - 1)] : numbersOf(next["index"]);
    })();
    if (first > last)
      throw new RangeError(`${where}: the range must not end before it begins, got ${first} to ${last}`);
    return { ...changes, _optionsLabels: labels, index: [first, last], value: [values[first], values[last]] };
  },
};

function chosen(next: Values, changes: Values, where: string): Values {
  const { labels, values } = optionsOf(next["options"], where);
  const index = ((): number | null => {
    if ("value" in changes) return isNone(changes["value"], values) ? null : placeOf(changes["value"], values, where);
    if ("index" in changes) return placeWithin(changes["index"], values, where);
    if (!("options" in changes)) return placeWithin(next["index"], values, where);
    // What was chosen stays chosen where it is still there.
    return Math.max(0, indexOf(values, next["value"]));
  })();
  const place = values.length === 0 ? null : index;
  return { ...changes, _optionsLabels: labels, index: place, value: place === null ? null : values[place] };
}

/** Whether a value stands for nothing at all: null does, where it is not an option itself. */
function isNone(value: unknown, values: readonly unknown[]): boolean {
  return value === null && !values.includes(null);
}

function limitsOf(next: Values, where: string): { min: number; max: number } {
  const [min, max] = [Number(next["min"]), Number(next["max"])];
  if (min > max) throw new RangeError(`${where}: min must not exceed max, got ${min} and ${max}`);
  const { step } = next;
  if (typeof step === "number" && step <= 0) throw new RangeError(`${where}: step must exceed 0, got ${step}`);
  return { min, max };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function numbersOf(value: unknown): number[] {
  return listOf(value).map(Number);
}

/** Options are a list of values, or values by their labels. */
function optionsOf(options: unknown, where: string): { labels: string[]; values: unknown[] } {
  if (Array.isArray(options)) return { labels: options.map(labelOf), values: options };
  if (!isPlain(options)) {
    throw new TypeError(`${where}: options must be a list, or values by their labels, got ${shortText(options)}`);
  }
  const entries = Object.entries(options);
  return { labels: entries.map(([label]) => label), values: entries.map(([, value]) => value) };
}

/** A slider has a place at any time. */
function checkSome(options: unknown, where: string): void {
  if (optionsOf(options, where).values.length === 0) throw new RangeError(`${where}: options must not be empty`);
}

/** The place of a value, which may be NaN. */
function indexOf(values: readonly unknown[], value: unknown): number {
  return values.findIndex((each) => each === value || Object.is(each, value));
}

function labelOf(value: unknown): string {
  return typeof value === "object" && value !== null ? shortText(value) : String(value);
}

function placeOf(value: unknown, values: readonly unknown[], where: string): number {
  const index = indexOf(values, value);
  if (index >= 0) return index;
  throw new RangeError(
    `${where}: value must be one of the options ${values.map(shortText).join(", ")}, got ${shortText(value)}`,
  );
}

function placeWithin(index: unknown, values: readonly unknown[], where: string): number | null {
  return typeof index === "number" && values.length > 0 ? within(index, values, where) : null;
}

function within(index: number, values: readonly unknown[], where: string): number {
  if (Number.isInteger(index) && index >= 0 && index < values.length) return index;
  throw new RangeError(`${where}: index must be one of the ${values.length} options, got ${index}`);
}
