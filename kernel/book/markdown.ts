// A chapter's Markdown as HTML: formulas, tables, anchors on headings, links between chapters, code coloured.
import MarkdownIt, { type Env, type MarkdownIt as Markdown, type StateCore, type Token } from "markdown-it";
import { codeBlock } from "./highlight.ts";
import { renderFormula, renderMathInHtml, restoreMath, splitAtMarks } from "./math-html.ts";
import { extractMath, type Formula } from "./math-spans.ts";
import { escapeHtml } from "./escape-html.ts";

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
  readonly #markdown: Markdown;
  #formulas: readonly Formula[] = [];

  /** @param resolveLink gives a link of the source its target in the book */
  constructor(resolveLink: (href: string) => string) {
    this.#markdown = new MarkdownIt({ html: true, linkify: false });
    this.#markdown.core.ruler.push("gradus", (state) => this.#transform(state, resolveLink));
    this.#setRules(resolveLink);
  }

  /** Markdown as HTML. */
  render(source: string): string {
    const { text, formulas } = extractMath(source);
    this.#formulas = formulas;
    return restoreMath(this.#markdown.render(text), formulas);
  }

  /** The first sentence of the first paragraph as HTML, without links; empty where there is no paragraph. */
  openingSentence(source: string): string {
    const { text, formulas } = extractMath(source);
    this.#formulas = formulas;
    const tokens = this.#markdown.parse(text, { outline: false });
    const start = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
    const sentence = firstSentence(tokens[start + 1]?.children ?? []);
    return start < 0 ? "" : restoreMath(this.#inline(sentence), formulas).trim();
  }

  #setRules(resolveLink: (href: string) => string): void {
    const { rules } = this.#markdown.renderer;
    const formula = (number: number): string => {
      const found = this.#formulas[number];
      return found === undefined ? "" : renderFormula(found);
    };
    rules["math"] = (tokens, index) => formula(Number(tokens[index]?.content));
    rules["html_block"] = (tokens, index) => {
      const html = resolveInHtml(tokens[index]?.content ?? "", resolveLink);
      return renderMathInHtml(html, this.#formulas);
    };
    rules["fence"] = (tokens, index) => {
      const token = tokens[index];
      return `${codeBlock(token?.content ?? "", token?.info.trim().split(/\s+/)[0] ?? "")}\n`;
    };
    rules["table_open"] = () => `<div class="table" tabindex="0"><table>\n`;
    rules["table_close"] = () => `</table></div>\n`;
  }

  #transform(state: StateCore, resolveLink: (href: string) => string): void {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== "inline" || token.children === null) continue;
      token.children = token.children.flatMap((child) => this.#splitFormulas(child, state));
      for (const child of token.children) resolveTargets(child, resolveLink);
      const opening = state.tokens[index - 1];
      if (opening?.type === "heading_open" && state.env["outline"] !== false)
        this.#noteHeading(opening, token.children);
    }
  }

  #splitFormulas(token: Token, state: StateCore): Token[] {
    if (token.type !== "text") return [token];
    return splitAtMarks(token.content, this.#formulas).map((piece) => {
      const part = new state.Token(typeof piece === "string" ? "text" : "math", "", 0);
      part.content = typeof piece === "string" ? piece : String(this.#formulas.indexOf(piece));
      return part;
    });
  }

  #noteHeading(opening: Token, children: Token[]): void {
    const text = this.#plainText(children);
    const id = this.#freeAnchor(text);
    opening.attrSet("id", id);
    this.headings.push({ level: Number(opening.tag.slice(1)), id, html: this.#inline(withoutLinks(children)), text });
  }

  /** Jupyter's own anchors: the heading's text with hyphens for spaces; a number where two are the same. */
  #freeAnchor(text: string): string {
    const base = text.trim().replace(/\s+/g, "-");
    let anchor = base;
    for (let number = 2; this.#anchors.has(anchor); number += 1) anchor = `${base}-${number}`;
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

function resolveTargets(token: Token, resolveLink: (href: string) => string): void {
  for (const [type, attribute] of [
    ["link_open", "href"],
    ["image", "src"],
  ] as const) {
    const target = token.type === type ? token.attrGet(attribute) : null;
    if (typeof target === "string") token.attrSet(attribute, resolveLink(target));
  }
  if (token.type === "html_inline") token.content = resolveInHtml(token.content, resolveLink);
}

function resolveInHtml(html: string, resolveLink: (href: string) => string): string {
  return html.replace(/(<[a-z][^>]*?\s(?:href|src)=")([^"]*)"/gi, (_whole, before: string, target: string) => {
    return `${before}${escapeHtml(resolveLink(target))}"`;
  });
}

function withoutLinks(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ type }) => type !== "link_open" && type !== "link_close");
}

/** The inline tokens up to the first full stop that ends a sentence, with what was opened closed again. */
function firstSentence(tokens: readonly Token[]): Token[] {
  const taken: Token[] = [];
  let depth = 0;
  for (const token of withoutLinks(tokens)) {
    depth += token.nesting;
    const end = token.type === "text" ? /[.!?。！？](?=\s|$)/.exec(token.content) : null;
    taken.push(token);
    if (end === null || depth > 0) continue;
    token.content = token.content.slice(0, end.index + 1);
    break;
  }
  return taken;
}
