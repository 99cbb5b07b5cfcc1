// What a chapter says of itself at its beginning: its title, the time that it takes, what it builds on.
import type { Notebook } from "./types.ts";

export interface ChapterOpening {
  /** Its first heading, without the chapter's number; null where there is none. */
  title: string | null;
  /** "60", or "45 to 60"; null where the chapter does not say. */
  minutes: string | null;
  /** Files of the chapters that it builds on. */
  buildsOn: string[];
}

export function chapterOpening(chapter: Notebook): ChapterOpening {
  const opening = chapter.cells
    .filter((cell) => cell.cell_type === "markdown")
    .slice(0, 3)
    .map(({ source }) => source)
    .join("\n\n");
  const heading = /^# +(.+)$/m.exec(opening)?.[1];
  const [, buildsOn = ""] = /\*\*Builds on\*\*:?([\s\S]*?)(?:\*\*Leads to\*\*|\n\s*\n|$)/.exec(opening) ?? [];
  const [, least, most] = /^\*\*Time\*\*[^\d\n*]*(\d{1,4})(?: ?(?:to|-|–) ?(\d{1,4}))? min/m.exec(opening) ?? [];
  return {
    title: heading?.replace(/^(?:Chapter )?\d+[.:]?\s+/, "") ?? null,
    minutes: least === undefined ? null : most === undefined ? least : `${least} to ${most}`,
    buildsOn: [...buildsOn.matchAll(/\]\(([^()[\]\s#]+\.ipynb)/g)].map(([, target = ""]) => target),
  };
}
