// What the map of the course needs to know of a chapter: title, time, what it builds on, and how far its learner is.
import type { Notebook } from "../notebook/types.ts";
import { checkLabel, checksByExercise } from "./exercises.ts";

export interface ChapterFacts {
  /** The file's name in the course. */
  name: string;
  /** The file's name in the workbook, where the learner may have given it another. */
  file: string;
  /** The two digits that its name begins with. */
  number: string;
  title: string;
  /** "60", or "45 to 60"; null where the chapter does not say. */
  minutes: string | null;
  /** Files of the chapters that it builds on. */
  buildsOn: string[];
  /** Its exercises: how many there are, and of how many the learner has passed all checks. */
  exercises: { total: number; passed: number };
  /** What the learner has to do next in it, such as "exercise 14.2"; null where all is done. */
  next: string | null;
}

export interface LearnersCopy {
  /** The name under which the learner has the chapter. */
  file: string;
  /** The grade ids of the checks that are passed in it. */
  passed: ReadonlySet<string>;
}

/** Reads the facts from the opening of a chapter; `name` is its file in the course. */
export function chapterFacts(name: string, chapter: Notebook, { file, passed }: LearnersCopy): ChapterFacts {
  const number = /^\d+/.exec(name)?.[0] ?? "";
  const opening = chapter.cells
    .filter((cell) => cell.cell_type === "markdown")
    .slice(0, 3)
    .map(({ source }) => source)
    .join("\n\n");
  const heading = /^# +(.+)$/m.exec(opening)?.[1] ?? name.replace(/\.ipynb$/, "");
  const [, buildsOn = ""] = /\*\*Builds on\*\*:?([\s\S]*?)(?:\*\*Leads to\*\*|\n\s*\n|$)/.exec(opening) ?? [];
  const [, least, most] = /^\*\*Time\*\*[^\d\n*]*(\d{1,4})(?: ?(?:to|-|–) ?(\d{1,4}))? min/m.exec(opening) ?? [];
  return {
    name,
    file,
    number,
    title: heading.replace(/^(?:Chapter )?\d+[.:]?\s+/, ""),
    minutes: least === undefined ? null : most === undefined ? least : `${least} to ${most}`,
    buildsOn: [...buildsOn.matchAll(/\]\(([^()[\]\s#]+\.ipynb)/g)].map(([, target = ""]) => target),
    ...progress(chapter, passed),
  };
}

/** The exercises of the chapter, and those of which the learner has passed every check. */
function progress(chapter: Notebook, passed: ReadonlySet<string>): Pick<ChapterFacts, "exercises" | "next"> {
  const exercises = [...checksByExercise(chapter).values()];
  const open = exercises.filter((checks) => !checks.every((id) => passed.has(id)));
  const [next] = open.flat().filter((id) => !passed.has(id));
  return {
    exercises: { total: exercises.length, passed: exercises.length - open.length },
    next: next === undefined ? null : checkLabel(next),
  };
}
