// The start page while it is open: it shows at once what a learner has passed, and stays behind the chapter that is worked on.
import { ILabShell } from "@jupyterlab/application";
import { PageConfig } from "@jupyterlab/coreutils";
import { IMarkdownViewerTracker } from "@jupyterlab/markdownviewer";
import { INotebookTracker, NotebookActions } from "@jupyterlab/notebook";

const START_PAGE = "README.md";

/** The server makes the page anew half a second after a save; it is looked for in these steps, and not for ever (milliseconds). */
const STEP = 250;
const PATIENCE = 5000;

const delay = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The start page that is open, or undefined. */
function openPage(viewers) {
  return viewers.find(({ context }) => context.path === START_PAGE);
}

/** Shows the page again as soon as its file is another one than is shown. */
async function showNewest(viewers, contents) {
  const page = openPage(viewers);
  const shown = page?.context.contentsModel?.last_modified;
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    await delay(STEP);
    if (!page || page.isDisposed || page.context.model.dirty) return;
    const { last_modified: newest } = await contents.get(START_PAGE, { content: false });
    if (newest === shown) continue;
    await page.context.revert();
    return;
  }
}

/**
 * Lets the saves of a document take turns, whoever asks for them: one that begins while another is under way would take that one for
 * somebody else's, and ask what to do.
 */
function saveInTurn(context) {
  const save = context.save.bind(context);
  let before = Promise.resolve();
  context.save = () => {
    const turn = before.then(() => (context.isDisposed ? undefined : save()));
    before = turn.catch(() => {}); // the next one is tried all the same
    return turn;
  };
}

/** Saves a notebook when one of its checks has passed: what is not saved does not count. */
function saveAfterChecks(notebooks) {
  NotebookActions.executed.connect((_, { notebook, cell, success }) => {
    if (!success || cell.model.getMetadata("nbgrader")?.grade !== true) return;
    const panel = notebooks.find(({ content }) => content === notebook);
    if (!panel) return;
    panel.context.save().catch((error) => console.error("A notebook with a passed check could not be saved.", error));
  });
}

/** Brings back the notebook that was worked on last when the address has put the start page before it. */
async function keepInBackground(app, shell, notebooks) {
  if (PageConfig.getOption("treePath") !== START_PAGE) return;
  await app.restored;
  const last = notebooks.currentWidget;
  if (!last) return;
  const stay = () => {
    if (shell.currentWidget?.context?.path !== START_PAGE) return;
    shell.currentChanged.disconnect(stay);
    shell.activateById(last.id);
  };
  shell.currentChanged.connect(stay);
  stay();
  // Who turns to the page later wants to see it.
  await delay(PATIENCE);
  shell.currentChanged.disconnect(stay);
}

const plugin = {
  id: "gradus:start-page",
  description: "Keeps the start page of the workbook up to date, behind the chapters.",
  autoStart: true,
  requires: [ILabShell, INotebookTracker, IMarkdownViewerTracker],
  activate: (app, shell, notebooks, viewers) => {
    const { contents } = app.serviceManager;
    saveAfterChecks(notebooks);
    notebooks.widgetAdded.connect((_, { context }) => {
      saveInTurn(context);
      context.saveState.connect((_context, state) => {
        if (state !== "completed") return;
        showNewest(viewers, contents).catch((error) => console.error("The start page could not be shown anew.", error));
      });
    });
    void keepInBackground(app, shell, notebooks);
  },
};

export default plugin;
