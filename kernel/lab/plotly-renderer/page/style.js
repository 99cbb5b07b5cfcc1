// The look of what stands around the plot: words, controls and the point to drag, in the colours of their page.
import { FONTS } from "./text-width.js";

const ID = "gradus-figure-style";

/** Above a plot, in pixels: room for its tool bar, which would lie on what is in the corner otherwise. */
export const BAR_ROOM = 22;

/**
 * Among them: Plotly's dark grey for numbers on light cells is black, since on those of middle lightness it has less than half the
 * contrast of black. A comment beside the rule would be in every page.
 */
const RULES = `
.gradus-frame { margin: 0; position: relative; max-width: 100%; font: 13px/1.45 ${FONTS}; }
.gradus-title { margin: 4px 12px 2px; font-size: 17px; line-height: 1.3; font-weight: 500; text-wrap: pretty; }
.gradus-frame > figcaption { margin: 6px 12px; max-width: 46em; text-wrap: pretty; }
.gradus-plot { position: relative; overflow-x: auto; overflow-y: hidden; }
.gradus-controls { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 2px 14px; margin: 2px 12px 0; }
.gradus-slider { flex: 1 1 240px; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
.gradus-slider > :first-child { font-size: 14px; margin-bottom: 3px; }
.gradus-slider output { font-variant-numeric: tabular-nums; font-weight: 600; }
.gradus-slider input { width: 100%; min-height: 24px; margin: 0 0 3px; accent-color: #0072b2; cursor: pointer; }
.gradus-values { position: relative; height: 1.5em; margin: 0 8px; font-size: 11px; opacity: 0.85; }
.gradus-values > span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.gradus-values > :first-child { left: -8px !important; transform: none; }
.gradus-values > :last-child { left: auto !important; right: -8px; transform: none; }
.gradus-play { min-width: 40px; min-height: 32px; margin: 0 0 8px; border: 1px solid currentColor; border-radius: 6px;
  background: none; color: inherit; font: inherit; cursor: pointer; }
.gradus-play:hover { background: #8883; }
.gradus-frame :focus-visible { outline: 3px solid #3d9ad1; outline-offset: 2px; border-radius: 4px; }
.gradus-frame .gradus-slider input:focus-visible { outline-offset: 0; }
.gradus-grip { position: absolute; width: 30px; height: 30px; margin: -15px 0 0 -15px; border-radius: 50%;
  border: 3px solid #fff; background: #d55e00; box-shadow: 0 0 0 2px #212121; cursor: grab; touch-action: none; }
.gradus-grip:active { cursor: grabbing; }
.gradus-frame .heatmap-label text[style*="rgb(68, 68, 68)"] { fill: #000 !important; }
.gradus-frame .modebar-container { top: 0 !important; }
.gradus-title + .gradus-plot { padding-top: ${BAR_ROOM}px; }
.gradus-title + .gradus-plot .modebar-container { top: -${BAR_ROOM}px !important; }
@media print { .gradus-controls, .gradus-grip, .gradus-frame .modebar-container { display: none; } }
`;

/** Puts rules into the document, once. */
export function ensureStyle(id = ID, rules = RULES) {
  if (document.getElementById(id)) return;
  document.head.append(Object.assign(document.createElement("style"), { id, textContent: rules }));
}
