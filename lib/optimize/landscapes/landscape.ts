// What a landscape is: a cost of two parameters that one can look at, with its gradient.

/** A surface z = f(x, y) for watching optimizers walk. */
export interface Landscape {
  readonly name: string;
  /** The formula as text, for titles. */
  readonly formula: string;
  value(x: number, y: number): number;
  /** (∂f/∂x, ∂f/∂y), worked out by hand. */
  gradient(x: number, y: number): [number, number];
  /** The part worth looking at. */
  readonly bounds: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  /** Where the lowest point is, where there is one; one of them, where there are several. */
  readonly minimum?: readonly [number, number];
}
