// In whose manner cells are taken: Gradus's own, or that of the kernel that a notebook was written for.

/**
 * "typescript" checks strictly. "tslab" checks as tslab does, and has its decorators. "deno" checks nothing. "javascript"
 * checks nothing either, and lets a name be assigned that nobody has declared.
 */
export type Manner = "typescript" | "tslab" | "deno" | "javascript";

/** All of them. */
export const MANNERS: readonly Manner[] = ["typescript", "tslab", "deno", "javascript"];

/** Whether a text names one. */
export function isManner(text: string | undefined): text is Manner {
  return MANNERS.some((manner) => manner === text);
}

/** Whether types are checked before a cell runs. */
export function isChecked(manner: Manner): boolean {
  return manner === "typescript" || manner === "tslab";
}
