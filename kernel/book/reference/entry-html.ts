// One public name on its page: purpose, formula, signature, arguments, errors, an example with its results, source and chapter.
import { escapeHtml } from "../../common/escape-html.ts";
import { renderFormula } from "../math/math-html.ts";
import type { PublicName } from "./declarations.ts";
import { parseDocstring, type DocBlock, type Docstring } from "./docstring.ts";
import { importsFor, type Origin } from "./example.ts";
import { formulaTex } from "./formula-tex.ts";
import { argumentsOf, fieldsOf, parentsOf, signatureOf, type Member } from "./signature.ts";
import { linkedCode, phraseHtml, textHtml, type ReferenceLinks } from "./text-html.ts";

/** What all entries of the reference share. */
export interface ReferenceContext {
  readonly links: ReferenceLinks;
  /** All public names, for the fields of options. */
  readonly names: ReadonlyMap<string, PublicName>;
  /** What a name is imported from. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** The section of a name; `level` is that of its heading. */
export function entryHtml(name: PublicName, level: 2 | 3, context: ReferenceContext): string {
  const { links } = context;
  const doc = parseDocstring(name.doc);
  const parts = [
    `<section class="entry" id="${name.name}">`,
    `<h${level} id="${name.name}-title"><a href="#${name.name}">${name.name}</a> <small>${name.kind}</small></h${level}>`,
    doc.purpose === "" ? "" : textHtml(doc.purpose, links),
    ...doc.blocks.filter(({ kind }) => kind === "formula").map((block) => blockHtml(block, links)),
    `<pre class="code signature" tabindex="0"><code>${linkedCode(signatureOf(name), links, name.name)}</code></pre>`,
    ...doc.blocks.filter(({ kind }) => kind !== "formula").map((block) => blockHtml(block, links)),
    membersHtml(name, context),
    factsHtml(doc, links),
    doc.example === "" ? "" : exampleHtml(doc.example, context),
    `</section>`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function blockHtml(block: DocBlock, links: ReferenceLinks): string {
  if ("lines" in block) return block.kind === "formula" ? formulaHtml(block.lines) : listHtml(block.lines, links);
  const html = textHtml(block.text, links);
  return block.kind === "shapes" ? html.replace("<p>", `<p class="shapes"><b>Shapes.</b> `) : html;
}

function listHtml(lines: readonly string[], links: ReferenceLinks): string {
  if (lines.length === 1) return textHtml(lines[0] ?? "", links);
  return `<ul>${lines.map((line) => `<li>${phraseHtml(line, links)}</li>`).join("")}</ul>`;
}

/** Several lines stand below one another; of one line the parts that are wide apart may break. */
function formulaHtml(lines: readonly string[]): string {
  const [first = "", ...others] = lines;
  if (others.length > 0) return renderFormula({ tex: formulaTex(lines), display: true, source: "" });
  const parts = first.split(/ {2,}/).map((part) => {
    return `<span>${renderFormula({ tex: `\\displaystyle ${formulaTex([part])}`, display: false, source: "" })}</span>`;
  });
  return `<div class="formula">${parts.join("\n")}</div>`;
}

function membersHtml(name: PublicName, context: ReferenceContext): string {
  const given = argumentsOf(name);
  const members = given.length > 0 ? given.flatMap((argument) => withFields(argument, context)) : fieldsOf(name);
  const from = parentsOf(name).map((parent) => linkedCode(parent, context.links));
  const further =
    from.length === 0 ? "" : `<p class="further">With the fields of <code>${from.join("</code>, <code>")}</code>.</p>`;
  // Without a word on any of them the signature has said it all.
  const isTold = members.some(({ doc, type }) => doc !== "" || type === "") || given.length === 0;
  return members.length > 0 && isTold ? `${tableHtml(members, context.links)}${further}` : further;
}

/** An argument, and behind options each of them. */
function withFields(argument: Member, { names }: ReferenceContext): Member[] {
  const type = argument.type.replace(/<[^]*$/, "");
  const isOptions = /(?:Options|Definition)$/.test(type);
  return [
    argument,
    ...(isOptions ? inheritedFields(type, names) : []).map((field) => ({ ...field, name: `.${field.name}` })),
  ];
}

function inheritedFields(type: string, names: ReadonlyMap<string, PublicName>): Member[] {
  const found = names.get(type);
  if (found === undefined) return [];
  const parents = parentsOf(found).map((parent) => parent.replace(/<[^]*$/, ""));
  return [...fieldsOf(found), ...parents.flatMap((parent) => inheritedFields(parent, names))];
}

function tableHtml(members: readonly Member[], links: ReferenceLinks): string {
  const rows = members.map(({ name, type, isOptional, doc }) => {
    const optional = isOptional ? ` <small>optional</small>` : "";
    const isField = name.startsWith(".");
    const call = type === "" ? linkedCode(name, links, /^\w+/.exec(name)?.[0]) : escapeHtml(name);
    const cells = [
      `<td><code${isField ? ` class="field"` : ""}>${call}</code>${optional}</td>`,
      type === "" ? "" : `<td><code>${linkedCode(type, links)}</code></td>`,
      `<td${type === "" ? ` colspan="2"` : ""}>${doc === "" ? "" : phraseHtml(memberText(doc), links)}</td>`,
    ];
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="table members" tabindex="0"><table><tbody>\n${rows.join("\n")}\n</tbody></table></div>`;
}

/** The docstring of a field or a method as one paragraph. */
function memberText(doc: string): string {
  return doc.replace(/\n@throws /, " Throws ").replaceAll(/\s+/g, " ");
}

function factsHtml({ throws, source, chapters }: Docstring, links: ReferenceLinks): string {
  const taught = chapters.map((number) => {
    const chapter = links.chapter(number);
    return chapter === null ? number : `<a href="${chapter.href}">${escapeHtml(chapter.title)}</a>`;
  });
  const facts = [
    ["Throws", throws === "" ? "" : phraseHtml(throws, links)],
    ["Source", source === "" ? "" : phraseHtml(source, links)],
    [chapters.length > 1 ? "Chapters" : "Chapter", taught.join(", ")],
  ].filter(([, text]) => text !== "");
  if (facts.length === 0) return "";
  return `<dl class="facts">${facts.map(([title, text]) => `<dt>${title}</dt><dd>${text}</dd>`).join("")}</dl>`;
}

function exampleHtml(example: string, { links, origins }: ReferenceContext): string {
  const code = linkedCode(`${importsFor(example, origins)}\n${example}`.trim(), links);
  // Results stand out from the comments that explain.
  const html = code.replaceAll(/<span class="hljs-comment">(\/\/ =&gt; )/g, `<span class="hljs-comment result">$1`);
  return `<pre class="code example" tabindex="0" aria-label="Example"><code>${continued(html)}</code></pre>`;
}

/** The further lines of a result look as its first. */
function continued(html: string): string {
  const lines = html.split("\n");
  for (const [i, line] of lines.entries()) {
    const isLater = line.startsWith(`<span class="hljs-comment">//    `);
    if (isLater && lines[i - 1]?.includes("hljs-comment result"))
      lines[i] = line.replace("hljs-comment", "hljs-comment result");
  }
  return lines.join("\n");
}
