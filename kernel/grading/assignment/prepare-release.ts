// From a source to what learners get: the released notebook, and every rule that the source breaks.
import type { Notebook } from "../../notebook/types.ts";
import { releaseChapter } from "../../workbook/release.ts";
import { UnknownLanguageError } from "../../workbook/stubs.ts";
import { byPlace, type Breach } from "./breach.ts";
import { leakBreaches } from "./leak-rules.ts";
import { metadataBreaches } from "./metadata-rules.ts";
import { orderBreaches } from "./order-rules.ts";
import { regionBreaches } from "./region-rules.ts";
import { stubBreaches } from "./stub-rules.ts";

export interface PreparedRelease {
  /** The released notebook; null where the source is too broken for one. */
  release: Notebook | null;
  breaches: Breach[];
}

/**
 * Releases a source and holds both against the rules. The same source gives the same release: neither the folder nor the clock is in it.
 *
 * @param cwd where imports of the notebook's cells start
 */
export async function prepareRelease(source: Notebook, cwd: string): Promise<PreparedRelease> {
  const breaches = [...metadataBreaches(source), ...regionBreaches(source), ...orderBreaches(source)];
  const release = releaseOrBreach(source);
  // Of a source that breaks rules of its form one cannot know what it would release.
  if (!("cells" in release) || breaches.some(({ rule }) => rule === "region")) {
    return { release: null, breaches: byPlace("rule" in release ? [...breaches, release] : breaches) };
  }
  breaches.push(...leakBreaches(source, release), ...(await stubBreaches(release, cwd)));
  return { release, breaches: byPlace(breaches) };
}

function releaseOrBreach(source: Notebook): Notebook | Breach {
  try {
    return releaseChapter(source);
  } catch (error) {
    if (error instanceof UnknownLanguageError) return { rule: "language", index: null, what: error.message };
    if (error instanceof RangeError) return { rule: "region", index: null, what: error.message };
    throw error;
  }
}
