// What cells and local files are written in beside plain JavaScript: types, JSX, decorators.

/** Texts with JSX are another language: `<T>x` means something else in it. */
export type Dialect = "ts" | "tsx";

/** How JSX becomes calls, in the transpiler's words. */
export interface JsxSettings {
  runtime?: "automatic" | "classic";
  importSource?: string;
  pragma?: string;
  pragmaFrag?: string;
}

/** "legacy" are those of TypeScript's option `experimentalDecorators`. */
export type DecoratorKind = "standard" | "legacy" | "legacy with metadata";

/** JavaScript, and the map from its places to those of what it was made of. */
export interface LoweredCode {
  code: string;
  map: { version: number; sources: string[]; names: string[]; mappings: string };
}

/** Turns a source with standard decorators into JavaScript without any: V8 knows none, and neither does the transpiler. */
export type LowerDecorators = (
  source: string,
  dialect: Dialect,
  options: { jsx: JsxSettings; keepsImports: boolean },
) => LoweredCode;
