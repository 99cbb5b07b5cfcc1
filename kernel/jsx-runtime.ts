// `gradus-kernel/jsx-runtime`, which the compiler and the transpiler import for cells with JSX.
export {
  Fragment,
  jsx,
  jsxs,
  type Child,
  type Component,
  type JSX,
  type JsxElement,
} from "./session/api/jsx-runtime.ts";
