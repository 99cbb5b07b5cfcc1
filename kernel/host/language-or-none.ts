// The language service, or what stands in its place where it cannot be started: the kernel runs cells all the same.
import type { Language } from "../language/types.ts";
import { LanguageService, type LanguageServiceOptions } from "../language/server/language-service.ts";
import { describeFault } from "../common/describe-fault.ts";

/** Starts the language service; where that throws, every question to it is rejected with the reason. */
export function startLanguage(options: LanguageServiceOptions): Language {
  try {
    return LanguageService.start(options);
  } catch (fault) {
    const reason = new Error(`the language service could not be started: ${describeFault(fault)}`, { cause: fault });
    options.onLog?.(reason.message);
    return {
      check: () => Promise.reject(reason),
      commit: () => {},
      complete: () => Promise.reject(reason),
      inspect: () => Promise.reject(reason),
      close: () => Promise.resolve(),
    };
  }
}
