// How much of what a learner has handed in one page renders: it is done where a whole class is graded, which must not wait for it.
import { escapeHtml } from "../../../common/escape-html.ts";
import { shortened } from "../../submission/score.ts";

/** What is rendered of one text, and of all texts of a page, in characters. */
const LONGEST_TEXT = 100_000;
const LONGEST_PAGE = 300_000;

/** A line that nobody has written by hand: what colours code looks through a long word again and again. */
const LONGEST_LINE = 2_000;

/** What is shown of a text that is not rendered. */
const LONGEST_PLAIN = 20_000;

/** The care that is taken of one page. */
export class Care {
  #left = LONGEST_PAGE;
  readonly #given: ReadonlySet<string>;

  /** `given` are texts that learners did not write: they are rendered in any case. */
  constructor(given: ReadonlySet<string>) {
    this.#given = given;
  }

  /** The text as `render` makes it; as it stands, and not all of it, where that would take long or go too deep. */
  render(text: string, render: (text: string) => string): string {
    if (!this.#given.has(text) && !this.#admit(text.length)) return plain(text);
    return orPlain(text, render);
  }

  /** The same of code, which `colour` gives its colours. */
  renderCode(code: string, colour: (code: string) => string): string {
    const isLong = code.length > LONGEST_LINE && code.split("\n").some(({ length }) => length > LONGEST_LINE);
    return isLong && !this.#given.has(code) ? plain(code) : this.render(code, colour);
  }

  #admit(length: number): boolean {
    if (length > Math.min(LONGEST_TEXT, this.#left)) return false;
    this.#left -= length;
    return true;
  }
}

/** Elements and formulas may nest deeper than the stack. */
function orPlain(text: string, render: (text: string) => string): string {
  try {
    return render(text);
  } catch (error) {
    if (error instanceof RangeError) return plain(text);
    throw error;
  }
}

function plain(text: string): string {
  return `<pre class="code" tabindex="0"><code>${escapeHtml(shortened(text, LONGEST_PLAIN))}</code></pre>`;
}
