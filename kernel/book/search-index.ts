// What a reader can search for without a server: the sections of all chapters, as a script that any page can load from a disk.
import type { Chapter } from "./chapter.ts";
import { PageMarkdown } from "./markdown.ts";

/** A section of a chapter: short names, because there are hundreds of them. */
export interface SearchEntry {
  /** The page with the section's anchor. */
  page: string;
  chapter: string;
  heading: string;
  text: string;
  /** Code of the section, which is found but not quoted. */
  code: string;
}

/** The script that leaves the entries with the page. */
export function searchScript(chapters: readonly Chapter[], further: readonly SearchEntry[] = []): string {
  return `window.gradusSearchIndex = ${JSON.stringify([...chapters.flatMap(sectionsOf), ...further])};\n`;
}

/** The sections of a chapter: what stands before its first heading belongs to the chapter itself. */
export function sectionsOf({ page, title, number, notebook }: Chapter): SearchEntry[] {
  const chapter = number === null ? title : `${number}. ${title}`;
  const markdown = new PageMarkdown((href) => href);
  const sections: SearchEntry[] = [{ page, chapter, heading: "", text: "", code: "" }];
  const last = (): SearchEntry | undefined => sections[sections.length - 1];
  for (const cell of notebook.cells) {
    if (cell.cell_type === "code") {
      add(last(), "code", cell.source);
      for (const output of cell.outputs)
        if ("data" in output) add(last(), "text", figureTitle(output.data["text/plain"]));
    }
    if (cell.cell_type !== "markdown") continue;
    const before = markdown.headings.length;
    markdown.render(cell.source);
    const headings = markdown.headings.slice(before);
    const texts = splitAtHeadings(cell.source, headings.length);
    add(last(), "text", texts[0] ?? "");
    for (const [i, { id, text, level }] of headings.entries()) {
      if (level === 1) add(last(), "text", texts[i + 1] ?? "");
      else
        sections.push({
          page: `${page}#${encodeURIComponent(id)}`,
          chapter,
          heading: text,
          text: plain(texts[i + 1] ?? ""),
          code: "",
        });
    }
  }
  return sections.filter(({ heading, text, code }) => heading + text + code !== "");
}

function add(section: SearchEntry | undefined, field: "text" | "code", source: string): void {
  if (section === undefined || source === "") return;
  section[field] = `${section[field]} ${field === "code" ? source.replace(/\s+/g, " ") : plain(source)}`.trim();
}

/** The text before the first heading, and after each; all of it before where the headings cannot be told from the source. */
function splitAtHeadings(source: string, count: number): string[] {
  const parts = source.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/^#/gm, "\u0000")).split(/^#{1,6} .*$/m);
  return parts.length === count + 1 ? parts.map((part) => part.replaceAll("\u0000", "#")) : [source];
}

/** Markdown as its words: no marks, no tags, no addresses. Formulas stay as they are written. */
function plain(source: string): string {
  return source
    .replace(/<[^<>]*>/g, " ")
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`|>#]+/g, " ")
    .replace(/\$+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A figure's summary in words begins with its title. */
function figureTitle(words: unknown): string {
  return (typeof words === "string" ? /^Figure: (.+)$/m.exec(words)?.[1] : undefined) ?? "";
}
