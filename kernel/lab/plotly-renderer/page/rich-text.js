// Texts of figures as elements of the page: the few tags that Plotly knows become elements, everything else stays text.

/** Tags that may stand in a title, and the elements that they become. */
const ELEMENTS = new Map(Object.entries({ b: "strong", strong: "strong", i: "em", em: "em", sub: "sub", sup: "sup" }));

/**
 * The text with formulas that no line break tears apart: "α = 0.3", "1/(1 − β)", "(10, −2)", and numbers with their units.
 * @param {string} text
 */
function unbroken(text) {
  return text
    .replace(/ ([=≈≠<>≤≥+−·×÷/→]) (?=\S)/g, "\u00a0$1\u00a0")
    .replace(/(\([−\d.]+,) (?=[−\d.]+\))/g, "$1\u00a0")
    .replace(/(\d) (?=(?:%|°C?|g|kg|mm|px|ms)(?![\p{L}\d]))/gu, "$1\u00a0");
}

/**
 * The text as nodes. Unknown and unclosed tags are text, so that "a < b" stays what it is.
 * @param {string} text
 */
export function richText(text) {
  const root = document.createDocumentFragment();
  /** @type {{ node: Node, tag: string }[]} */
  const open = [{ node: root, tag: "" }];
  for (const piece of text.split(/(<\/?[a-z]+\s*\/?>)/)) {
    const here = open[open.length - 1];
    const [, slash = "", tag = ""] = /^<(\/?)([a-z]+)\s*\/?>$/.exec(piece) ?? [];
    const element = ELEMENTS.get(tag);
    if (tag === "br") here?.node.appendChild(document.createElement("br"));
    else if (element === undefined) here?.node.appendChild(document.createTextNode(unbroken(piece)));
    else if (slash === "") {
      const node = document.createElement(element);
      here?.node.appendChild(node);
      open.push({ node, tag });
    } else if (here?.tag === tag) open.pop();
  }
  return root;
}
