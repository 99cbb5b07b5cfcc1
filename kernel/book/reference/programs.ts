// Whole programs that a package ships beside its functions: a page of the reference has them as they are.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../common/escape-html.ts";
import { packageFolder } from "./declarations.ts";
import { linkedCode, phraseHtml, type ReferenceLinks } from "./text-html.ts";

/** A program with what its first line says it is for. */
export interface Program {
  readonly name: string;
  readonly about: string;
  readonly code: string;
}

/** The page that has them. */
export const PROGRAMS_PAGE = "reference-programs.html";

/** The programs in the folder `examples` of a package, by name. */
export function readPrograms(packageName: string): readonly Program[] {
  const folder = join(packageFolder(packageName), "examples");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return files.sort().map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, about = "", code = text] = /^\/\/ ([^\n]*)\n([^]*)$/.exec(text) ?? [];
    return { name: file.slice(0, -".ts".length).replaceAll("-", " "), about, code: code.trim() };
  });
}

/** The main part of the page. */
export function programsHtml(programs: readonly Program[], links: ReferenceLinks): string {
  return [
    `<main id="main" class="cover reference" tabindex="-1">`,
    `<h1>Whole programs</h1>`,
    `<p class="lead">Each runs as it is, and is no longer than the same with PyTorch or scikit-learn.</p>`,
    ...programs.map(({ name, about, code }) =>
      [
        `<section class="entry" id="${name.replaceAll(" ", "-")}">`,
        `<h2>${escapeHtml(name)}</h2>`,
        `<p>${phraseHtml(about, links)}</p>`,
        `<pre class="code example" tabindex="0"><code>${linkedCode(code, links)}</code></pre>`,
        `</section>`,
      ].join("\n"),
    ),
    `</main>`,
  ].join("\n");
}
