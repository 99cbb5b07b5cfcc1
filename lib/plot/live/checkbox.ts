// A live figure's yes or no.
import { type LiveControl, named } from "./control.ts";

/** What may be said of a box to tick. */
export interface LiveCheckboxOptions {
  /** Whether it is ticked first; it is not by default. */
  value?: boolean;
  /** What is switched: "momentum"; the name of the argument by default. */
  symbol?: string;
}

/**
 * A box to tick for `liveFigure`. A figure keeps both forms.
 *
 * @throws TypeError for a start that is neither true nor false.
 * @example
 * checkbox({ value: true }).keeps.map(({ label }) => label); // => [ 'off', 'on' ]
 */
export function checkbox({ value = false, symbol }: LiveCheckboxOptions = {}): LiveControl<boolean> {
  if (typeof value !== "boolean") throw new TypeError(`checkbox: value must be true or false, got ${String(value)}`);
  return {
    ...named("checkbox", symbol),
    keeps: [
      { label: "off", value: false },
      { label: "on", value: true },
    ],
    start: value ? 1 : 0,
    onPage: (name) => ({ kind: "checkbox", symbol: name, value }),
    read(sent, where) {
      if (typeof sent === "boolean") return sent;
      throw new RangeError(`${where} must be true or false, got ${String(sent)}`);
    },
  };
}
