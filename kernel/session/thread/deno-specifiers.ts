// Specifiers of Deno that are made while a cell runs; those in its text are replaced before.
import { denoOnly, npmSpecifier } from "../transform/deno-specifiers.ts";

/** What Node imports for a specifier; throws a TypeError for one that only Deno loads. */
export function specifierOf(specifier: string): string {
  const message = denoOnly(specifier);
  if (message !== null) throw new TypeError(message);
  return npmSpecifier(specifier)?.module ?? specifier;
}
