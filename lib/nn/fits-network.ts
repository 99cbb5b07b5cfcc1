// Whether data fit a network, as types: what the compiler says where both sizes are known to it.
import type { SameSize, ShapeText } from "../matrix/index.ts";
import type { SizeText } from "../matrix/shape.ts";
import type { InputSize, OutputSize } from "./network.ts";

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
