// What stands in the place of the language service in kernels of a grading.
import type { Language } from "../language/types.ts";

/** Finds nothing wrong and knows nothing: for cells that nobody edits. */
export const noLanguage: Language = {
  check: () => Promise.resolve([]),
  commit: () => {},
  complete: () => Promise.reject(new Error("there is no language service here")),
  inspect: () => Promise.reject(new Error("there is no language service here")),
  close: () => Promise.resolve(),
};
