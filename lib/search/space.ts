// What a search space is: a dimension for each hyperparameter, by name; and what a point of it is.
import type { SearchDimension } from "./dimension.ts";

/** The hyperparameters that are searched, by name: { learningRate: logUniform(1e-4, 1), units: integer(50, 100) }. */
export type SearchSpace = Readonly<Record<string, SearchDimension<unknown>>>;

/** A value for each dimension of a space. */
export type Hyperparameters<S extends SearchSpace> = {
  readonly [Name in keyof S]: S[Name] extends SearchDimension<infer Value> ? Value : never;
};

/** The part of a space around some of its points, each dimension on its own scale. */
export function spaceAround<S extends SearchSpace>(space: S, points: readonly Hyperparameters<S>[], margin: number): S {
  const narrowed = namesOf(space).map((name) => {
    const values = points.map((point) => point[name]);
    return [name, space[name].around(values, margin)];
  });
  // Each dimension narrows to one of its own kind, which fromEntries cannot say.
  return Object.fromEntries(narrowed) as S;
}

/** The names of a record, with the type that Object.keys forgets. */
export function namesOf<T extends object>(record: T): (keyof T & string)[] {
  const names: (keyof T & string)[] = [];
  for (const name in record) if (Object.hasOwn(record, name)) names.push(name);
  return names;
}

/** The point that has these values. */
export function pointOf<S extends SearchSpace>(
  space: S,
  valueOf: (name: keyof S & string) => unknown,
): Hyperparameters<S> {
  // A record that is filled name by name has its type only at the end.
  return Object.fromEntries(namesOf(space).map((name) => [name, valueOf(name)])) as Hyperparameters<S>;
}
