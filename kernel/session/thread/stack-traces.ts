// What `error.stack` shows of user code: the cells' own positions, and no frames of the kernel or of Node's inside.
import { fileURLToPath } from "node:url";
import { showSources } from "./cell-sources.ts";
import { showModuleSources } from "../modules/module-sources.ts";

/** The kernel calls user code through an inspector session: what lies below that frame is the kernel's. */
const BOUNDARY = "node:inspector";
const INSIDE = "node:internal/";

const here = new URL("..", import.meta.url).href;
const hereAsPath = fileURLToPath(here);

/** More than V8's ten, as the kernel's frames are cut. */
const STACK_LIMIT = 30;

/** Has every stack of this thread formatted in this way; code that sets Error.prepareStackTrace has its own. */
export function formatStacks(): void {
  Error.stackTraceLimit = STACK_LIMIT;
  Error.prepareStackTrace = (error, sites) => [headerOf(error), ...sites.flatMap(framesOf(sites))].join("\n    at ");
}

/** Shows positions of cells and of modules in TypeScript as those of their sources. */
export function showPositions(text: string): string {
  return showModuleSources(showSources(text));
}

/** Whether a frame is Node's or the kernel's own. */
export function isInside(frame: string): boolean {
  return [INSIDE, here, hereAsPath].some((place) => frame.includes(place));
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
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}
