// HTML that others wrote, as HTML that can do nothing but look as it should: no scripts, no frames, no forms, no styles of the page.
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { defaultSchema, sanitize, type Schema } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { safeStyle } from "./safe-style.ts";

/** Elements of prose and tables beside those that GitHub lets through. */
const MORE_ELEMENTS = [
  "abbr",
  "caption",
  "center",
  "cite",
  "col",
  "colgroup",
  "dfn",
  "figcaption",
  "figure",
  "mark",
  "meter",
  "progress",
  "small",
  "time",
  "u",
  "wbr",
];

/** Attributes of any element; none of them names an address. */
const ATTRIBUTES = [
  "align",
  "ariaHidden",
  "ariaLabel",
  "border",
  "className",
  "colSpan",
  "dir",
  "height",
  "id",
  "lang",
  "max",
  "min",
  "role",
  "rowSpan",
  "scope",
  "span",
  "start",
  "style",
  "tabIndex",
  "title",
  "vAlign",
  "value",
  "width",
];

const schema: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []).filter((name) => name !== "input"), ...MORE_ELEMENTS],
  attributes: {
    "*": ATTRIBUTES,
    a: ["href"],
    details: ["open"],
    img: ["src", "alt"],
    ol: ["reversed", "type"],
    source: ["srcSet", "media"],
  },
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https", "data"] },
  // Links lead to anchors by their names. What scripts of a page could stumble over are elements with a `name`, which none has here.
  clobber: [],
  required: {},
  // With all that they hold; of other elements that are not let through the content stays.
  strip: ["iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"],
};

/**
 * The HTML without what could run, load programs or cover the page.
 *
 * @param attribute what becomes of the value of each attribute
 */
export function safeHtml(html: string, attribute: (value: string) => string = (value) => value): string {
  const clean = sanitize(fromHtml(html, { fragment: true }), schema);
  finish(clean, attribute);
  return toHtml(clean, { characterReferences: { useNamedReferences: true } });
}

function finish(node: Nodes, attribute: (value: string) => string): void {
  if (node.type === "element") finishAttributes(node, attribute);
  if ("children" in node) for (const child of node.children) finish(child, attribute);
}

function finishAttributes({ properties }: Element, attribute: (value: string) => string): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "string") properties[name] = name === "style" ? safeStyle(value) : attribute(value);
    else if (Array.isArray(value)) properties[name] = value.map((part) => attribute(String(part)));
  }
}
