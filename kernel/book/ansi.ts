// Text of a terminal as HTML: colours and styles become spans, overwritten lines disappear, other control sequences too.
import { overwritten } from "../common/overwritten.ts";
import { trimEndOf } from "../common/trim-end.ts";
import { escapeHtml } from "../common/escape-html.ts";

interface Style {
  color: string | null;
  background: string | null;
  bold: boolean;
  faint: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
}

const plain: Style = {
  color: null,
  background: null,
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  inverse: false,
};

// eslint-disable-next-line no-control-regex -- terminal sequences begin with the control character ESC
const sequence = /\u001b\[([0-9;:]*)m|\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Terminal text as HTML. The sixteen colours are classes (`ansi-red`), so that each theme gives them its own shade. */
export function ansiToHtml(text: string): string {
  let style = plain;
  let html = "";
  let position = 0;
  const source = overwriteLines(text);
  for (const match of source.matchAll(sequence)) {
    html += wrap(source.slice(position, match.index), style);
    if (match[1] !== undefined) style = applyCodes(match[1], style);
    position = match.index + match[0].length;
  }
  return html + wrap(source.slice(position), style);
}

/** What a terminal shows of lines that return to their start (progress bars) or step back. */
export function overwriteLines(text: string): string {
  return withoutSteps(text.replaceAll("\r\n", "\n"))
    .split("\n")
    .map((line) => overwritten(trimEndOf(line, "\r").split("\r")))
    .join("\n");
}

/** The text with each backspace carried out; one at the beginning of a line stays. */
function withoutSteps(text: string): string {
  if (!text.includes("\b")) return text;
  const kept: string[] = [];
  for (const character of text) {
    const before = kept.at(-1);
    const steps = character === "\b" && before !== undefined && !"\n\r\b".includes(before);
    if (steps) kept.pop();
    else kept.push(character);
  }
  return kept.join("");
}

function wrap(text: string, style: Style): string {
  if (text === "") return "";
  const [color, background] = style.inverse ? [style.background, style.color] : [style.color, style.background];
  const classes: string[] = [];
  const rules: string[] = [];
  if (style.inverse && style.color === null && style.background === null) classes.push("ansi-inverse");
  paint(color, "ansi-", "color", classes, rules);
  paint(background, "ansi-on-", "background-color", classes, rules);
  for (const name of ["bold", "faint", "italic", "underline"] as const) if (style[name]) classes.push(`ansi-${name}`);
  if (classes.length === 0 && rules.length === 0) return escapeHtml(text);
  const className = classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
  const inline = rules.length === 0 ? "" : ` style="${rules.join(";")}"`;
  return `<span${className}${inline}>${escapeHtml(text)}</span>`;
}

function paint(color: string | null, prefix: string, property: string, classes: string[], rules: string[]): void {
  if (color === null) return;
  if (color.startsWith("#")) rules.push(`${property}:${color}`);
  else classes.push(prefix + color);
}

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

function namedColor(index: number): string {
  return index < 8 ? (names[index] ?? "") : `bright-${names[index - 8] ?? ""}`;
}

const switches: Record<number, Partial<Style>> = {
  0: plain,
  1: { bold: true },
  2: { faint: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  22: { bold: false, faint: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  39: { color: null },
  49: { background: null },
};

function applyCodes(codes: string, style: Style): Style {
  const queue = codes.split(/[;:]/).map(Number);
  let next = style;
  for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
    if (code === 38) next = { ...next, color: extendedColor(queue) };
    else if (code === 48) next = { ...next, background: extendedColor(queue) };
    else if (code >= 30 && code <= 37) next = { ...next, color: namedColor(code - 30) };
    else if (code >= 40 && code <= 47) next = { ...next, background: namedColor(code - 40) };
    else if (code >= 90 && code <= 97) next = { ...next, color: namedColor(code - 82) };
    else if (code >= 100 && code <= 107) next = { ...next, background: namedColor(code - 92) };
    else next = { ...next, ...switches[code] };
  }
  return next;
}

/** The colour after 38 or 48: `5;n` of the palette of 256, or `2;r;g;b`. Takes its numbers from the queue. */
function extendedColor(queue: number[]): string | null {
  const kind = queue.shift();
  if (kind === 2) return hexColor(queue.splice(0, 3));
  if (kind !== 5) return null;
  const index = queue.shift() ?? 0;
  if (index < 16) return namedColor(index);
  if (index >= 232) return hexColor([0, 0, 0].map(() => 8 + 10 * (index - 232)));
  const cube = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
  return hexColor(cube.map((level) => (level === 0 ? 0 : 55 + 40 * level)));
}

function hexColor(parts: readonly number[]): string {
  const digits = parts.map((part) => Math.min(255, Math.max(0, part)).toString(16).padStart(2, "0"));
  return `#${digits.join("")}`;
}
