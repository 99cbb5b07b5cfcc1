// A reference that stands beside the chapters of a book: what the book needs of it.
import type { SearchEntry } from "./search-index.ts";

/** What a reference takes from the book. */
export interface ReferenceOptions {
  /** The title of the book. */
  readonly book: string;
  /** The address and title of a chapter by its number, "05"; null where it is not there. */
  readonly chapter: (number: string) => { readonly href: string; readonly title: string } | null;
}

export interface BookReference {
  /** The page that all others hang on. */
  readonly index: string;
  /** What makes the HTML of each page, by its name. */
  readonly pages: ReadonlyMap<string, () => string>;
  readonly search: readonly SearchEntry[];
}
