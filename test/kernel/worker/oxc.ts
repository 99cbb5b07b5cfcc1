// The parser and the transpiler of a worker: what the page has put there. Outside of Node both packages are WebAssembly behind these functions.
import type * as Parser from "oxc-parser";
import type * as Transpiler from "oxc-transform";

declare const oxc: Pick<typeof Parser, "parseSync" | "visitorKeys"> & Pick<typeof Transpiler, "transformSync">;

export const { parseSync, transformSync, visitorKeys } = oxc;
