// Everything public of the folder nn.
export { accuracy } from "./diagnosis/accuracy.ts";
export { type Activation, type OutputActivation } from "./activations/activation.ts";
export { activations, type ActivationName } from "./activations/activations-by-name.ts";
export { backward } from "./network/backward.ts";
export {
  BATCH_NORM_EPSILON,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  type BatchNormCache,
  type BatchNormGradients,
  type BatchNormOptions,
  type BatchNormResult,
} from "./layers/batch-norm.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
} from "./losses/binary-cross-entropy.ts";
export {
  classScores,
  f1Score,
  precision,
  recall,
  type ClassScores,
  type ScoreOptions,
} from "./diagnosis/class-scores.ts";
export { confusionMatrix, type ConfusionMatrixOptions } from "./diagnosis/confusion-matrix.ts";
export { denseBackward, denseForward, type DenseCache, type DenseGradients } from "./layers/dense.ts";
export {
  diagnose,
  recipes,
  type DiagnoseOptions,
  type Diagnosis,
  type DiagnosisFinding,
  type ModelErrors,
  type DiagnosisProblem,
} from "./diagnosis/diagnose.ts";
export { dropoutBackward, dropoutForward, type DropoutCache, type DropoutOptions } from "./layers/dropout.ts";
export {
  elasticPenalty,
  penalizedGradient,
  type ElasticPenaltyOptions,
  type PenaltyOptions,
} from "./penalties/elastic-penalty.ts";
export { evaluate, type Evaluation, type TrainedNetwork } from "./diagnosis/evaluate.ts";
export { type ParametersFor } from "./network/fits-network.ts";
export { forward, type ForwardOptions, type ForwardResult } from "./network/forward.ts";
export { glorotNormal } from "./initializers/glorot-normal.ts";
export { glorotUniform, heUniform } from "./initializers/uniform.ts";
export { hardmax } from "./activations/hardmax.ts";
export { heNormal } from "./initializers/he-normal.ts";
export { type BatchNormPlace, type LayerCache } from "./layers/hidden-layer.ts";
export { type Initializer } from "./initializers/initializer.ts";
export { initializeNetwork, type InitializeNetworkOptions } from "./network/initialize-network.ts";
export { l1Penalty, type L1PenaltyOptions } from "./penalties/l1-penalty.ts";
export { l2Penalty, type L2PenaltyOptions } from "./penalties/l2-penalty.ts";
export { layerStatistics, type LayerStatistics, type LayerStatisticsOptions } from "./diagnosis/layer-statistics.ts";
export {
  leakyRelu,
  leakyReluDerivative,
  type LeakyReluActivation,
  type LeakyReluOptions,
} from "./activations/leaky-relu.ts";
export { linear, linearDerivative } from "./activations/linear.ts";
export { linearUnit } from "./layers/linear-unit.ts";
export {
  logisticCost,
  logisticForward,
  logisticGradients,
  type LogisticGradients,
} from "./network/logistic-regression.ts";
export { type LastLayer, type Loss } from "./losses/loss.ts";
export { losses, type LossName } from "./losses/losses-by-name.ts";
export { lossOfMargin, marginCost, marginCostGradient, type MarginLoss } from "./losses/margin-loss.ts";
export { marginLosses, type MarginLossName } from "./losses/margin-losses-by-name.ts";
export { meanAbsoluteError, meanAbsoluteErrorGradient } from "./losses/mean-absolute-error.ts";
export { meanSquaredError, meanSquaredErrorGradient } from "./losses/mean-squared-error.ts";
export { network, type NetworkDefinition, type NetworkShape, type OutputSize } from "./network/network.ts";
export { networkCost, type NetworkCostOptions } from "./network/network-cost.ts";
export { initializeNetworkState, type NetworkState } from "./network/network-state.ts";
export { isWeight, type DrawnFor, type Gradients, type Parameters } from "./parameters.ts";
export { predict, type PredictOptions } from "./network/predict.ts";
export { predictProbabilities } from "./network/predict-probabilities.ts";
export { relu, reluDerivative, RELU_SLOPE_AT_ZERO } from "./activations/relu.ts";
export {
  initialRunningStatistics,
  updateRunningStatistics,
  type BatchStatistics,
  type RunningStatisticsOptions,
} from "./layers/running-statistics.ts";
export { scaledIdentity } from "./initializers/scaled-identity.ts";
export { scaledNormal } from "./initializers/scaled-normal.ts";
export { sigmoid, sigmoidDerivative } from "./activations/sigmoid.ts";
export {
  signalStatistics,
  type SignalStatistics,
  type SignalStatisticsOptions,
} from "./diagnosis/signal-statistics.ts";
export { signalThrough, type SignalThroughOptions } from "./diagnosis/signal-through.ts";
export {
  softThreshold,
  sparsity,
  type SoftThresholdOptions,
  type SparsityOptions,
} from "./penalties/soft-threshold.ts";
export { softmax } from "./activations/softmax.ts";
export { softmaxCrossEntropy, softmaxCrossEntropyGradient } from "./losses/softmax-cross-entropy.ts";
export { tanh, tanhDerivative } from "./activations/tanh.ts";
export { weightDecayFactor, type WeightDecayOptions } from "./penalties/weight-decay.ts";
export { xavierNormal } from "./initializers/xavier-normal.ts";
export { zeroInit } from "./initializers/zero-init.ts";
