// A chapter's Markdown as HTML: formulas, tables, anchors on headings, links between chapters, code coloured.
import MarkdownIt, { type Env, type MarkdownIt as Markdown, type StateCore, type Token } from "#bundled/markdown-it";
import { codeBlock } from "./highlight.ts";
import { fillMarks, sourcesOfMarks } from "./math/math-html.ts";
import { extractMath, markOf, type Formula } from "./math/math-spans.ts";
import { splitFormulas } from "./math/math-tokens.ts";
import { openingSentence } from "./opening-sentence.ts";
import { safeHtml } from "./safe/safe-html.ts";
import { resolveInHtml, resolveTargets, withoutLinks, type ResolveLink } from "./token-links.ts";

export interface Heading {
  level: number;
  /** The anchor in the page. */
  id: string;
  /** Its text as HTML, formulas included, links not. */
  html: string;
  /** Its text alone. */
  text: string;
}

/** What renders the cells of one page: headings are collected and their anchors kept apart over all of them. */
export class PageMarkdown {
  readonly headings: Heading[] = [];
  readonly #anchors = new Set<string>();
  /** The next number for headings of the same text. */
  readonly #numbers = new Map<string, number>();
  readonly #markdown: Markdown;
  #formulas: readonly Formula[] = [];

  constructor(resolveLink: ResolveLink) {
    this.#markdown = new MarkdownIt({ html: true, linkify: false });
    this.#markdown.core.ruler.push("gradus", (state) => this.#transform(state, resolveLink));
    this.#setRules(resolveLink);
  }

  /** Markdown as HTML that runs nothing. */
  render(source: string): string {
    const { text, formulas } = extractMath(source);
    this.#formulas = formulas;
    return this.#finish(this.#markdown.render(text));
  }

  /** The first sentence as HTML, without links; empty where there is no paragraph. */
  openingSentence(source: string): string {
    const { text, formulas } = extractMath(source);
    this.#formulas = formulas;
    const tokens = this.#markdown.parse(text, { outline: false });
    return this.#finish(this.#inline(openingSentence(tokens))).trim();
  }

  /** Formulas come last: they are our own HTML, and the rest is others'. In an attribute a formula goes back to its source. */
  #finish(html: string): string {
    return fillMarks(
      safeHtml(html, (value) => sourcesOfMarks(value, this.#formulas)),
      this.#formulas,
    );
  }

  #setRules(resolveLink: ResolveLink): void {
    const { rules } = this.#markdown.renderer;
    rules["math"] = (tokens, index) => markOf(Number(tokens[index]?.content));
    rules["html_block"] = (tokens, index) => resolveInHtml(tokens[index]?.content ?? "", resolveLink);
    rules["fence"] = (tokens, index) => {
      const token = tokens[index];
      return `${codeBlock(token?.content ?? "", token?.info.trim().split(/\s+/)[0] ?? "")}\n`;
    };
    rules["table_open"] = () => `<div class="table" tabindex="0"><table>\n`;
    rules["table_close"] = () => `</table></div>\n`;
  }

  #transform(state: StateCore, resolveLink: ResolveLink): void {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== "inline" || token.children === null) continue;
      token.children = token.children.flatMap((child) => splitFormulas(child, this.#formulas));
      resolveTargets(token.children, resolveLink);
      const opening = state.tokens[index - 1];
      if (opening?.type === "heading_open" && state.env["outline"] !== false)
        this.#noteHeading(opening, token.children);
    }
  }

  #noteHeading(opening: Token, children: Token[]): void {
    const text = this.#plainText(children);
    const id = this.#freeAnchor(text);
    opening.attrSet("id", id);
    this.headings.push({
      level: Number(opening.tag.slice(1)),
      id,
      html: this.#finish(this.#inline(withoutLinks(children))),
      text,
    });
  }

  /** Jupyter's own anchors: the heading's text with hyphens for spaces; a number where two are the same. */
  #freeAnchor(text: string): string {
    const base = text.trim().replace(/\s+/g, "-");
    let anchor = base;
    while (this.#anchors.has(anchor)) {
      const number = this.#numbers.get(base) ?? 2;
      anchor = `${base}-${number}`;
      this.#numbers.set(base, number + 1);
    }
    this.#anchors.add(anchor);
    return anchor;
  }

  #plainText(tokens: readonly Token[]): string {
    const texts = tokens.map(({ type, content }) => {
      if (type === "math") return this.#formulas[Number(content)]?.source ?? "";
      return type === "text" || type === "code_inline" ? content : "";
    });
    return texts.join("");
  }

  #inline(tokens: Token[]): string {
    const env: Env = {};
    return this.#markdown.renderer.renderInline(tokens, this.#markdown.options, env);
  }
}
