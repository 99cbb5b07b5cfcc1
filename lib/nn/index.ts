// Everything public of the folder nn.
export { accuracy } from "./accuracy.ts";
export { type Activation, type OutputActivation } from "./activation.ts";
export { activations, type ActivationName } from "./activations.ts";
export { backward } from "./backward.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  binaryCrossEntropyLoss,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
} from "./binary-cross-entropy.ts";
export { denseBackward, denseForward, type DenseCache, type DenseGradients } from "./dense.ts";
export { type FitsInput, type FitsOutput } from "./fits-network.ts";
export { forward, type ForwardResult, type LayerCache } from "./forward.ts";
export { glorotNormal } from "./glorot-normal.ts";
export { heNormal } from "./he-normal.ts";
export { type Initializer } from "./initializer.ts";
export { initializeNetwork, type InitializeNetworkOptions } from "./initialize-network.ts";
export { l2Penalty } from "./l2-penalty.ts";
export { layerStatistics, type LayerStatistics } from "./layer-statistics.ts";
export { leakyRelu, leakyReluActivation, leakyReluDerivative, type LeakyReluOptions } from "./leaky-relu.ts";
export { linear, linearActivation, linearDerivative } from "./linear.ts";
export { type LastLayer, type Loss } from "./loss.ts";
export { losses, type LossName } from "./losses.ts";
export { meanSquaredError, meanSquaredErrorGradient, meanSquaredErrorLoss } from "./mean-squared-error.ts";
export { network, type InputSize, type NetworkDefinition, type NetworkShape, type OutputSize } from "./network.ts";
export { networkCost, type PenaltyOptions } from "./network-cost.ts";
export { isWeight, type Gradients, type Parameters } from "./parameters.ts";
export { DECISION_THRESHOLD, predict } from "./predict.ts";
export { relu, reluActivation, reluDerivative, RELU_SLOPE_AT_ZERO } from "./relu.ts";
export { scaledIdentity } from "./scaled-identity.ts";
export { scaledNormal } from "./scaled-normal.ts";
export { sigmoid, sigmoidActivation, sigmoidDerivative } from "./sigmoid.ts";
export { signalStatistics, type SignalStatistics, type SignalStatisticsOptions } from "./signal-statistics.ts";
export { signalThrough, type SignalThroughOptions } from "./signal-through.ts";
export { softmax, softmaxOutput } from "./softmax.ts";
export { softmaxCrossEntropy, softmaxCrossEntropyGradient, softmaxCrossEntropyLoss } from "./softmax-cross-entropy.ts";
export { tanh, tanhActivation, tanhDerivative } from "./tanh.ts";
export { xavierNormal } from "./xavier-normal.ts";
export { zeroInit } from "./zero-init.ts";
