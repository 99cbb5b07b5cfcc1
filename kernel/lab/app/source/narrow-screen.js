// On a phone the side bars would leave no room for the notebook: they open over it by a tap, and close when a file is opened.
import { ILabShell } from "@jupyterlab/application";
import "./narrow-screen.css";

/** Below this width a side bar and a notebook do not fit beside each other, in pixels. */
const NARROW = 700;

async function keepRoom(app, shell) {
  const narrow = window.matchMedia(`(max-width: ${NARROW}px)`);
  const makeRoom = () => {
    if (!narrow.matches) return;
    shell.collapseLeft();
    shell.collapseRight();
  };
  await app.restored;
  makeRoom();
  // Opening a file in the list of files is what a side bar was opened for.
  shell.currentPathChanged.connect(makeRoom);
  narrow.addEventListener("change", makeRoom);
}

const plugin = {
  id: "gradus:narrow-screen",
  description: "Closes the side bars where the window has no room for them.",
  autoStart: true,
  requires: [ILabShell],
  activate: (app, shell) => void keepRoom(app, shell),
};

export default plugin;
