// Everything public of the folder gradients.
export * as ad from "./autodiff/operations.ts";
export { gradientsOf } from "./autodiff/backpropagate.ts";
export { graphOf, type ComputationGraph, type GraphEdge, type GraphNode } from "./autodiff/graph.ts";
export { valueAndGradient, type ValueAndGradient, type Variables } from "./autodiff/value-and-gradient.ts";
export { constant, variable, Variable, type Edge, type Operand } from "./autodiff/variable.ts";
export { oneSidedDifference, twoSidedDifference } from "./finite-difference.ts";
export { functionOf, type FormulaFunction, type Numbers } from "./function-of.ts";
export { gradientCheck, type EntryCheck, type GradientCheck, type ParameterCheck } from "./gradient-check.ts";
export { numericalGradient, type NumericalGradientOptions } from "./numerical-gradient.ts";
export { symbolicDerivative, type SymbolicDerivative } from "./symbolic-derivative.ts";
export { fromVector, toVector, type Layout, type LayoutEntry } from "./theta.ts";
export {
  DOUBTFUL_MARK,
  relativeDifference,
  RIGHT_BELOW,
  RIGHT_MARK,
  GRADIENT_VERDICTS,
  verdictOn,
  WRONG_FROM,
  WRONG_MARK,
  type GradientVerdict,
  type Verdict,
} from "./verdict.ts";
