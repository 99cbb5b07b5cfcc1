// Colours, dashes, markers and fonts of all figures: told apart without colour, readable on white and on near-black.
import type { ColorScale, Dash, Pattern, PatternShape } from "plotly.js-dist";

/**
 * The palette of Okabe and Ito (2008), made for every common kind of colour blindness. Their yellow and black are left out:
 * one is lost on white paper, the other on a dark theme.
 * @example
 * palette.blue; // => '#0072B2'
 */
export const palette = {
  blue: "#0072B2",
  vermillion: "#D55E00",
  green: "#009E73",
  purple: "#CC79A7",
  orange: "#E69F00",
  sky: "#56B4E9",
  grey: "#797979",
} as const;

/** The name of a colour of the palette. */
export type ColorName = keyof typeof palette;

/**
 * Text and lines of the frame. No single colour has a contrast of 4.5 on white and on #111 at once: the product of the two
 * contrasts is fixed at 18.9, so 4.34 on both is the best there is, and this grey has it. Where a script may run, the figure
 * takes the text colour of the page instead (see html.ts).
 */
export const ink = "#797979";

/** Grid lines: visible on both themes, never louder than the data. */
export const gridColor = "rgba(128, 128, 128, 0.25)";

/** The line through zero: a step stronger than the grid. */
export const zeroLineColor = "rgba(128, 128, 128, 0.55)";

/** Behind labels that stand on top of data, so that they can be read in both themes. */
export const transparent = "rgba(0, 0, 0, 0)";

/** Only fonts that a system has: a figure must not wait for the network. */
export const fontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

const order: readonly ColorName[] = ["blue", "vermillion", "green", "purple", "orange", "sky"];
const dashes: readonly Dash[] = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
const symbols = ["circle", "square", "diamond", "triangle-up", "x", "cross"] as const;
const patterns = ["", "/", "x", ".", "\\", "-"] as const satisfies readonly PatternShape[];

/** How one series looks: every part differs from its neighbours', so that colour is never the only sign. */
export interface SeriesStyle {
  readonly color: string;
  readonly dash: Dash;
  readonly symbol: (typeof symbols)[number];
  /** Lines within bars; the first series has none. */
  readonly pattern: Pattern;
}

function patternOf(shape: PatternShape = ""): Pattern {
  if (shape === "") return {};
  return { shape, fillmode: "overlay", fgcolor: "rgba(255, 255, 255, 0.7)", size: 6, solidity: 0.2 };
}

/**
 * The style of the series with this number, counted from 0; after the sixth colour the dashes and markers shift by one.
 * `line` counts lines alone: a single line among point clouds needs no dashes.
 */
export function seriesStyle(index: number, line: number = index): SeriesStyle {
  const position = index % order.length;
  const shift = Math.floor(index / order.length);
  return {
    color: palette[order[position] ?? "grey"],
    dash: dashes[(line + shift) % dashes.length] ?? "solid",
    symbol: symbols[(position + shift) % symbols.length] ?? "circle",
    pattern: patternOf(patterns[(position + shift) % patterns.length]),
  };
}

/** Around points: parts those that touch, and makes dark ones visible on a dark page. */
export const pointRim = { color: "rgba(255, 255, 255, 0.7)", width: 0.8 } as const;

/** A colour with an opacity, as CSS writes it. */
export function withOpacity(hex: string, opacity: number): string {
  const part = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

/** Small to large: Cividis (Nuñez, Anderton, Renslow 2018), even in lightness and safe for colour blindness. */
export const sequentialScale: ColorScale = [
  [0, "#00204d"],
  [0.25, "#414d6b"],
  [0.5, "#7c7b78"],
  [0.75, "#bcaf6f"],
  [1, "#ffea46"],
];

/** Contour lines: the darkest grey that can also be seen on near-black. */
export const contourColor = "#797979";

/**
 * Heights under contour lines: a wash of grey that leaves the colours to the paths, on both themes. The same faint grey for all
 * levels, because Plotly paints every level over the ones below it, and so the layers add up with the height, to a quarter on top.
 */
export function contourScale(levels: number): ColorScale {
  const opacity = Number((1 - 0.75 ** (1 / Math.max(1, levels))).toFixed(4));
  const grey = `rgba(128, 128, 128, ${opacity})`;
  return [
    [0, grey],
    [1, grey],
  ];
}

/** Below and above a middle: blue, pale, vermillion of the palette. */
export const divergingScale: ColorScale = [
  [0, "#0072B2"],
  [0.25, "#7fb8d8"],
  [0.5, "#f2f2f2"],
  [0.75, "#eaae7f"],
  [1, "#D55E00"],
];

/** From nothing to much, for what should not be: pale to vermillion of the palette. */
export const mistakeScale: ColorScale = [
  [0, "#f2f2f2"],
  [1, "#D55E00"],
];
