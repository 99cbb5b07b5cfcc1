// The configuration that every figure gets beside its own: quiet, offline, and with buttons that save it.
import { exportButtons } from "./export-buttons.js";

/**
 * What is added to the configuration of a figure.
 * @param {import("../figure/plotly.d.ts").Plotly} plotly
 * @param {Partial<import("plotly.js-dist").Config>} config the figure's own.
 * @param {() => import("./types.d.ts").Picture} picture
 */
export function configure(plotly, config, picture) {
  return {
    displaylogo: false,
    ...config,
    // The place is watched here: Plotly itself would watch the window only.
    responsive: false,
    // No figure leaves this machine by a button.
    showSendToCloud: false,
    modeBarButtonsToRemove: [...(config.modeBarButtonsToRemove ?? []), "toImage"],
    modeBarButtonsToAdd: [...(config.modeBarButtonsToAdd ?? []), ...exportButtons(plotly, picture)],
  };
}
