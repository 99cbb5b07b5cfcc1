// Light and dark: a figure without a ground of its own stands on the page, and its text takes the colour of the page's text.

const TRANSPARENT = "rgba(0, 0, 0, 0)";

/** Lines that can be seen on white and on near-black. */
const gridAxis = { gridcolor: "rgba(128, 128, 128, 0.25)", zerolinecolor: "rgba(128, 128, 128, 0.55)" };
const sceneAxis = { gridcolor: "#a0a0a0", zerolinecolor: "#808080", showbackground: false };

/** For figures that say nothing of their colours: Plotly's own defaults assume white paper. */
const groundless = {
  layout: {
    paper_bgcolor: TRANSPARENT,
    plot_bgcolor: TRANSPARENT,
    xaxis: gridAxis,
    yaxis: gridAxis,
    scene: { xaxis: sceneAxis, yaxis: sceneAxis, zaxis: sceneAxis },
    // A grey for both themes: Plotly keeps the colour that a button had before the mouse came.
    modebar: { bgcolor: TRANSPARENT, color: "#797979", activecolor: "#0072b2" },
  },
};

/**
 * Whether a colour lets everything through: "transparent", or an alpha of 0.
 * @param {unknown} color
 */
function isTransparent(color) {
  return typeof color === "string" && (color === "transparent" || /^rgba\(.*,\s*0(\.0*)?\s*\)$/.test(color));
}

/** @typedef {import("../figure/types.d.ts").FigureLayout} Layout */

/**
 * Whether the figure stands on the page: its paper is transparent, or nothing is said of it.
 * @param {Layout} layout
 */
function standsOnPage({ paper_bgcolor: paper, template }) {
  return paper === undefined ? template === undefined || template === groundless : isTransparent(paper);
}

/**
 * The colour of text at this place of the page.
 * @param {Element} element
 */
export function textColorOf(element) {
  return getComputedStyle(element).color;
}

/**
 * The layout with the colours of the theme; figures with a ground of their own stay as they are.
 * @param {Layout} layout
 * @param {string} textColor
 * @returns {Layout}
 */
export function themedLayout(layout, textColor) {
  if (!standsOnPage(layout)) return layout;
  return {
    ...layout,
    ...(layout.template === undefined ? { template: groundless } : {}),
    font: { ...layout.font, color: textColor },
  };
}

/**
 * What changes in a drawn figure when the theme does, as `Plotly.relayout` wants it.
 * @param {Layout} layout
 * @param {string} textColor
 */
export function themeChanges(layout, textColor) {
  return standsOnPage(layout) ? { "font.color": textColor } : {};
}

/**
 * The layout for a picture: dark on white, whatever the theme, because pictures end up on paper.
 * @param {Layout} layout
 * @returns {Layout}
 */
export function paperLayout(layout) {
  if (!standsOnPage(layout)) return layout;
  return { ...layout, paper_bgcolor: "#ffffff", font: { ...layout.font, color: "#212121" } };
}

/**
 * Calls back after each change of JupyterLab's theme.
 * @param {() => void} onChange
 * @returns {() => void} ends it.
 */
export function watchTheme(onChange) {
  // JupyterLab writes these attributes after it has loaded the theme's colours.
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  return () => observer.disconnect();
}
