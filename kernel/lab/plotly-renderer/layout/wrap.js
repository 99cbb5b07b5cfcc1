// Texts in lines that fit: titles of axes and of panels.

/** @typedef {(text: string, size: number) => number} TextWidth in pixels. */

/**
 * Lines of at most `room` pixels, broken between words.
 * @param {string} text
 * @param {number} room
 * @param {number} size of the letters.
 * @param {TextWidth} textWidth
 */
export function wrap(text, room, size, textWidth) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/**
 * Breaks the titles of the panels into lines that fit; returns the number of lines of the longest.
 * @param {import("../figure/types.d.ts").FigureLayout} layout
 * @param {number} room
 * @param {TextWidth} textWidth
 */
export function wrapPanelTitles(layout, room, textWidth) {
  /** @type {number[]} */
  const counts = [];
  layout.annotations = (layout.annotations ?? []).map((mark) => {
    if (mark.name !== "panel-title") return mark;
    // Bold letters are about a tenth wider.
    const lines = wrap((mark.text ?? "").replaceAll("<br>", " ").replace(/<\/?b>/g, ""), room / 1.1, 13, textWidth);
    counts.push(lines.length);
    return { ...mark, text: `<b>${lines.join("<br>")}</b>` };
  });
  return most(counts);
}

/**
 * The most of some counts of lines; 1 where nothing is counted.
 * @param {readonly number[]} counts
 */
export function most(counts) {
  return Math.max(1, ...counts);
}
