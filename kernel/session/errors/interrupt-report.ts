// What an interrupted run reports; the name is the one that Jupyter's clients know.
import type { ErrorReport } from "../../common/vocabulary.ts";
import { red } from "../../common/error-text.ts";

/** The report, the same whichever thread makes it. */
export function interruptReport(): ErrorReport {
  const evalue = "The cell was interrupted";
  return { ename: "KeyboardInterrupt", evalue, traceback: [red(`KeyboardInterrupt: ${evalue}`)] };
}
