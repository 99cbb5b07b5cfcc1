// All that the WebAssembly program offers.
export { adam } from "./adam";
export { meanDifference, reluBack, tanhBack } from "./back";
export { crossEntropy, exp, sigmoid, softmax, tanh } from "./exponential";
export { multiply, workspaceBytes } from "./multiply";
export { relu, reluSlope } from "./rectifier";
export { fillRows, sumRows } from "./rows";
export { multiplyRows, multiplyThin } from "./thin";
