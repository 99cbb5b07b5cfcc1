// Everything public of the folder matrix.
export { add, divide, multiply, subtract } from "./arithmetic.ts";
export { allClose, maxAbsDifference, type AllCloseOptions } from "./close.ts";
export { equal, greater, less, maximum, minimum } from "./compare.ts";
export { concatColumns, concatRows } from "./concat.ts";
export { fromArray, full, generate, identity, ones, zeros } from "./create.ts";
export { displaySymbol, inspectSymbol, type TextBundle } from "./display-symbols.ts";
export { abs, clip, exp, log, map, negate, power, sqrt, square } from "./elementwise.ts";
export { column, matrix, row } from "./literal.ts";
export { matmul, matmulTransposeA, matmulTransposeB } from "./matmul.ts";
export { fromMathjs, toMathjs, type NestedArrays } from "./mathjs.ts";
export { Matrix } from "./matrix.ts";
export { dot, norm, norm1 } from "./norm.ts";
export { argmax, max, mean, min, sum, variance, type AlongAxis, type Axis, type AxisOptions } from "./reduce.ts";
export { copy, reshape } from "./reshape.ts";
export { columnOf, columns, rowOf, takeColumns } from "./select.ts";
export { type Broadcast, type BroadcastsWith, type SameSize, type ShapeError, type ShapeText } from "./shape.ts";
export { linspace, logspace } from "./spaced.ts";
export { transpose } from "./transpose.ts";
