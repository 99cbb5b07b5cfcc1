// Positions in stacks: those of scripts become those of the sources, frames that are nobody's code are known.
import { platform } from "#platform";
import { showCellSources } from "./cell-sources.ts";
import { showModuleSources } from "./module-sources.ts";
import { withoutMarks } from "../../common/name-marks.ts";

/** A text with positions of cells and of modules in TypeScript shown as those of their sources. */
export function showPositions(text: string): string {
  return showModuleSources(showCellSources(withoutMarks(text)));
}

/** Whether a frame is the platform's or the kernel's own. */
export function isInside(frame: string): boolean {
  return platform.ownFrames.some((part) => frame.includes(part));
}
