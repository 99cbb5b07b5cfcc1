// The `style` of an element that others wrote: colours, sizes and lines, but nothing that loads a file or leaves its place.

/** The first words of properties that stay: `border` stands for `border-left-color` too. */
const PROPERTIES = new Set([
  "background",
  "border",
  "caption",
  "clear",
  "color",
  "column",
  "direction",
  "display",
  "flex",
  "float",
  "font",
  "gap",
  "grid",
  "height",
  "justify",
  "letter",
  "line",
  "list",
  "margin",
  "max",
  "min",
  "opacity",
  "overflow",
  "padding",
  "table",
  "text",
  "vertical",
  "visibility",
  "white",
  "width",
  "word",
]);

/** Words, numbers, lengths, colours; brackets belong to the functions of colours and of arithmetic alone. */
const VALUE = /^(?:(?:rgba?|hsla?|calc|min|max|clamp)\([\d\s,.%+*/a-z-]*\)|[\w\s#%.,!"'+/-])*$/i;

/** The declarations that stay, in their order; undefined where none does. */
export function safeStyle(style: string): string | undefined {
  const kept = style
    .split(";")
    .map((declaration) => declaration.trim())
    .filter(isSafe);
  return kept.length === 0 ? undefined : kept.join("; ");
}

function isSafe(declaration: string): boolean {
  const at = declaration.indexOf(":");
  const [property, value] = [declaration.slice(0, at).trim().toLowerCase(), declaration.slice(at + 1).trim()];
  return PROPERTIES.has(property.split("-")[0] ?? "") && VALUE.test(value);
}
