// Whether data fit a network, as types: what the compiler says where both sizes are known to it.
import type { Fits, Matrix, SameSize } from "../../matrix/index.ts";
import type { HasShape, RowsText, ShapeOf, ShapeText, SizeText } from "../../matrix/shape.ts";
import type { InputSize, OutputSize } from "./network.ts";
import type { DrawnFor, Parameters } from "../parameters.ts";

/** `X` where it has a row for each input of the network, as far as the compiler knows both, else a sentence. */
export type InputsFor<Name extends string, Sizes extends readonly number[], X extends Matrix> = Fits<
  X,
  SameSize<InputSize<Sizes>, X["rows"], `${Name}: X must have ${RowsText<InputSize<Sizes>>}, got ${ShapeOf<X>}`>
>;

/** `Y` where it has a row for each output of the network, as far as the compiler knows both, else a sentence. */
export type OutputsFor<Name extends string, Sizes extends readonly number[], Y extends Matrix> = Fits<
  Y,
  SameSize<OutputSize<Sizes>, Y["rows"], `${Name}: Y must have ${RowsText<OutputSize<Sizes>>}, got ${ShapeOf<Y>}`>
>;

/** `Y` where it has the shape of the outputs for the samples of X, as far as it is known, else a sentence with both shapes. */
export type LabelsFor<Name extends string, Sizes extends readonly number[], X extends Matrix, Y extends Matrix> = Fits<
  Y,
  HasShape<
    Y,
    OutputSize<Sizes>,
    X["cols"],
    `${Name}: Y must have the shape of the outputs, ${ShapeText<OutputSize<Sizes>, X["cols"]>}, got ${ShapeOf<Y>}`
  >
>;

/** `Data` where X and Y fit the network and each other, as far as the compiler knows their sizes, else a sentence about the first. */
export type DataFor<
  Name extends string,
  Sizes extends readonly number[],
  Data extends { readonly X: Matrix; readonly Y: Matrix },
> =
  InputsFor<Name, Sizes, Data["X"]> extends string
    ? InputsFor<Name, Sizes, Data["X"]>
    : LabelsFor<Name, Sizes, Data["X"], Data["Y"]> extends string
      ? LabelsFor<Name, Sizes, Data["X"], Data["Y"]>
      : Data;

/**
 * `Given` where the weights of every layer and the last bias are there, and each parameter that the compiler knows by name and
 * size has the shape that layerSizes says; else the sentence that names the first one that does not. What `initializeNetwork`
 * drew is known by the sizes that it was drawn for. A plain `Parameters` record, as from an optimizer, is left to run time.
 */
export type ParametersFor<Name extends string, Sizes extends readonly number[], Given extends Parameters> = Fits<
  Given,
  string extends keyof Given
    ? DrawnForThese<Name, Sizes, Given>
    : FirstFault<
        FirstMissing<Sizes, Given> extends infer Missing extends string
          ? [Missing] extends [never]
            ? FirstMisfit<Sizes, Given, SizesText<Sizes>>
            : `there must be a parameter ${Missing}`
          : never,
        Name
      >
>;

/** No demand where nothing is wrong, else the sentence in the name of the function. */
type FirstFault<Fault extends string, Name extends string> = [Fault] extends [never] ? unknown : `${Name}: ${Fault}`;

/** No demand where the parameters were drawn for these sizes, or either is known at run time only; else a sentence with both. */
type DrawnForThese<Name extends string, Sizes extends readonly number[], Given extends Parameters> =
  Given extends DrawnFor<infer From>
    ? number extends From["length"] | Sizes["length"]
      ? unknown
      : From extends Sizes
        ? unknown
        : Sizes extends From
          ? unknown
          : `${Name}: parameters must be for layerSizes ${SizesText<Sizes>}, got those of ${SizesText<From>}`
    : unknown;

/** The first name that is not there; hidden layers may do without a bias, where they are normalized. */
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

/** What is wrong in the first layer that has a parameter of another shape; the length of Done is the number of the layer. */
type FirstMisfit<
  Sizes extends readonly number[],
  Given extends Parameters,
  All extends string,
  Done extends readonly unknown[] = [unknown],
> = Sizes extends readonly [infer In extends number, infer Out extends number, ...infer Rest extends readonly number[]]
  ? First<
      [
        Misfit<Given, `W${Done["length"]}`, Out, In, All>,
        Misfit<Given, `b${Done["length"]}`, Out, 1, All>,
        Misfit<Given, `gamma${Done["length"]}`, Out, 1, All>,
        Misfit<Given, `beta${Done["length"]}`, Out, 1, All>,
      ],
      FirstMisfit<readonly [Out, ...Rest], Given, All, [...Done, unknown]>
    >
  : never;

/** The first sentence of a list, or else the other. */
type First<Sentences extends readonly string[], Else extends string> = Sentences extends readonly [
  infer Sentence extends string,
  ...infer Rest extends readonly string[],
]
  ? [Sentence] extends [never]
    ? First<Rest, Else>
    : Sentence
  : Else;

/** What is wrong with one parameter; `never` where it is not there, or has the right shape as far as the compiler knows. */
type Misfit<
  Given extends Parameters,
  Key extends string,
  Rows extends number,
  Cols extends number,
  All extends string,
> = Key extends keyof Given
  ? [unknown] extends [HasShape<Given[Key], Rows, Cols, "another">]
    ? never
    : `${Key} must be ${ShapeText<Rows, Cols>} for layerSizes ${All}, got ${ShapeOf<Given[Key]>}`
  : never;

/** Layer sizes in the words of an error: "2-4-1". */
type SizesText<Sizes extends readonly number[]> = Sizes extends readonly [
  infer First extends number,
  ...infer Rest extends readonly number[],
]
  ? Rest extends readonly []
    ? SizeText<First>
    : `${SizeText<First>}-${SizesText<Rest>}`
  : "";
