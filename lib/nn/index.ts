// Everything public of the folder nn.
export { accuracy } from "./accuracy.ts";
export { type Activation, type OutputActivation } from "./activation.ts";
export { activations, type ActivationName } from "./activations.ts";
export { backward } from "./backward.ts";
export {
  BATCH_NORM_EPSILON,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  type BatchNormCache,
  type BatchNormGradients,
  type BatchNormOptions,
  type BatchNormResult,
} from "./batch-norm.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  binaryCrossEntropyLoss,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
} from "./binary-cross-entropy.ts";
export { confusionMatrix, type ConfusionMatrixOptions } from "./confusion-matrix.ts";
export { denseBackward, denseForward, type DenseCache, type DenseGradients } from "./dense.ts";
export {
  diagnose,
  recipes,
  type DiagnoseOptions,
  type Diagnosis,
  type Finding,
  type ModelErrors,
  type Problem,
} from "./diagnose.ts";
export { dropoutBackward, dropoutForward, type DropoutCache } from "./dropout.ts";
export { elasticPenalty, penalizedGradient, type PenaltyOptions } from "./elastic-penalty.ts";
export { type FitsInput, type FitsLabels, type FitsOutput, type FitsParameters } from "./fits-network.ts";
export { forward, type ForwardOptions, type ForwardResult } from "./forward.ts";
export { glorotNormal } from "./glorot-normal.ts";
export { hardmax } from "./hardmax.ts";
export { heNormal } from "./he-normal.ts";
export { type LayerCache } from "./hidden-layer.ts";
export { hingeLoss } from "./hinge-loss.ts";
export { type Initializer } from "./initializer.ts";
export { initializeNetwork, type InitializeNetworkOptions } from "./initialize-network.ts";
export { l1Penalty } from "./l1-penalty.ts";
export { l2Penalty } from "./l2-penalty.ts";
export { layerStatistics, type LayerStatistics, type LayerStatisticsOptions } from "./layer-statistics.ts";
export { leakyRelu, leakyReluActivation, leakyReluDerivative, type LeakyReluOptions } from "./leaky-relu.ts";
export { linear, linearActivation, linearDerivative } from "./linear.ts";
export { linearUnit, type FitsFeatures } from "./linear-unit.ts";
export { logisticCost, logisticForward, logisticGradients, type LogisticGradients } from "./logistic-regression.ts";
export { type LastLayer, type Loss } from "./loss.ts";
export { losses, type LossName } from "./losses.ts";
export { lossOfMargin, marginCost, marginCostGradient, type MarginLoss } from "./margin-loss.ts";
export { marginLosses, type MarginLossName } from "./margin-losses.ts";
export { meanAbsoluteError, meanAbsoluteErrorGradient, meanAbsoluteErrorLoss } from "./mean-absolute-error.ts";
export { meanSquaredError, meanSquaredErrorGradient, meanSquaredErrorLoss } from "./mean-squared-error.ts";
export {
  network,
  type BatchNormPlace,
  type InputSize,
  type LayerStructure,
  type NetworkDefinition,
  type NetworkShape,
  type OutputSize,
} from "./network.ts";
export { networkCost, type NetworkCostOptions } from "./network-cost.ts";
export { initializeNetworkState, type NetworkState } from "./network-state.ts";
export { isWeight, type DrawnFor, type Gradients, type Parameters } from "./parameters.ts";
export { perceptronLoss } from "./perceptron-loss.ts";
export { DECISION_THRESHOLD, predict, type PredictOptions } from "./predict.ts";
export { relu, reluActivation, reluDerivative, RELU_SLOPE_AT_ZERO } from "./relu.ts";
export {
  initialRunningStatistics,
  RUNNING_AVERAGE_BETA,
  updateRunningStatistics,
  type BatchStatistics,
  type RunningStatisticsOptions,
} from "./running-statistics.ts";
export { scaledIdentity } from "./scaled-identity.ts";
export { scaledNormal } from "./scaled-normal.ts";
export { sigmoid, sigmoidActivation, sigmoidDerivative } from "./sigmoid.ts";
export { signalStatistics, type SignalStatistics, type SignalStatisticsOptions } from "./signal-statistics.ts";
export { signalThrough, type SignalThroughOptions } from "./signal-through.ts";
export { softThreshold, sparsity } from "./soft-threshold.ts";
export { softmax, softmaxOutput } from "./softmax.ts";
export { softmaxCrossEntropy, softmaxCrossEntropyGradient, softmaxCrossEntropyLoss } from "./softmax-cross-entropy.ts";
export { tanh, tanhActivation, tanhDerivative } from "./tanh.ts";
export { weightDecayFactor, type WeightDecayOptions } from "./weight-decay.ts";
export { xavierNormal } from "./xavier-normal.ts";
export { zeroInit } from "./zero-init.ts";
