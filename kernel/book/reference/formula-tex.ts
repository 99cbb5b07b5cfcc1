// The formulas of docstrings, written in Unicode as on a board, as TeX: `W ← W - α v̂ / (√ŝ + ε)`.

const COMBINING: Readonly<Record<string, string>> = { "\u0302": "\\hat", "\u0304": "\\bar", "\u0303": "\\tilde" };
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀᵗᵏⁿⁱʳ";
const RAISED_AS = "0123456789+-Ttknir";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₖₗₜᵢⱼₙₘ";
const LOWERED_AS = "0123456789+-kltijnm";
const SIGNS: Readonly<Record<string, string>> = {
  Σ: "\\sum",
  "·": "\\cdot ",
  "⊙": "\\odot ",
  "←": "\\leftarrow ",
  "→": "\\rightarrow ",
  "≈": "\\approx ",
  "≤": "\\le ",
  "≥": "\\ge ",
  "∈": "\\in ",
  "…": "\\ldots ",
  "×": "\\times ",
  "±": "\\pm ",
  "∞": "\\infty ",
  "‖": "\\|",
  "⌊": "\\lfloor ",
  "⌋": "\\rfloor ",
  "∂": "\\partial ",
  "∇": "\\nabla ",
  "%": "\\%",
  "#": "\\#",
  "&": "\\&",
  $: "\\$",
  "{": "\\{",
  "}": "\\}",
};
const ROOTS: Readonly<Record<string, string>> = { "√": "\\sqrt", "∛": "\\sqrt[3]", "⁴√": "\\sqrt[4]" };
/** Words that TeX sets upright with the spaces of a function. */
const FUNCTIONS = new Set(["ln", "log", "max", "min", "cos", "sin", "exp", "tanh", "argmax", "sign"]);
/** Words of two letters; all others of that length are two factors, or a d before its variable. */
const SHORT_WORDS = new Set(["of", "by", "at", "is", "in", "to", "or", "so", "on", "as", "it", "if", "be", "no", "up"]);
/** A relation between the two sides of a formula, for lines that stand below one another. */
const RELATION = /(?::=|[=←≈≤]) /;

/** Signs that TeX gives their own space on both sides. */
const [OPERATOR_FIRST, OPERATOR_LAST] = [/^[=←≈≤<>+·/±-]/, /[=←≈≤<>+·/±-]$/];

/** Lines of formulas as one display, aligned at their first relations where all have one. */
export function formulaTex(lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const at = line.search(RELATION);
    return at < 0 ? [texOf(line)] : [texOf(line.slice(0, at)), texOf(line.slice(at))];
  });
  if (rows.length === 1) return rows.flat().join(" ");
  if (rows.every((row) => row.length === 2))
    return environment(
      "aligned",
      rows.map((row) => row.join(" &")),
    );
  return environment(
    "array",
    rows.map((row) => row.join(" ")),
    "{l}",
  );
}

function environment(name: string, rows: readonly string[], columns = ""): string {
  return `\\begin{${name}}${columns}\n${rows.join(" \\\\\n")}\n\\end{${name}}`;
}

/** One line, or a part of one. */
export function texOf(line: string): string {
  return new FormulaReader(line.normalize("NFD").replaceAll("g\u0304", "ḡ")).all();
}

class FormulaReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): string {
    let tex = "";
    while (this.#at < this.#text.length) tex += this.#next();
    return tex.trim();
  }

