// The buttons of the mode bar that save the figure as a picture: PNG for slides, SVG for print.
import { paperLayout } from "./theme.js";

/** Twice the pixels of the screen, so that a PNG is sharp in print. */
const PNG_SCALE = 2;

/**
 * A name for the file, from the figure's title.
 * @param {import("plotly.js-dist").Layout["title"] | undefined} title
 */
function fileName(title) {
  const text = typeof title === "string" ? title : (title?.text ?? "");
  const words = text.replace(/<[^<>]*>/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 8).join("-").toLowerCase() || "figure";
}

/**
 * A button that saves the figure in this format, as it is drawn now.
 * @param {import("./types.d.ts").Plotly} plotly
 * @param {"png" | "svg"} format
 * @param {object} icon
 * @returns {import("./types.d.ts").FigureButton}
 */
function button(plotly, format, icon) {
  return {
    name: `save-${format}`,
    title: `Save as ${format.toUpperCase()}`,
    icon,
    click: (element) => {
      const { width, height } = element.getBoundingClientRect();
      const layout = paperLayout(element.layout ?? {});
      return plotly.downloadImage(
        { data: element.data, layout, config: { displayModeBar: false } },
        {
          format,
          filename: fileName(layout.title),
          width: Math.round(width),
          height: Math.round(height),
          ...(format === "png" ? { scale: PNG_SCALE } : {}),
        },
      );
    },
  };
}

/**
 * The two buttons.
 * @param {import("./types.d.ts").Plotly} plotly
 */
export function exportButtons(plotly) {
  return [button(plotly, "png", plotly.Icons["camera"] ?? {}), button(plotly, "svg", plotly.Icons["disk"] ?? {})];
}
