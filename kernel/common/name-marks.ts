// The names by which V8 knows the names of cells: with a mark that nobody can see, and nobody types.
//
// V8 keeps a top-level `let` where global names are looked up, in the whole process. Under its own name a `URL` or `window`
// of the user's would be seen by the kernel, by Node and by every package. The marks are joiners of no width, which names may
// contain: texts that V8 makes of a name ("f is not a function") look as they should. All marks are equally long, so that
// no two names become one.

/** Of what cells declare. */
const DECLARED = "\u200c\u200d\u200c";
/** Of what the transpiler declares for itself. */
const GENERATED = "\u200d\u200d\u200c";
/** Of the way to a constant that the cell assigns: it throws. */
const CONSTANT = "\u200c\u200d\u200d";
/** Of what the kernel offers to transformed code. */
const KERNEL = "\u200d\u200c\u200d";

const anyMark = new RegExp([DECLARED, GENERATED, CONSTANT, KERNEL].join("|"), "g");

/** What CommonJS code has and cells have too, what Deno has, and the last value; under names that packages do not see, as they would take each other for CommonJS. */
export const CELL_VARIABLES = ["require", "module", "exports", "__filename", "__dirname", "Deno", "$$", "_"] as const;

/** What a name that the kernel gives to cells is called. */
export function kernelName(name: string): string {
  return name + KERNEL;
}

/** The name under which cells find what the session offers them. */
export const SCOPE: string = `__gradus${KERNEL}`;
/** The name under which they find the transpiler's helpers. */
export const HELPERS: string = `babelHelpers${KERNEL}`;

/** What a name of a cell is called in the code that V8 gets. */
export function declaredName(name: string): string {
  return name + DECLARED;
}

/** Whether a name is one of a cell's in the code that V8 gets. */
export function isDeclaredName(name: string): boolean {
  return name.endsWith(DECLARED);
}

/** What a name of the transpiler's own is called there. */
export function generatedName(name: string): string {
  return name + GENERATED;
}

/** What a constant is called where code assigns it. */
export function constantName(name: string): string {
  return name + CONSTANT;
}

/** A text as the user would have it, of one that V8 has made. */
export function withoutMarks(text: string): string {
  return text.includes("\u200d") ? text.replace(anyMark, "") : text;
}

/** What the user calls what V8 calls so; null where it is the kernel's own or the transpiler's. */
export function userName(name: string): string | null {
  const isOwn = [GENERATED, CONSTANT, KERNEL].some((mark) => name.endsWith(mark));
  return isOwn ? null : withoutMarks(name);
}
