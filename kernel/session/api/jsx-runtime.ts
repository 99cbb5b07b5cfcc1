// What JSX in cells becomes where nothing else is chosen: elements that show themselves as HTML.
import { escapeHtml } from "../../common/escape-html.ts";
import { JUPYTER_DISPLAY } from "../display/mime-bundle.ts";
import type { Displayable } from "./user-api.ts";

/** What may stand between two tags; what is null, undefined or a boolean is nothing. */
export type Child = JsxElement | string | number | bigint | boolean | null | undefined | readonly Child[];

/** A function that makes an element of its properties, among them `children`. */
export type Component<Properties> = (properties: Properties) => Child;

type Properties = Readonly<Record<string, unknown>>;

/** Tags without content. */
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** An element: a tag with its properties, or what a component has made. It shows itself as HTML, and that is its text. */
export interface JsxElement extends Displayable {
  toString: () => string;
}

class Element implements JsxElement {
  readonly toString: () => string;

  constructor(html: () => string) {
    this.toString = html;
  }

  readonly [JUPYTER_DISPLAY] = (): Record<string, string> => {
    const html = this.toString();
    return { "text/html": html, "text/plain": html };
  };
}

/** Makes an element; `type` is a tag, a component or Fragment. */
export function jsx(type: string | Component<Properties>, properties: Properties): JsxElement {
  if (typeof type === "string") return new Element(() => tagHtml(type, properties));
  return new Element(() => childHtml(type(properties)));
}

export { jsx as jsxs };

/** `<>…</>`. */
export function Fragment({ children }: { children?: Child }): Child {
  return children;
}

function tagHtml(tag: string, { children, dangerouslySetInnerHTML, ...attributes }: Properties): string {
  const start = `<${tag}${Object.entries(attributes).map(attributeHtml).join("")}>`;
  if (VOID.has(tag)) return start;
  const isRaw = typeof dangerouslySetInnerHTML === "object" && dangerouslySetInnerHTML !== null;
  const inner = isRaw ? String(Reflect.get(dangerouslySetInnerHTML, "__html")) : childHtml(children);
  return `${start}${inner}</${tag}>`;
}

function attributeHtml([name, value]: [string, unknown]): string {
  // There is no one who would call a handler.
  if (value === null || value === undefined || value === false || typeof value === "function") return "";
  const known = name === "className" ? "class" : name === "htmlFor" ? "for" : name;
  if (value === true) return ` ${known}`;
  const text = name === "style" && typeof value === "object" ? styleText(value) : String(value);
  return ` ${known}="${escapeHtml(text)}"`;
}

/** `{ fontSize: 12 }` as `font-size: 12px`. */
function styleText(style: object): string {
  const unitless = /^(?:opacity|zIndex|flex|order|lineHeight|fontWeight|zoom|strokeWidth)/;
  return Object.entries(style)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => {
      const unit = typeof value === "number" && value !== 0 && !unitless.test(name) ? "px" : "";
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${String(value)}${unit}`;
    })
    .join("; ");
}

function childHtml(child: unknown): string {
  if (Array.isArray(child)) return child.map(childHtml).join("");
  if (child instanceof Element) return child.toString();
  return child === null || child === undefined || typeof child === "boolean" ? "" : escapeHtml(String(child));
}

/** What TypeScript asks of JSX. */
export declare namespace JSX {
  type Element = JsxElement;
  type ElementType = string | ((properties: never) => Child);
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicElements {
    [tag: string]: Readonly<Record<string, unknown>>;
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
}
