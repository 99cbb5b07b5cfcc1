// What cells import as "tslab" where that package is not installed: its public interface, which shows things in the running cell.
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { displayHook } from "../hooks/display-hooks.ts";

interface Versions {
  tslab: string;
  typescript: string;
  node: string;
}

/** Shows contents in the cell, by their type. */
export interface Display {
  javascript(s: string): void;
  html(s: string): void;
  markdown(s: string): void;
  latex(s: string): void;
  svg(s: string): void;
  png(b: Uint8Array): void;
  jpeg(b: Uint8Array): void;
  gif(b: Uint8Array): void;
  pdf(b: Uint8Array): void;
  text(s: string): void;
  raw(contentType: string, b: string | Uint8Array): void;
}

const { version: typescript }: { version: string } = createRequire(import.meta.url)("typescript/package.json");

/** The version of tslab whose interface this is, and those of the compiler and of Node. */
export const versions: Versions = { tslab: "1.0.22", typescript, node: process.version };

/** What is shown goes into an output of its own, or with an id into one that is overwritten. */
function makeDisplay(displayId?: string): Display {
  let isShown = false;
  const raw: Display["raw"] = (contentType, content) => {
    const shown = typeof content === "string" ? content : Buffer.from(content).toString("base64");
    const options = displayId === undefined ? {} : { displayId, update: isShown };
    isShown = true;
    displayHook("displayRaw")?.({ [contentType]: shown }, {}, options);
  };
  return {
    javascript: (s) => raw("text/javascript", s),
    html: (s) => raw("text/html", s),
    markdown: (s) => raw("text/markdown", s),
    latex: (s) => raw("text/latex", s),
    svg: (s) => raw("image/svg+xml", s),
    png: (b) => raw("image/png", b),
    jpeg: (b) => raw("image/jpeg", b),
    gif: (b) => raw("image/gif", b),
    pdf: (b) => raw("application/pdf", b),
    text: (s) => raw("text/plain", s),
    raw,
  };
}

/** A display whose contents overwrite each other. */
export function newDisplay(): Display {
  return makeDisplay(randomBytes(8).toString("hex"));
}

/** Shows contents, each in an output of its own. */
export const display: Display = makeDisplay();
