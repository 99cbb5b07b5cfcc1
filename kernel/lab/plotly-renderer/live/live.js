// Figures whose kernel draws them anew: the door behind which a page that has kernels keeps how. Pages without them, such as those of the
// book, carry no more than this.

/** @typedef {import("./types.d.ts").LiveHost} LiveHost */

/** @type {LiveHost} */
let connect = async () => null;

/**
 * Says how a figure is connected to its kernel.
 * @param {LiveHost} host
 */
export function setLiveHost(host) {
  connect = host;
}

/**
 * Connects a figure to the kernel that draws it; null where there is none.
 * @param {HTMLElement} node
 * @param {import("../figure/types.d.ts").LiveNotes} notes
 */
export function connectLive(node, notes) {
  return connect(node, notes);
}
