// Links from chapter to chapter: one to a chapter that is not there would do nothing when it is clicked.

const linkToNotebook = /(?<!!)\[([^[\]]*)\]\(([^()[\]\s#]+\.ipynb)(?:#[^()\s]*)?\)/g;

/** Markdown in which links to notebooks that are not among these files are plain text. */
export function withoutDeadLinks(markdown: string, files: ReadonlySet<string>): string {
  return markdown.replace(linkToNotebook, (link, text: string, target: string) => {
    return files.has(decodeURI(target)) ? link : text;
  });
}
