// Everything public of the folder gradients.
export * as ad from "./autodiff/operations.ts";
export { gradientsOf } from "./autodiff/backpropagate.ts";
export { graphOf, type ComputationGraph, type ComputationEdge, type ComputationNode } from "./autodiff/graph.ts";
export { valueAndGradient, type ValueAndGradient, type Variables } from "./autodiff/value-and-gradient.ts";
export { constant, variable, Variable, type VariableEdge } from "./autodiff/variable.ts";
export {
  classifyCriticalPoint,
  eigenvalueSigns,
  type CriticalPoint,
  type EigenvalueSigns,
  type SignOptions,
} from "./curvature/critical-point.ts";
export {
  criticalPointShares,
  randomSymmetric,
  type CriticalPointSharesOptions,
} from "./curvature/critical-point-shares.ts";
export { gradientAt, hessianAt, type DifferenceOptions, type ScalarFunction } from "./curvature/derivatives.ts";
export { symmetricEigen, type SymmetricEigen } from "./curvature/symmetric-eigen.ts";
export { oneSidedDifference, twoSidedDifference } from "./finite-difference.ts";
export { functionOf, type FormulaFunction, type FormulaPoint } from "./function-of.ts";
export { gradientCheck, type GradientCheck, type ParameterCheck } from "./gradient-check.ts";
export type { EntryCheck } from "./judged-entry.ts";
export { numericalGradient, type NumericalGradientOptions } from "./numerical-gradient.ts";
export { symbolicDerivative, type SymbolicDerivative } from "./symbolic-derivative.ts";
export { fromVector, toVector, type ThetaLayout, type ThetaEntry } from "./theta.ts";
export { relativeDifference, verdictOn, type DifferenceVerdict, type GradientVerdict } from "./verdict.ts";
