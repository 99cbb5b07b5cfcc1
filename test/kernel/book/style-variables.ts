// The variables of style sheets.

/** The variables that a text of CSS uses and does not declare. */
export function undeclaredIn(css: string): string[] {
  const declared = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = ""]) => name));
  if (used.size === 0) throw new Error("undeclaredIn: the text uses no variable");
  return [...used].filter((name) => !declared.has(name));
}
