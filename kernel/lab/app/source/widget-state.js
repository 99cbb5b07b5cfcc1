// Which states of widgets are saved in a notebook: those that its outputs show, with what these hold. What was saved before and is still
// shown stays, so that a notebook that is opened and saved without its kernel keeps its widgets; one without widgets stays as it is.
// Which of them are restored: those that trusted outputs show, because a model may run code of its own as soon as it is made; where a
// reader trusts more, those are restored at once.
import { INotebookTracker } from "@jupyterlab/notebook";

const FIELD = "widgets";
const STATE_TYPE = "application/vnd.jupyter.widget-state+json";
const VIEW_TYPE = "application/vnd.jupyter.widget-view+json";

/** How a state names another model. */
const REFERENCE = /^IPY_MODEL_(.+)$/;

function codeCells(notebook) {
  return [...notebook.cells].filter(({ type }) => type === "code");
}

/** The ids of the models whose views stand in the outputs of these cells. */
function shownModels(cells) {
  const outputs = cells.flatMap(({ outputs }) => Array.from({ length: outputs.length }, (_, k) => outputs.get(k)));
  return outputs.flatMap(({ data }) => data?.[VIEW_TYPE]?.model_id ?? []);
}

/** The ids of the models that a state names. */
function referencesIn(value) {
  if (typeof value === "string") return REFERENCE.exec(value)?.slice(1) ?? [];
  if (typeof value !== "object" || value === null) return [];
  // An output within a widget shows views by themselves.
  const view = value[VIEW_TYPE]?.model_id;
  return [...(view === undefined ? [] : [view]), ...Object.values(value).flatMap(referencesIn)];
}

/** The states of these models, of all that they hold, and of the links between them. */
function reachable(states, shown) {
  const kept = new Set();
  const follow = (id) => {
    if (kept.has(id) || !Object.hasOwn(states, id)) return;
    kept.add(id);
    for (const next of referencesIn(states[id]?.state)) follow(next);
  };
  for (const id of shown) follow(id);
  for (const [id, model] of Object.entries(states)) {
    const { model_name: name, state } = Object(model);
    const isLink = name === "LinkModel" || name === "DirectionalLinkModel";
    const ends = isLink ? referencesIn(state) : [];
    if (ends.length > 0 && ends.every((end) => kept.has(end))) kept.add(id);
  }
  return Object.fromEntries([...kept].map((id) => [id, states[id]]));
}

/** Those of these models that hold themselves, by however many others: each would wait for itself for ever. */
function inCircles(states) {
  const found = new Set();
  const done = new Set();
  const path = [];
  const visit = (id) => {
    const begin = path.indexOf(id);
    if (begin >= 0) for (const each of path.slice(begin)) found.add(each);
    if (begin >= 0 || done.has(id) || !Object.hasOwn(states, id)) return;
    path.push(id);
    for (const next of referencesIn(states[id]?.state)) visit(next);
    path.pop();
    done.add(id);
  };
  for (const id of Object.keys(states)) visit(id);
  return found;
}

/** What can be restored of saved states: a notebook may hold anything under their name. */
function restorable(states, shown) {
  const kept = reachable(states, shown);
  const lost = inCircles(kept);
  return Object.fromEntries(Object.entries(kept).filter(([id]) => !lost.has(id)));
}

/** Gives the manager of widgets the saved states that it may restore, and has those that it is about to save reduced to what is shown. */
function guardStates(model) {
  const getMetadata = model.getMetadata.bind(model);
  const setMetadata = model.setMetadata.bind(model);
  model.getMetadata = (field) => {
    const saved = getMetadata(field);
    const states = field === FIELD ? saved?.[STATE_TYPE]?.state : undefined;
    if (!states) return saved;
    const trusted = codeCells(model).filter((cell) => cell.trusted);
    return { ...saved, [STATE_TYPE]: { ...saved[STATE_TYPE], state: restorable(states, shownModels(trusted)) } };
  };
  model.setMetadata = (field, value) => {
    const newest = field === FIELD ? value?.[STATE_TYPE] : undefined;
    if (!newest) return setMetadata(field, value);
    const before = getMetadata(FIELD)?.[STATE_TYPE]?.state ?? {};
    const state = reachable({ ...before, ...newest.state }, shownModels(codeCells(model)));
    if (Object.keys(state).length > 0) return setMetadata(FIELD, { ...value, [STATE_TYPE]: { ...newest, state } });
    return getMetadata(FIELD) === undefined ? undefined : model.deleteMetadata(FIELD);
  };
}

/** The manager of a notebook's widgets. Only its renderers know it, and which extension has brought them is not known here. */
async function managerOf({ rendermime }) {
  const renderer = rendermime.createRenderer(VIEW_TYPE);
  const manager = await renderer._manager?.promise;
  renderer.dispose();
  return typeof manager?.restoreWidgets === "function" ? manager : null;
}

/** Resolves when the manager has all models of the kernel. One of them that was restored before that would never hear of the kernel. */
async function kernelIsHeard(manager, sessionContext) {
  await sessionContext.ready;
  if (manager.restoredStatus || !sessionContext.session?.kernel) return;
  await new Promise((resolve) => {
    const onRestored = () => {
      manager.restored.disconnect(onRestored);
      resolve();
    };
    manager.restored.connect(onRestored);
  });
}

/** The saved states of what trusted outputs show. */
function trustedStates(model) {
  return Object.keys(model.getMetadata(FIELD)?.[STATE_TYPE]?.state ?? {});
}

/** Restores what trusted outputs show and the manager does not know: their views wait for it. */
async function restoreTrusted(panel) {
  const { content, context } = panel;
  const manager = trustedStates(context.model).length > 0 ? await managerOf(content) : null;
  if (!manager) return;
  await kernelIsHeard(manager, context.sessionContext);
  if (panel.isDisposed || trustedStates(context.model).every((id) => manager.has_model(id))) return;
  await manager.restoreWidgets(context.model, { loadKernel: false, loadNotebook: true });
}

/** Restores anew when outputs have become trusted; of many cells that do so together, once. */
function followTrust(panel) {
  let isAsked = false;
  const onState = (_, { name, newValue }) => {
    if (name !== "trusted" || !newValue || isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      if (!panel.isDisposed) restoreTrusted(panel).catch((error) => console.error(error));
    });
  };
  const { cells } = panel.context.model;
  const watch = () => {
    for (const cell of cells) {
      cell.stateChanged.disconnect(onState);
      cell.stateChanged.connect(onState);
    }
  };
  cells.changed.connect(watch);
  watch();
}

/** The plugin. */
const plugin = {
  id: "gradus:widget-state",
  description: "Saves the states of the widgets that a notebook shows, and restores those of trusted outputs.",
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_app, notebooks) => {
    notebooks.widgetAdded.connect((_, panel) => {
      guardStates(panel.context.model);
      followTrust(panel);
    });
  },
};

export default plugin;
