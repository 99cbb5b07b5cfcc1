// A cost as a function of a single entry of its parameters, all others staying where they are.
import { copy, type Matrix } from "../matrix/index.ts";
import { placeText } from "../matrix/shape.ts";
import type { Parameters } from "../nn/index.ts";

/** Evaluates a cost with one entry moved. It hands on the same matrices each time, copies of the parameters. */
export class MovedCost {
  readonly #f: (parameters: Parameters) => number;
  readonly #parameters: Readonly<Record<string, Matrix>>;

  constructor(f: (parameters: Parameters) => number, parameters: Parameters) {
    this.#f = f;
    this.#parameters = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, copy(value)]));
  }

  /** The cost where entry `index` of the parameter `name` has this value. */
  at(name: string, index: number, value: number): number {
    const { data } = this.#parameters[name];
    const here = data[index];
    data[index] = value;
    const cost = this.#f(this.#parameters);
    data[index] = here;
    return cost;
  }

  /** Where an entry stands, in the words of an error: "W1, row 0, column 2". */
  placeOf(name: string, index: number): string {
    return `${name}, ${placeText(index, this.#parameters[name])}`;
  }
}
