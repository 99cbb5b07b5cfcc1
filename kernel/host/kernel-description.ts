// What the kernel tells front ends about itself and its language.
import { createRequire } from "node:module";
import type { Manner } from "../common/manner.ts";
import { packageVersion } from "../platform/package-root.ts";
import type { KernelInfo } from "../protocol/handlers.ts";

/** The version of the TypeScript that checks cells. */
export function typescriptVersion(): string {
  const fields: { version: string } = createRequire(import.meta.url)("typescript/package.json");
  return fields.version;
}

/** The description. */
export function describeKernel(manner: Manner): KernelInfo {
  const version = packageVersion();
  const typescript = typescriptVersion();
  return {
    implementation: "gradus",
    implementationVersion: version,
    banner: `Gradus ${version}: TypeScript ${typescript} on Node ${process.versions.node}`,
    languageInfo:
      manner === "javascript"
        ? javascript()
        : {
            name: "typescript",
            version: typescript,
            mimetype: "text/typescript",
            file_extension: ".ts",
            pygments_lexer: "typescript",
            codemirror_mode: { name: "javascript", typescript: true },
            nbconvert_exporter: "script",
          },
    helpLinks: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest-v20.x/api/" },
      { text: "MDN: JavaScript", url: "https://developer.mozilla.org/docs/Web/JavaScript" },
    ],
  };
}

function javascript(): KernelInfo["languageInfo"] {
  return {
    name: "javascript",
    version: process.versions.node,
    mimetype: "text/javascript",
    file_extension: ".js",
    pygments_lexer: "javascript",
    codemirror_mode: "javascript",
    nbconvert_exporter: "script",
  };
}
