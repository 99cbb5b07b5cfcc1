// What stands in place of a figure that cannot be drawn: JupyterLab itself would leave an updated output empty.

/**
 * A note with the error's words, in the colours of the page's theme.
 * @param {unknown} error
 */
export function faultNote(error) {
  const note = document.createElement("pre");
  note.className = "gradus-figure-fault";
  note.textContent = error instanceof Error ? error.message : String(error);
  note.style.cssText = "margin: 0; padding: 8px; white-space: pre-wrap; color: var(--jp-error-color1, #b71c1c)";
  return note;
}
