// A box at the mouse: what is wrong at that place, and what TypeScript knows of the name there.

/** From when on the mouse rests (milliseconds): as in the editor that most people know. */
const REST = 300;

/**
 * The extension of CodeMirror.
 * @param {typeof import("./types.d.ts").view} view
 * @param {import("./types.d.ts").EditorModel} model
 * @param {import("./types.d.ts").HoverParts} parts
 */
export function hoverOf(view, model, { questions, marks, rendermime }) {
  /** @type {import("./types.d.ts").HoverSource} */
  const source = async (editor, offset) => {
    const { state } = editor;
    if (asksTheLab()) return null;
    const code = state.doc.toString();
    const problems = marks.at(state, offset);
    const word = state.wordAt(offset);
    const known = word && (await questions.inspect(model, code, word.to).catch(() => null));
    const [first] = problems;
    const range = word ?? (first && { from: first.start, to: first.end });
    if (!range || (!first && !known) || asksTheLab()) return null;
    return {
      pos: range.from,
      end: range.to,
      above: true,
      create: () => {
        const box = boxOf(problems, known, rendermime);
        const forget = whenTheLabIsAsked(() => editor.dispatch({ effects: view.closeHoverTooltips }));
        return { dom: box.dom, destroy: () => (forget(), box.destroy()) };
      },
    };
  };
  return [
    view.hoverTooltip(source, { hoverTime: REST, hideOnChange: true }),
    // Cells of a long notebook lie in boxes that cut off what leaves them.
    view.tooltips({ parent: document.body }),
    view.EditorView.baseTheme(STYLE),
  ];
}

/** Whether Shift+Tab has opened the Lab's own box: it says the same, and one of the two is enough. */
function asksTheLab() {
  return document.querySelector(".jp-Tooltip") !== null;
}

/**
 * Calls back when that box opens, which stands beside everything else in the page.
 * @param {() => void} onAsked
 * @returns {() => void} what ends it
 */
function whenTheLabIsAsked(onAsked) {
  const observer = new MutationObserver(() => {
    if (asksTheLab()) onAsked();
  });
  observer.observe(document.body, { childList: true });
  return () => observer.disconnect();
}

const STYLE = {
  ".gradus-hover": {
    maxWidth: "min(640px, 92vw)",
    maxHeight: "40vh",
    overflow: "auto",
    padding: "4px 10px",
    color: "var(--jp-ui-font-color1)",
    backgroundColor: "var(--jp-layout-color1)",
    boxShadow: "var(--jp-elevation-z6)",
    fontFamily: "var(--jp-ui-font-family)",
    fontSize: "var(--jp-ui-font-size1)",
  },
  ".gradus-hover p": { margin: "4px 0", whiteSpace: "pre-wrap" },
  ".gradus-hover .gradus-hover-problem": { borderLeft: "3px solid var(--jp-error-color1)", paddingLeft: "8px" },
  ".gradus-hover .gradus-hover-related": { color: "var(--jp-ui-font-color2)" },
  ".gradus-hover .jp-RenderedHTMLCommon": { padding: "0", fontSize: "inherit", lineHeight: "1.4" },
  ".gradus-hover .gradus-hover-reference a": { color: "var(--jp-content-link-color)", textDecoration: "underline" },
  ".gradus-hover pre": { whiteSpace: "pre-wrap", backgroundColor: "transparent", margin: "4px 0" },
};

/**
 * @param {import("./types.d.ts").Problem[]} problems
 * @param {import("./types.d.ts").Known | null | undefined} known
 * @param {import("./types.d.ts").RenderMime} rendermime
 */
function boxOf(problems, known, rendermime) {
  const dom = document.createElement("div");
  dom.className = "gradus-hover";
  for (const problem of problems) dom.append(problemElement(problem));
  if (!known) return { dom, destroy: () => {} };
  const renderer = rendermime.createRenderer("text/markdown");
  const model = rendermime.createModel({ data: { "text/markdown": known.markdown } });
  void renderer.renderModel(model);
  dom.append(renderer.node);
  if (known.reference) dom.append(referenceLink(known.reference));
  return { dom, destroy: () => renderer.dispose() };
}

/**
 * The way to the page of a name, which the Lab serves itself.
 * @param {import("./types.d.ts").ReferencePlace} place
 */
function referenceLink({ package: owner, file, name }) {
  const link = document.createElement("a");
  link.href = `/reference/name?${new URLSearchParams({ package: owner, file, name })}`;
  link.target = "gradus-reference";
  link.textContent = `${name} in the reference`;
  const line = paragraph("", "gradus-hover-reference");
  line.append(link);
  return line;
}

/** @param {import("./types.d.ts").Problem} problem */
function problemElement({ message, code, related }) {
  const element = document.createElement("div");
  element.className = "gradus-hover-problem";
  element.append(paragraph(code === null ? message : `${message} (${code})`));
  for (const line of related) element.append(paragraph(line, "gradus-hover-related"));
  return element;
}

/**
 * @param {string} text
 * @param {string} [className]
 */
function paragraph(text, className = "") {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}
