// Everything public of gradus-kernel/widgets.
export { anywidget, type AnyWidget, type AnyWidgetOptions } from "./anywidget.ts";
export {
  accordion,
  boundedIntText,
  boundedNumberText,
  box,
  button,
  checkbox,
  colorPicker,
  combobox,
  control,
  datePicker,
  datetimePicker,
  fileUpload,
  floatProgress,
  gridBox,
  hbox,
  htmlText,
  htmlMath,
  intProgress,
  intRangeSlider,
  intSlider,
  intText,
  label,
  logSlider,
  numberText,
  password,
  picture,
  play,
  rangeSlider,
  slider,
  stack,
  tab,
  text,
  textarea,
  timePicker,
  toggleButton,
  valid,
  vbox,
  type ButtonMethods,
} from "./controls.ts";
export { type Control, type ControlOptions, type ControlValues, type LayoutValues } from "./create.ts";
export { type ControlName } from "./definitions.ts";
export { drawingPad, type DrawingPad, type DrawingPadOptions, type PadState } from "./drawing-pad.ts";
export { interact, type ArgumentsOf, type ControlSource, type NumberRange } from "./interact.ts";
export { type TimeOfDay, type UploadedFile } from "./model/kinds.ts";
export { jsdlink, jslink, link, type LinkEnd, type WidgetLink } from "./links.ts";
export { output, type Output, type OutputOptions } from "./output.ts";
export {
  dropdown,
  radioButtons,
  select,
  selectionRangeSlider,
  selectionSlider,
  selectMultiple,
  toggleButtons,
  type Choice,
  type ChoiceOptions,
  type Choices,
  type RangeChoice,
  type SeveralChoice,
} from "./selections.ts";
export { type Source } from "./watched-source.ts";
export { type ModelMethods, type ModelObject, type Shown } from "./model/widget.ts";
