// The buttons of the mode bar that save the figure as a picture: PNG for slides, SVG for print.
import { paperLayout } from "../page/theme.js";

/** Twice the pixels of the screen, so that a PNG is sharp in print. */
const PNG_SCALE = 2;

/** Figures with words of their own are laid out for a column; a narrow page must not cut them off. */
const LEAST_WIDTH = 640;

/**
 * The two buttons.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {() => import("./types.d.ts").Picture} picture what is to be saved, when it is asked for.
 */
export function exportButtons(plotly, picture) {
  return [
    button(plotly, "png", plotly.Icons["camera"] ?? {}, picture),
    button(plotly, "svg", plotly.Icons["disk"] ?? {}, picture),
  ];
}

/**
 * A drawn figure as a picture, dark on white.
 * @param {import("../figure/plotly.d.ts").FigureElement} plot
 * @param {import("../figure/types.d.ts").FigureLayout} layout
 * @returns {import("./types.d.ts").Picture}
 */
export function exportPicture(plot, layout) {
  const { width, height } = plot.getBoundingClientRect();
  return {
    data: plot.data ?? [],
    layout: paperLayout(layout),
    width: Math.round(Math.max(layout === plot.layout ? 0 : LEAST_WIDTH, width)),
    height: Math.round(layout.height ?? height),
  };
}

/**
 * A name for the file, from the figure's title.
 * @param {import("../figure/types.d.ts").FigureLayout["title"]} title
 */
function fileName(title) {
  const text = typeof title === "string" ? title : (title?.text ?? "");
  const words = text.replace(/<[^<>]*>/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 8).join("-").toLowerCase() || "figure";
}

/**
 * A button that saves the figure in this format, as it is drawn now.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {"png" | "svg"} format
 * @param {object} icon
 * @param {() => import("./types.d.ts").Picture} picture
 * @returns {import("./types.d.ts").FigureButton}
 */
function button(plotly, format, icon, picture) {
  return {
    name: `save-${format}`,
    title: `Save as ${format.toUpperCase()}`,
    icon,
    click: () => {
      const { data, layout, width, height } = picture();
      return plotly.downloadImage(
        { data, layout, config: { displayModeBar: false } },
        { format, filename: fileName(layout.title), width, height, ...(format === "png" ? { scale: PNG_SCALE } : {}) },
      );
    },
  };
}
