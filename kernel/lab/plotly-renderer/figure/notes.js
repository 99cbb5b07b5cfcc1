// What a figure of gradus/plot notes for the page that draws it: its words and measures, for the width that there is.

/**
 * The notes; null for figures of other makers, which are drawn as they are.
 * @param {{ meta?: unknown }} layout
 * @returns {import("./types.d.ts").FigureNotes | null}
 */
export function notesOf({ meta }) {
  const notes = property(meta, "gradus");
  const [title, caption] = [property(notes, "title"), property(notes, "caption")];
  const [columns, plotHeight, above, below] = ["columns", "plotHeight", "above", "below"].map((key) =>
    property(notes, key),
  );
  if (typeof title !== "string" || typeof caption !== "string") return null;
  if (!isSize(columns) || !isSize(plotHeight) || !isSize(above) || !isSize(below)) return null;
  const drag = dragOf(property(notes, "drag"));
  return {
    title,
    caption,
    columns,
    plotHeight,
    above,
    below,
    play: property(notes, "play") === true,
    drag,
    live: liveOf(property(notes, "live")),
  };
}

/**
 * The layout of a figure that no kernel draws any more.
 * @param {import("./types.d.ts").FigureLayout} layout
 */
export function withoutLive(layout) {
  const meta = Object(layout.meta);
  return { ...layout, meta: { ...meta, gradus: { ...Object(meta.gradus), live: null } } };
}

/**
 * @param {unknown} owner
 * @param {string} key
 * @returns {unknown}
 */
function property(owner, key) {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, key) : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isSize(value) {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/**
 * @param {unknown} drag
 * @returns {import("./types.d.ts").DragNotes | null}
 */
function dragOf(drag) {
  const [name, x, y] = ["name", "x", "y"].map((key) => property(drag, key));
  return typeof name === "string" && isNumbers(x) && isNumbers(y) ? { name, x, y } : null;
}

/**
 * @param {unknown} live
 * @returns {import("./types.d.ts").LiveNotes | null}
 */
function liveOf(live) {
  const [id, controls, caption] = ["id", "controls", "caption"].map((key) => property(live, key));
  if (typeof id !== "string" || typeof caption !== "string" || !Array.isArray(controls)) return null;
  return { id, controls, caption };
}

/**
 * @param {unknown} list
 * @returns {list is number[]}
 */
function isNumbers(list) {
  return Array.isArray(list) && list.every((value) => typeof value === "number");
}
