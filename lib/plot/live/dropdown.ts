// A live figure's choice among named values: an optimizer, a data set, a size.
import { requireDistinct, requireText, shortNumber } from "../parts/values.ts";
import { type LiveControl, named } from "./control.ts";

/** What may be said of a choice. */
export interface LiveDropdownOptions<Value, Start extends Value = Value> {
  /** Numbers, texts and booleans in a list, which are labelled by themselves, or any values by their labels. */
  options: readonly Value[] | Readonly<Record<string, Value>>;
  /** What is chosen first; the first option by default. */
  value?: Start;
  /** The quantity; the name of the argument by default. */
  symbol?: string;
}

/** More than these nobody looks through, and a figure keeps them all. */
const MOST = 50;

/**
 * A choice for `liveFigure`: `draw` gets the chosen option, with its type. A figure keeps all options.
 *
 * @throws RangeError for fewer than 2 or more than 50 options, for two with one label, and for a start that is not among them; TypeError for
 *   a list of anything but numbers, texts and booleans.
 * @example
 * dropdown({ options: ["relu", "tanh"] }).keeps.map(({ label }) => label); // => [ 'relu', 'tanh' ]
 */
export function dropdown<const Value, const Start extends Value = Value>({
  options,
  value,
  symbol,
}: LiveDropdownOptions<Value, Start>): LiveControl<Value> {
  const keeps = optionsOf(options);
  const labels = keeps.map(({ label }) => label);
  if (keeps.length < 2 || keeps.length > MOST) {
    throw new RangeError(`dropdown: options must be 2 to ${MOST}, got ${keeps.length}`);
  }
  requireDistinct("dropdown: labels of options", labels);
  for (const label of labels) requireText("dropdown: label of an option", label);
  const start = value === undefined ? 0 : keeps.findIndex((option) => Object.is(option.value, value));
  if (start < 0) throw new RangeError(`dropdown: value must be one of ${labels.join(", ")}, got ${String(value)}`);
  return {
    ...named("dropdown", symbol),
    keeps,
    start,
    onPage: (name) => ({ kind: "choice", symbol: name, labels, value: start }),
    read(sent, where) {
      const chosen = typeof sent === "number" ? keeps[sent] : undefined;
      if (chosen !== undefined) return chosen.value;
      throw new RangeError(`${where} must be the place of one of ${keeps.length} options, got ${String(sent)}`);
    },
  };
}

function optionsOf<Value>(options: LiveDropdownOptions<Value>["options"]): { label: string; value: Value }[] {
  if (isList(options)) return options.map((value) => ({ label: labelOf(value), value }));
  return Object.entries(options).map(([label, value]) => ({ label, value }));
}

/** `Array.isArray` would not know a list that cannot be written. */
function isList<Value>(options: LiveDropdownOptions<Value>["options"]): options is readonly Value[] {
  return Array.isArray(options);
}

function labelOf(value: unknown): string {
  if (typeof value === "number") return shortNumber(value);
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  const received = value === null ? "null" : typeof value;
  throw new TypeError(
    `dropdown: a list of options must hold numbers, texts or booleans, got ${received}: give others a label, { label: value }`,
  );
}
