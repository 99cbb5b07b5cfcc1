// When cells that have not changed must be looked at again: another cell has run, the kernel is another one, or it begins anew.

/** Tells the editors of a notebook. */
export class Rechecks {
  /** @type {Map<() => void, () => import("./types.d.ts").NotebookPanel | undefined>} */
  #followers = new Map();

  /**
   * @param {import("./types.d.ts").NotebookTracker} notebooks
   * @param {import("./types.d.ts").NotebookActions} NotebookActions
   */
  constructor(notebooks, NotebookActions) {
    NotebookActions.executed.connect((_, { notebook }) => this.#tell(({ content }) => content === notebook));
    notebooks.forEach((panel) => this.#listenTo(panel));
    notebooks.widgetAdded.connect((_, panel) => this.#listenTo(panel));
  }

  /**
   * Calls `recheck` whenever the cells of a panel are to be looked at again; returns what ends that.
   * @param {() => import("./types.d.ts").NotebookPanel | undefined} panelOf
   * @param {() => void} recheck
   */
  follow(panelOf, recheck) {
    this.#followers.set(recheck, panelOf);
    return () => void this.#followers.delete(recheck);
  }

  /** @param {import("./types.d.ts").NotebookPanel} panel */
  #listenTo(panel) {
    let isNew = true;
    panel.sessionContext.kernelChanged.connect(() => {
      isNew = true;
    });
    panel.sessionContext.statusChanged.connect((_, status) => {
      // Every question makes the kernel busy and idle again: only the first idle of a kernel's life counts.
      if (status === "idle" && isNew) this.#tell((other) => other === panel);
      isNew = status !== "idle" && (isNew || /start/.test(status));
    });
  }

  /** @param {(panel: import("./types.d.ts").NotebookPanel) => boolean} isMeant */
  #tell(isMeant) {
    for (const [recheck, panelOf] of this.#followers) {
      const panel = panelOf();
      if (panel && isMeant(panel)) recheck();
    }
  }
}
