// A syntax error of the parser in the form that the kernel reports.
import type { OxcError } from "oxc-parser";

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
