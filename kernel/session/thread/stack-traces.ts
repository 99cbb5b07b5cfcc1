// What `error.stack` shows of user code: the cells' own positions, and no frames of the kernel or of Node's inside.
import { isInside, showPositions } from "../errors/positions.ts";
import { withoutMarks } from "../../common/name-marks.ts";

/** The kernel calls user code through an inspector session: what lies below that frame is the kernel's. */
const BOUNDARY = "node:inspector";

/** More than V8's ten, as the kernel's frames are cut. */
const STACK_LIMIT = 30;

/** Has every stack of this thread formatted in this way; code that sets Error.prepareStackTrace has its own. */
export function formatStacks(): void {
  Error.stackTraceLimit = STACK_LIMIT;
  Error.prepareStackTrace = (error, sites) => [headerOf(error), ...sites.flatMap(framesOf(sites))].join("\n    at ");
}

function framesOf(sites: NodeJS.CallSite[]): (site: NodeJS.CallSite, index: number) => string[] {
  const boundary = sites.findIndex((site) => site.getFileName() === BOUNDARY);
  return (site, index) => {
    if (boundary >= 0 && index >= boundary) return [];
    const frame = String(site);
    return isInside(frame) ? [] : [showPositions(frame)];
  };
}

/** The error's own words, also where its toString throws. */
function headerOf(error: Error): string {
  try {
    return withoutMarks(Error.prototype.toString.call(error));
  } catch {
    return "Error";
  }
}
