// The start page while it is open: it shows at once what a learner has passed, and stays behind the chapter that is worked on.
import { ILabShell } from "@jupyterlab/application";
import { PageConfig } from "@jupyterlab/coreutils";
import { IMarkdownViewerTracker } from "@jupyterlab/markdownviewer";
import { INotebookTracker, NotebookActions } from "@jupyterlab/notebook";

const START_PAGE = "README.md";

/** The server makes the page anew half a second after a save; it is looked for in these steps, and not for ever (milliseconds). */
const STEP = 250;
const PATIENCE = 8000;

/** By which JupyterLab opens the file that the address names. */
const OPEN_PATH = "filebrowser:open-path";

const delay = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The start page that is open, or undefined. */
function openPage(viewers) {
  return viewers.find(({ context }) => context.path === START_PAGE);
}

/**
 * Shows the page again whenever its file is another one than is shown, for a while after each call: of two saves the first may have its page
 * when the second has been made, which has another one.
 */
function newestShower(viewers, contents) {
  let steps = 0;
  let isLooking = false;
  const look = async () => {
    isLooking = true;
    try {
      for (; steps > 0; steps -= 1) {
        await delay(STEP);
        const { context } = openPage(viewers) ?? {};
        if (!context || context.model.dirty) continue;
        const { last_modified: newest } = await contents.get(START_PAGE, { content: false });
        if (newest !== context.contentsModel?.last_modified && !context.isDisposed) await context.revert();
      }
    } finally {
      isLooking = false;
    }
  };
  return () => {
    steps = PATIENCE / STEP;
    if (!isLooking) look().catch((error) => console.error("The start page could not be shown anew.", error));
  };
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

/** Brings back the notebook that was worked on last when the address has put the start page before it; who turns to the page later sees it. */
function keepInBackground({ commands, restored }, shell, notebooks) {
  if (PageConfig.getOption("treePath") !== START_PAGE) return;
  const putBack = async (opened) => {
    await restored;
    const last = notebooks.currentWidget;
    await opened.catch(() => {});
    if (last && !last.isDisposed) shell.activateById(last.id);
  };
  const onExecuted = (_, { id, args, result }) => {
    if (id !== OPEN_PATH || args.path !== START_PAGE) return;
    commands.commandExecuted.disconnect(onExecuted);
    void putBack(result);
  };
  commands.commandExecuted.connect(onExecuted);
}

const plugin = {
  id: "gradus:start-page",
  description: "Keeps the start page of the workbook up to date, behind the chapters.",
  autoStart: true,
  requires: [ILabShell, INotebookTracker, IMarkdownViewerTracker],
  activate: (app, shell, notebooks, viewers) => {
    const { contents } = app.serviceManager;
    saveAfterChecks(notebooks);
    const showNewest = newestShower(viewers, contents);
    notebooks.widgetAdded.connect((_, { context }) => {
      saveInTurn(context);
      context.saveState.connect((_context, state) => {
        if (state === "completed") showNewest();
      });
    });
    keepInBackground(app, shell, notebooks);
  },
};

export default plugin;
