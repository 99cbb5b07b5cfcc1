// Whether data fit a network, as types: what the compiler says where both sizes are known to it.
import type { Matrix, SameSize, ShapeError } from "../../matrix/index.ts";
import type { SizeText, ShapeText } from "../../matrix/shape.ts";
import type { InputSize, OutputSize } from "./network.ts";
import type { DrawnFor, Parameters } from "./parameters.ts";
import type { SameSizes } from "../losses/require-same-shape.ts";

/** No demand where X has a row for each input of the network, or either is known at run time only; else an error. */
export type FitsInput<
  Name extends string,
  Sizes extends readonly number[],
  Rows extends number,
  Samples extends number,
> = SameSize<
  InputSize<Sizes>,
  Rows,
  `${Name}: X must have ${SizeText<InputSize<Sizes>>} rows, got ${ShapeText<Rows, Samples>}`
>;

/** No demand where Y has a row for each output of the network, or either is known at run time only; else an error. */
export type FitsOutput<
  Name extends string,
  Sizes extends readonly number[],
  Rows extends number,
  Samples extends number,
> = SameSize<
  OutputSize<Sizes>,
  Rows,
  `${Name}: Y must have ${SizeText<OutputSize<Sizes>>} rows, got ${ShapeText<Rows, Samples>}`
>;

/** No demand where Y has the shape of the outputs for the samples of X, as far as it is known; else an error with both shapes. */
export type FitsLabels<
  Name extends string,
  Sizes extends readonly number[],
  Samples extends number,
  Rows extends number,
  Cols extends number,
> = SameSizes<
  OutputSize<Sizes>,
  Samples,
  Rows,
  Cols,
  `${Name}: Y must have the shape of the outputs, ${ShapeText<OutputSize<Sizes>, Samples>}, got ${ShapeText<Rows, Cols>}`
>;

/**
 * No demand where the weights of every layer and the last bias are there, and each parameter that the compiler knows by name
 * and size has the shape that layerSizes says; else an error under that parameter. What `initializeNetwork` drew is known by
 * the sizes that it was drawn for. A plain `Parameters` record, as from an optimizer, is left to run time.
 */
export type FitsParameters<Name extends string, Sizes extends readonly number[], Given extends Parameters> = FitsOrigin<
  Name,
  Sizes,
  Given
> &
  (string extends keyof Given
    ? unknown
    : HasAll<Name, FirstMissing<Sizes, Given>> & FitsLayers<Name, Sizes, Given, SizesText<Sizes>>);

/** No demand where the parameters were drawn for these sizes, or either is known at run time only; else an error with both. */
type FitsOrigin<Name extends string, Sizes extends readonly number[], Given extends Parameters> =
  Given extends DrawnFor<infer From>
    ? number extends From["length"] | Sizes["length"]
      ? unknown
      : From extends Sizes
        ? unknown
        : Sizes extends From
          ? unknown
          : ShapeError<`${Name}: parameters must be for layerSizes ${SizesText<Sizes>}, got those of ${SizesText<From>}`>
    : unknown;

/** The demands of one layer after the other; the length of Done is the number of the layer. */
type FitsLayers<
  Name extends string,
  Sizes extends readonly number[],
  Given extends Parameters,
  All extends string,
  Done extends readonly unknown[] = [unknown],
> = Sizes extends readonly [infer In extends number, infer Out extends number, ...infer Rest extends readonly number[]]
  ? FitsParameter<Name, Given, `W${Done["length"]}`, Out, In, All> &
      FitsParameter<Name, Given, `${"b" | "gamma" | "beta"}${Done["length"]}`, Out, 1, All> &
      FitsLayers<Name, readonly [Out, ...Rest], Given, All, [...Done, unknown]>
  : unknown;

/** No demand where no weights and no last bias are missing; hidden layers may do without a bias, where they are normalized. */
type HasAll<Name extends string, Missing extends string> = [Missing] extends [never]
  ? unknown
  : ShapeError<`${Name}: there must be a parameter ${Missing}`>;

/** The first name that is not there. One alone: two errors at one place would cancel to `never`, which says nothing. */
type FirstMissing<
  Sizes extends readonly number[],
  Given extends Parameters,
  Done extends readonly unknown[] = [unknown],
> = Sizes extends readonly [number, infer Out extends number, ...infer Rest extends readonly number[]]
  ? `W${Done["length"]}` extends keyof Given
    ? Rest extends readonly []
      ? Exclude<`b${Done["length"]}`, keyof Given>
      : FirstMissing<readonly [Out, ...Rest], Given, [...Done, unknown]>
    : `W${Done["length"]}`
  : never;

type FitsParameter<
  Name extends string,
  Given extends Parameters,
  Key extends string,
  Rows extends number,
  Cols extends number,
  All extends string,
> = {
  readonly [K in Key & keyof Given]: Given[K] extends Matrix<infer R, infer C>
    ? SameSize<
        Rows,
        R,
        `${Name}: ${K} must be ${ShapeText<Rows, Cols>} for layerSizes ${All}, got ${ShapeText<R, C>}`
      > &
        SameSize<
          Cols,
          C,
          `${Name}: ${K} must be ${ShapeText<Rows, Cols>} for layerSizes ${All}, got ${ShapeText<R, C>}`
        >
    : unknown;
};

/** Layer sizes in the words of an error: "2-4-1". */
type SizesText<Sizes extends readonly number[]> = Sizes extends readonly [
  infer First extends number,
  ...infer Rest extends readonly number[],
]
  ? Rest extends readonly []
    ? SizeText<First>
    : `${SizeText<First>}-${SizesText<Rest>}`
  : "";
