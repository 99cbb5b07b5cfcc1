// The language that a notebook's code is written in, as far as the notebook itself says it.
import { isJsonObject } from "../common/json.ts";
import { kernelName, type Notebook } from "./types.ts";

/** What kernels are called whose notebooks may leave the language out. */
const byKernel: readonly [pattern: RegExp, language: string][] = [
  [/^x?python/i, "python"],
  [/^x?ir$/i, "r"],
  [/^julia/i, "julia"],
  [/^x?octave/i, "octave"],
];

/** The language in small letters; `typescript` where nothing tells of another. */
export function languageOf(notebook: Notebook): string {
  for (const [field, key] of [
    ["language_info", "name"],
    ["kernelspec", "language"],
  ] as const) {
    const info = notebook.metadata[field];
    const name = isJsonObject(info) ? info[key] : undefined;
    if (typeof name === "string" && name !== "") return name.toLowerCase();
  }
  const kernel = kernelName(notebook) ?? "";
  return byKernel.find(([pattern]) => pattern.test(kernel))?.[1] ?? "typescript";
}
