// All that the WebAssembly program offers.
export { adam } from "./adam";
export { exp, logisticTail, sigmoid, tanh } from "./exponential";
export { multiply, workspaceBytes } from "./multiply";
export { relu, reluSlope } from "./rectifier";