  #next(): string {
    const gap = this.#take(/ +/y);
    if (gap !== "") return this.#space(gap);
    const quoted = this.#take(/`[^`]*`|"[^"]*"/y);
    if (quoted !== "") return `\\text{${upright(quoted.replaceAll("`", ""))}}`;
    const power = this.#take(/\^/y);
    if (power !== "") return `^{${this.#group()}}`;
    const index = this.#take(/_/y);
    if (index !== "") return `_{${this.#group()}}`;
    const raised = this.#take(new RegExp(`[${RAISED}]+(?!√)`, "y"));
    if (raised !== "") return `^{${mapped(raised, RAISED, RAISED_AS)}}`;
    const lowered = this.#take(new RegExp(`[${LOWERED}]+`, "y"));
    if (lowered !== "") return `_{${mapped(lowered, LOWERED, LOWERED_AS)}}`;
    const root = this.#take(/⁴√|[√∛]/y);
    if (root !== "") return `${ROOTS[root]}{${this.#group()}}`;
    const exponent = this.#take(/\d+(?:\.\d+)?e-?\d+/y);
    if (exponent !== "") return scientific(exponent);
    const number = this.#take(/\d{1,3}(?:,\d{3})+/y);
    if (number !== "") return number.replaceAll(",", "{,}");
    return this.#word() || this.#sign();
  }

  /** A space beside a word is one; wide ones part formulas; the others are TeX's business. */
  #space(gap: string): string {
    if (gap.length >= 2) return "\\qquad ";
    const before = this.#text.slice(0, this.#at - gap.length);
    const after = this.#text.slice(this.#at);
    const words = [/[A-Za-z]+[.,:;)"`]*$/.exec(before), /^[("`]?[A-Za-z]+/.exec(after)];
    const isBesideWord = words.some((word) => isWord(word?.[0] ?? ""));
    return isBesideWord && !OPERATOR_FIRST.test(after) && !OPERATOR_LAST.test(before) ? "\\ " : " ";
  }

  /** What a power, an index or a root takes: a bracket with what is in it, or one number or letter with its own power. */
  #group(): string {
    const minus = this.#take(/-/y);
    const signed = minus + this.#take(/\d+(?=[|(])/y);
    if (this.#text[this.#at] === "(") return signed + texOf(this.#bracket("(", ")"));
    if (this.#text[this.#at] === "|") return `${signed}|${texOf(this.#until("|"))}|`;
    const exponent = this.#take(/\d+(?:\.\d+)?e-?\d+/y);
    if (exponent !== "") return signed + scientific(exponent);
    const name = this.#take(/\p{L}[\u0302\u0304]|[A-Za-z]+|\d+|\p{L}/uy);
    if (name === "") return signed;
    return signed + (isWord(name) ? `\\text{${name}}` : new FormulaReader(name).all());
  }

  #bracket(open: string, close: string): string {
    const start = this.#at + 1;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] === open) depth += 1;
      if (this.#text[this.#at] === close) depth -= 1;
      if (depth === 0) break;
    }
    this.#at += 1;
    return this.#text.slice(start, this.#at - 1);
  }

  #until(sign: string): string {
    const end = this.#text.indexOf(sign, this.#at + 1);
    const inner = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return inner;
  }

  /** A word is upright; a letter is a variable, with its hat or bar. */
  #word(): string {
    const accented = this.#take(/\p{L}[\u0302\u0303\u0304]/uy);
    if (accented !== "") return `${COMBINING[accented[1] ?? ""] ?? ""}{${accented[0] ?? ""}}`;
    const article = this.#take(/a(?= [A-Za-z]{3})/y);
    if (article !== "") return "\\text{a}";
    const word = this.#take(/[A-Za-z]{3,}(?:-[a-z]{3,}|'s)|[A-Za-z][A-Za-z0-9]*(?:\.[a-z]\w*)*/y);
    if (word === "") return "";
    const [head = ""] = /^[A-Za-z]+/.exec(word) ?? [];
    if (FUNCTIONS.has(word)) return `\\operatorname{${word}}`;
    if (isWord(word)) return `\\text{${word}${this.#take(/:/y)}}`;
    return head === word ? word : `${head}_{${word.slice(head.length)}}`;
  }

  #sign(): string {
    const [sign = ""] = this.#text.slice(this.#at);
    this.#at += sign.length;
    return SIGNS[sign] ?? (sign === "ḡ" ? "\\bar{g}" : sign);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }
}

/** Whether letters are a word, and not a product, a differential or a name of two capitals. */
function isWord(letters: string): boolean {
  const word = letters.replaceAll(/[^A-Za-z0-9]/g, "");
  if (word.length < 2 || FUNCTIONS.has(word)) return false;
  if (word.length === 2) return SHORT_WORDS.has(word.toLowerCase()) || /^[A-Z]{2}$/.test(word);
  return /^[A-Za-z]{3}/.test(word);
}

function mapped(text: string, from: string, to: string): string {
  return [...text].map((sign) => to[[...from].indexOf(sign)] ?? sign).join("");
}

/** 1e-7 as a power of ten. */
function scientific(text: string): string {
  const [factor = "", power = ""] = text.split("e");
  return `${factor === "1" ? "" : `${factor} \\cdot `}10^{${power}}`;
}

function upright(text: string): string {
  return text.replaceAll(/[%&#$_{}]/g, (sign) => `\\${sign}`);
}
