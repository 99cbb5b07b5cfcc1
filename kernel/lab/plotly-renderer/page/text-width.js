// How wide a text is, in the font of the figures.

/** Those of figures, and of all that stands around them. */
export const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif';

/** @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/**
 * The width of a text in pixels, in the font of the figures.
 * @param {string} text
 * @param {number} size
 */
export function textWidth(text, size) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * size * 0.6;
  pen.font = `${size}px ${FONTS}`;
  return pen.measureText(text.replace(/<[^<>]*>/g, "")).width;
}
