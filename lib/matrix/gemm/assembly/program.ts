// All that the WebAssembly program offers.
export { exp, sigmoid, tanh } from "./exponential";
export { multiply, workspaceBytes } from "./multiply";
