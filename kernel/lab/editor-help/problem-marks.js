// Mistakes underlined in an editor: kept with the text, asked for anew when it, the kernel or what has run has changed.

/** After the last key: who writes is not told what is wrong with half a word (milliseconds). */
const PAUSE = 500;

const STYLE = {
  ".gradus-problem": {
    textDecoration: "underline wavy var(--jp-error-color1)",
    textDecorationSkipInk: "none",
    textUnderlineOffset: "3px",
  },
};

/** The extension of CodeMirror, and the problems that an editor shows. */
export class ProblemMarks {
  #view;
  #state;
  #setProblems;
  #field;

  /**
   * @param {typeof import("./types.d.ts").view} view
   * @param {typeof import("./types.d.ts").state} state
   */
  constructor(view, state) {
    this.#view = view;
    this.#state = state;
    this.#setProblems = state.StateEffect.define();
    this.#field = this.#makeField();
  }

  /**
   * Underlines what is wrong in the cell of a model.
   * @param {import("./types.d.ts").EditorModel} model
   * @param {import("./cell-questions.js").CellQuestions} questions
   * @param {import("./rechecks.js").Rechecks} rechecks
   */
  extension(model, questions, rechecks) {
    const ask = (/** @type {string} */ code) => questions.problems(model, code);
    const follow = (/** @type {() => void} */ recheck) => rechecks.follow(() => questions.panelOf(model), recheck);
    const show = (/** @type {import("./types.d.ts").EditorView} */ editor, /** @type {unknown} */ problems) =>
      editor.dispatch({ effects: this.#setProblems.of(problems) });
    const plugin = this.#view.ViewPlugin.define((editor) => new Checker(editor, { ask, follow, show }));
    return [this.#field, plugin, this.#view.EditorView.baseTheme(STYLE)];
  }

  /**
   * The problems at an offset.
   * @param {import("./types.d.ts").EditorState} editorState
   * @param {number} offset
   * @returns {import("./types.d.ts").Problem[]}
   */
  at(editorState, offset) {
    /** @type {import("./types.d.ts").Problem[]} */
    const found = [];
    editorState.field(this.#field, false)?.between(offset, offset, (start, end, { spec }) => {
      found.push({ ...spec.problem, start, end });
    });
    return found;
  }

  #makeField() {
    const { Decoration, EditorView } = this.#view;
    return this.#state.StateField.define({
      create: () => Decoration.none,
      update: (marks, transaction) => {
        const set = transaction.effects.find((effect) => effect.is(this.#setProblems));
        return set ? this.#marksOf(set.value, transaction.state.doc.length) : marks.map(transaction.changes);
      },
      provide: (field) => EditorView.decorations.from(field),
    });
  }

  /**
   * @param {import("./types.d.ts").Problem[]} problems
   * @param {number} length
   */
  #marksOf(problems, length) {
    const ranges = problems.flatMap((problem) => {
      // A place without extent, as where something is missing: the character before it, or behind it at the beginning.
      const start = problem.end > problem.start ? problem.start : Math.max(0, Math.min(problem.start, length) - 1);
      const end = Math.min(length, Math.max(problem.end, start + 1));
      if (start >= end) return [];
      return [this.#view.Decoration.mark({ class: "gradus-problem", problem }).range(start, end)];
    });
    return this.#view.Decoration.set(ranges, true);
  }
}

/** Asks for the problems of one editor: only while it can be seen, and after a pause. */
class Checker {
  #editor;
  #parts;
  #isVisible = false;
  #isDue = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #observer;
  #unfollow;

  /**
   * @param {import("./types.d.ts").EditorView} editor
   * @param {import("./types.d.ts").CheckerParts} parts
   */
  constructor(editor, parts) {
    this.#editor = editor;
    this.#parts = parts;
    this.#unfollow = parts.follow(() => this.#recheck());
    this.#observer = new IntersectionObserver((entries) => {
      // The newest one counts: on a busy page several come at once.
      this.#isVisible = entries.at(-1)?.isIntersecting ?? false;
      if (this.#isVisible && this.#isDue) this.#recheck();
    });
    this.#observer.observe(editor.dom);
  }

  /** @param {{ docChanged: boolean }} update */
  update({ docChanged }) {
    if (docChanged) this.#recheck();
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#unfollow();
  }

  #recheck() {
    this.#isDue = true;
    clearTimeout(this.#timer);
    if (this.#isVisible) this.#timer = setTimeout(() => void this.#check(), PAUSE);
  }

  async #check() {
    this.#isDue = false;
    const { doc } = this.#editor.state;
    // A kernel that has gone has no opinion: what it said before is not kept.
    const problems = (await this.#parts.ask(doc.toString()).catch(() => null)) ?? [];
    if (this.#editor.state.doc === doc && !this.#isDue) this.#parts.show(this.#editor, problems);
  }
}
