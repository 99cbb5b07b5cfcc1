// Everything public of gradus/plot.
export { contours, type ContoursContent, type ContoursOptions } from "./contours.ts";
export { figure, type Figure } from "./figure.ts";
export { histograms, type Distribution, type HistogramsOptions } from "./histograms.ts";
export { lines, type LinesContent, type LinesOptions, type Series } from "./lines.ts";
export { type LevelSpread } from "./levels.ts";
export { type EventMark, type LevelMark } from "./marks.ts";
export { type AxisDetails, type AxisOptions, type Panel, type PanelAxis, type Trace } from "./panel.ts";
export { type FigureParts, type PlotlyFigure } from "./parts.ts";
export { type DescentPath } from "./paths.ts";
export { classes, scatter, type Points, type ScatterOptions } from "./scatter.ts";
export { show } from "./show.ts";
export { type FigureOptions } from "./single.ts";
export { withSlider, type SliderOptions, type Steps } from "./steps.ts";
export { type Interval, type Surface, type SurfaceGrid } from "./surface-source.ts";
export { palette, type ColorName } from "./theme.ts";
export { type NumberList, type PositionList } from "./values.ts";
