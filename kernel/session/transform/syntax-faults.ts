// A syntax error of the parser in the form that the kernel reports.
import { type Node, type OxcError, parseSync } from "oxc-parser";
import { childNodes } from "./child-nodes.ts";

/** A syntax error with its UTF-16 offsets in the cell. */
export interface SyntaxFault {
  message: string;
  start: number;
  end: number;
}

/** The first label is the place; help and the label's own words are part of the message. */
export function describeSyntaxError(error: Pick<OxcError, "message" | "labels" | "helpMessage">): SyntaxFault {
  const [label] = error.labels;
  const help = error.helpMessage ? `${error.message} (${error.helpMessage})` : error.message;
  return { message: help, start: label?.start ?? 0, end: label?.end ?? 0 };
}

/** What is wrong with a source that has these errors: as TypeScript it may say little, where the author meant JSX. */
export function syntaxFaults(source: string, errors: readonly OxcError[]): SyntaxFault[] {
  return jsxFault(source) ?? errors.map(describeSyntaxError);
}

/** The fault of a source that is right but for its JSX. */
function jsxFault(source: string): SyntaxFault[] | null {
  const { program, errors } = parseSync("cell.tsx", source, { lang: "tsx", sourceType: "module" });
  const jsx = errors.length === 0 ? firstJsx(program) : null;
  if (!jsx) return null;
  const message = "JSX is not supported in cells: they are TypeScript, and there is nothing that would render it";
  return [{ message, start: jsx.start, end: jsx.end }];
}

function firstJsx(node: Node): Node | null {
  if (node.type === "JSXElement" || node.type === "JSXFragment") return node;
  for (const child of childNodes(node)) {
    const found = firstJsx(child);
    if (found) return found;
  }
  return null;
}
