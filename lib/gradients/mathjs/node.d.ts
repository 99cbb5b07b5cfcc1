// The little of Node that lazy.ts asks for; the library is checked without Node's own types.
declare module "node:module" {
  export function createRequire(from: string | URL): (name: string) => unknown;
}

interface ImportMeta {
  url: string;
}
