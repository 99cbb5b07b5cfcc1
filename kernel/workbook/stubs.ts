// What a learner's copy shows where the solution stood: a line that says what to do, and a statement that fails until it is done.

/** A language that no stub is known for. The message lists those there are. */
export class UnknownLanguageError extends Error {
  override readonly name = "UnknownLanguageError";
}

const typescript = (exercise: string): string[] => [
  "// Write your answer here, in place of the next line. Functions that help you go in here, too.",
  `throw new Error("exercise ${exercise} is not done yet");`,
];

// Those of nbgrader's, where it has one: its users know them.
const stubs: Readonly<Record<string, (exercise: string) => string[]>> = {
  typescript,
  javascript: typescript,
  python: () => ["# YOUR CODE HERE", "raise NotImplementedError()"],
  matlab: () => ["% YOUR CODE HERE", "error('No Answer Given!')"],
  octave: () => ["% YOUR CODE HERE", "error('No Answer Given!')"],
  r: (exercise) => ["# YOUR CODE HERE", `stop("exercise ${exercise} is not done yet")`],
  julia: (exercise) => ["# YOUR CODE HERE", `error("exercise ${exercise} is not done yet")`],
};

/**
 * The lines of a stub in a language, not yet indented.
 *
 * @param language as kernelspecs name it, in any case: `typescript`, `python`
 * @throws {UnknownLanguageError} for a language without a stub
 */
export function stubLines(exercise: string, language = "typescript"): string[] {
  const name = language.toLowerCase();
  const stub = Object.hasOwn(stubs, name) ? stubs[name] : undefined;
  if (stub !== undefined) return stub(exercise);
  const known = Object.keys(stubs).join(", ");
  throw new UnknownLanguageError(`no stub is known for the language ${JSON.stringify(language)}; known are ${known}`);
}

/** What stands where a text was the answer. */
export const TEXT_STUB: readonly string[] = ["*Write your answer here, in place of this line.*"];
