// Notebooks that were written for a kernel which is not installed, and in whose manner Gradus runs them. The server starts it
// under the name that the notebook has, so what the notebook says of its kernel stays as it is until someone chooses another.
import { Notification } from "@jupyterlab/apputils";
import { PageConfig } from "@jupyterlab/coreutils";
import { INotebookTracker } from "@jupyterlab/notebook";

/** By the names of such kernels, the kernelspec of Gradus that stands in. */
const standIns = JSON.parse(PageConfig.getOption("kernelStandIns") || "{}");

/** How long the line about it is shown, in milliseconds. */
const TOLD = 10_000;

/** What the notebook says of its kernel, which JupyterLab writes anew for each kernel that starts. */
const KERNEL_FIELDS = ["kernelspec", "language_info"];

/** The kernelspec that stands in for the kernel that a notebook names; undefined where none is needed. */
function standInOf(specs, name) {
  if (!specs || !name || specs.kernelspecs[name]) return undefined;
  return specs.kernelspecs[Object.hasOwn(standIns, name.toLowerCase()) ? standIns[name.toLowerCase()] : ""];
}

/** Lets the notebook find the kernel that it names among those that there are; other notebooks and the launcher do not see it. */
function offerNamedKernel(sessionContext) {
  const all = sessionContext.specsManager;
  const ofNotebook = Object.create(all, {
    specs: {
      get() {
        const { name } = sessionContext.kernelPreference;
        const spec = standInOf(all.specs, name);
        if (!spec) return all.specs;
        const named = { ...spec, name, display_name: `${name} (in ${spec.display_name})` };
        return { ...all.specs, kernelspecs: { ...all.specs.kernelspecs, [name]: named } };
      },
    },
  });
  Object.defineProperty(sessionContext, "specsManager", { value: ofNotebook });
}

/** Puts back what the notebook has said of the kernel that it names, once JupyterLab has written what the one that started says. */
async function keepKernelFields(model, kernel) {
  const isDirty = model.dirty;
  const kept = KERNEL_FIELDS.map((field) => [field, model.getMetadata(field)]);
  await Promise.all([kernel.info, kernel.spec]);
  // JupyterLab waits for the same promises, and each may have been asked first.
  await new Promise((resolve) => setTimeout(resolve));
  for (const [field, value] of kept) if (value !== undefined) model.setMetadata(field, value);
  model.dirty = isDirty;
}

/** Says so, in the words of `gradus run`. */
function tell(app, { path }, name) {
  const { display_name: own = "Gradus" } = standInOf(app.serviceManager.kernelspecs.specs, name) ?? {};
  Notification.info(`${path} names the kernel ${name}: it runs in ${own}, in the manner of ${name}`, {
    autoClose: TOLD,
    actions: [{ label: "Choose another", callback: () => void app.commands.execute("notebook:change-kernel") }],
  });
}

function follow(app, panel) {
  const { context, sessionContext } = panel;
  let told = "";
  offerNamedKernel(sessionContext);
  sessionContext.kernelChanged.connect((_, { newValue: kernel }) => {
    const named = context.model.getMetadata("kernelspec")?.name;
    if (!kernel || kernel.name !== named || !Object.hasOwn(standIns, kernel.name.toLowerCase())) return;
    keepKernelFields(context.model, kernel).catch((error) =>
      console.error("The kernel said nothing of itself.", error),
    );
    if (told !== named) tell(app, context, named);
    told = named;
  });
}

const plugin = {
  id: "gradus:other-kernels",
  description: "Runs notebooks that were written for tslab, Deno or a JavaScript kernel in the manner of it.",
  autoStart: true,
  requires: [INotebookTracker],
  activate: (app, notebooks) => {
    notebooks.widgetAdded.connect((_, panel) => follow(app, panel));
  },
};

export default plugin;
