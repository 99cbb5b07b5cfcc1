// Variables of cells in code that V8 evaluates where it has stopped.
import { isDeclaredName } from "../../common/name-marks.ts";
import { TOOLS } from "./tools.ts";

/** A name, and whether it is called where it stands. */
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*(?=(\s*(?:\?\.\s*)?\()?)/gu;

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Whether a text is a name of a variable, as far as its letters say. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

/**
 * The code with each variable of a cell looked up by the debugger's tools, outside of the frame.
 *
 * A frame is not asked for it: V8 takes a `let` of a cell that runs again for another one, which has no value yet (Node 24).
 */
export function outsideOfFrame(code: string): string {
  return code.replace(NAME, (name, call: string | undefined) => {
    if (!isDeclaredName(name)) return name;
    const value = `${TOOLS}.variable(${JSON.stringify(name)}).value`;
    // A function that is called so has no `this`, as under its name.
    return call === undefined ? value : `(0, ${value})`;
  });
}

/** Whether code is a variable of a cell, or a property of one: `n`, `point.x`. It means the same in every frame. */
export function isPathFromCell(code: string): boolean {
  const [first = "", ...properties] = code.trim().replace(/;$/, "").split(".");
  return isDeclaredName(first) && [first, ...properties].every(isIdentifier);
}
