// What an editor asks the kernel of its notebook: what is under the mouse, and what would keep the cell from running.

/** Where in a text of UTF-16 units a number of code points ends: Jupyter's protocol counts these. */
function utf16Offset(/** @type {string} */ text, /** @type {number} */ codePoints) {
  let offset = 0;
  for (let passed = 0; passed < codePoints && offset < text.length; passed++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

const codePointsIn = (/** @type {string} */ text) => Array.from(text).length;

/** The questions. What is no cell of a notebook with a kernel of ours gets no answer. */
export class CellQuestions {
  #notebooks;
  #KernelMessage;

  /**
   * @param {import("./types.d.ts").NotebookTracker} notebooks
   * @param {import("./types.d.ts").KernelMessages} KernelMessage
   */
  constructor(notebooks, KernelMessage) {
    this.#notebooks = notebooks;
    this.#KernelMessage = KernelMessage;
  }

  /**
   * The notebook that shows the cell of a model; undefined for consoles and files.
   * @param {import("./types.d.ts").EditorModel} model
   */
  panelOf({ sharedModel }) {
    return this.#notebooks.find(({ content }) =>
      content.widgets.some((cell) => cell.model.sharedModel === sharedModel),
    );
  }

  /**
   * What is known of the name at an offset, as Markdown, and where the reference has it; null where nothing is known.
   * @param {import("./types.d.ts").EditorModel} model
   * @param {string} code
   * @param {number} offset
   */
  async inspect(model, code, offset) {
    const kernel = await this.#kernelOf(model);
    if (!kernel) return null;
    const reply = await kernel.requestInspect({
      code,
      cursor_pos: codePointsIn(code.slice(0, offset)),
      detail_level: 0,
    });
    const { content } = reply;
    if (content.status !== "ok" || !content.found) return null;
    return { markdown: String(content.data["text/markdown"]), reference: content.metadata.reference ?? null };
  }

  /**
   * What would keep the cell from running, with offsets in UTF-16 units; null where nobody knows.
   * @param {import("./types.d.ts").EditorModel} model
   * @param {string} code
   * @returns {Promise<import("./types.d.ts").Problem[] | null>}
   */
  async problems(model, code) {
    const kernel = await this.#kernelOf(model);
    if (!kernel) return null;
    const request = this.#KernelMessage.createMessage({
      msgType: "diagnostics_request",
      channel: "shell",
      username: kernel.username,
      session: kernel.clientId,
      content: { code, others: this.#othersOf(model) },
    });
    const { content } = await kernel.sendShellMessage(request, true, true).done;
    if (content.status !== "ok") return null;
    return content.problems.map((problem) => ({
      ...problem,
      start: utf16Offset(code, problem.start),
      end: utf16Offset(code, problem.end),
    }));
  }

  /** @param {import("./types.d.ts").EditorModel} model */
  #othersOf(model) {
    const cells = this.panelOf(model)?.content.widgets ?? [];
    return cells
      .map((cell) => cell.model.sharedModel)
      .filter((shared) => shared.cell_type === "code" && shared !== model.sharedModel)
      .map((shared) => shared.getSource());
  }

  /** @param {import("./types.d.ts").EditorModel} model */
  async #kernelOf(model) {
    const context = this.panelOf(model)?.sessionContext;
    await context?.ready;
    const kernel = context?.session?.kernel;
    if (!kernel || kernel.connectionStatus !== "connected") return null;
    return (await kernel.info).implementation === "gradus" ? kernel : null;
  }
}
