// All that the WebAssembly program offers.
export { adam } from "./adam";
export { meanDifference, reluBack, tanhBack } from "./back";
export { exp, logisticTail, sigmoid, tanh } from "./exponential";
export { multiply, workspaceBytes } from "./multiply";
export { relu, reluSlope } from "./rectifier";
export { multiplyThin } from "./thin";
