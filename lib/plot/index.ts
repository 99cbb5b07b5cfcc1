// Everything public of gradus/plot.
export { bars, type BarSeries, type BarsOptions } from "./figures/bars.ts";
export { byDepth, type ByDepthOptions, type LayerSeries } from "./figures/by-depth.ts";
export { contours, type ContoursContent, type ContoursOptions } from "./figures/contours.ts";
export { decisionBoundary, type DecisionBoundaryOptions, type Predictor } from "./figures/decision-boundary.ts";
export { type Figure } from "./display/figure.ts";
export { figure } from "./figures/figure.ts";
export { graph, type GraphNode, type GraphOptions } from "./figures/diagrams/graph.ts";
export { networkDiagram, type NetworkDiagramOptions, type NetworkLook } from "./figures/diagrams/network-diagram.ts";
export { recordedGraph, type RecordedComputation } from "./figures/diagrams/recorded-graph.ts";
export {
  decisionTree,
  type Decision,
  type DecisionQuestion,
  type DecisionTreeOptions,
} from "./figures/diagrams/decision-tree.ts";
export { confusion, type ConfusionOptions } from "./figures/confusion.ts";
export { hiddenUnits, type HiddenLayer, type HiddenUnitsOptions } from "./figures/hidden-units.ts";
export { quantileBands, type QuantileBandsOptions, type QuantileSeries } from "./figures/quantile-bands.ts";
export { stems, type StemsOptions } from "./figures/stems.ts";
export { strips, type StripSeries, type StripsOptions } from "./figures/strips.ts";
export { trials, type TrialPoints, type TrialsOptions } from "./figures/trials.ts";
export { heatmap, type HeatmapOptions } from "./figures/heatmap.ts";
export { histograms, type HistogramSeries, type HistogramsOptions } from "./figures/histograms.ts";
export { type DragOptions, type Knob, type KnobsOptions } from "./parts/knobs.ts";
export { type LevelSpread } from "./parts/levels.ts";
export { lines, type LinesContent, type LineSeries, type LinesOptions } from "./figures/lines.ts";
export { type EventMark, type LevelMark } from "./parts/marks.ts";
export {
  type AxisDetails,
  type AxisOptions,
  type FigurePanel,
  type FigureTrace,
  type PanelAxis,
} from "./parts/panel.ts";
export { type FigureParts, type PlotlyFigure } from "./parts/parts.ts";
export { type DescentPath } from "./parts/paths.ts";
export { pictures, type PicturesContent, type PicturesOptions } from "./figures/pictures.ts";
export { classes, scatter, type PointSeries, type ScatterOptions } from "./figures/scatter.ts";
export { checkbox, type LiveCheckboxOptions } from "./live/checkbox.ts";
export {
  type KeptValue,
  type LiveControl,
  type PageCheckbox,
  type PageChoice,
  type PageControl,
  type PagePad,
  type PageSlider,
} from "./live/control.ts";
export { drawingPad, type LivePadOptions } from "./live/drawing-pad.ts";
export { dropdown, type LiveDropdownOptions } from "./live/dropdown.ts";
export { liveFigure, type LiveValues } from "./live/live-figure.ts";
export { slider, type LiveSlider, type LiveSliderOptions } from "./live/slider.ts";
export { show } from "./display/show.ts";
export { sideBySide, type SideBySideOptions } from "./figures/side-by-side.ts";
export { type FigureOptions, type MotionOptions } from "./figures/single.ts";
export { withSlider, type ControlValues, type KnobSteps, type SliderOptions, type SliderSteps } from "./parts/steps.ts";
export { type SurfaceFunction, type SurfaceGrid } from "./parts/surface-source.ts";
export { surface3d, type SurfaceOptions } from "./figures/surface.ts";
export { palette, type ColorName } from "./parts/theme.ts";
export { type NumberList, type PositionList } from "./parts/values.ts";
