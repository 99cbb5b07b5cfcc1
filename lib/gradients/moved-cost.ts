// A cost with some of its parameters moved, all others staying where they are.
import { copy, type Matrix } from "../matrix/index.ts";
import { placeText } from "../matrix/shape.ts";
import type { Parameters } from "../nn/index.ts";

/** An entry of the parameters, and how far it goes where several are moved together: a factor of the distance. */
export interface Move {
  readonly name: string;
  readonly index: number;
  readonly by: number;
}

/** Evaluates a cost with entries moved. It hands on the same matrices each time, copies of the parameters. */
export class MovedCost {
  readonly parameters: Parameters;
  readonly #f: (parameters: Parameters) => number;
  readonly #moved: Readonly<Record<string, Matrix>>;

  constructor(f: (parameters: Parameters) => number, parameters: Parameters) {
    this.parameters = parameters;
    this.#f = f;
    this.#moved = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, copy(value)]));
  }

  /** The cost where entry `index` of the parameter `name` has this value. */
  at(name: string, index: number, value: number): number {
    const { data } = this.#moved[name];
    const here = data[index];
    data[index] = value;
    const cost = this.#f(this.#moved);
    data[index] = here;
    return cost;
  }

  /** The cost where all these entries are moved together, each by distance · by, times |θ| where that is above 1. */
  along(moves: readonly Move[], distance: number): number {
    for (const { name, index, by } of moves) {
      const here = this.parameters[name].data[index];
      this.#moved[name].data[index] = here + distance * by * Math.max(1, Math.abs(here));
    }
    const cost = this.#f(this.#moved);
    for (const { name, index } of moves) this.#moved[name].data[index] = this.parameters[name].data[index];
    return cost;
  }

  /** Where an entry stands, in the words of an error: "W1, row 0, column 2". */
  placeOf(name: string, index: number): string {
    return `${name}, ${placeText(index, this.#moved[name])}`;
  }
}
