// The controls by the names under which cells make them.
import { type Control, createControl, type Create, creatorOf } from "./create.ts";
import { type ControlName, definitions } from "./definitions.ts";
import { shortText } from "./model/shapes.ts";

/** A slider over numbers. */
export const slider: Create<"FloatSlider"> = creatorOf("FloatSlider");
/** A slider over whole numbers. */
export const intSlider: Create<"IntSlider"> = creatorOf("IntSlider");
/** A slider over powers: learning rates. `min` and `max` are exponents, `value` is the number itself. */
export const logSlider: Create<"FloatLogSlider"> = creatorOf("FloatLogSlider");
/** A slider with two handles over numbers. */
export const rangeSlider: Create<"FloatRangeSlider"> = creatorOf("FloatRangeSlider");
/** A slider with two handles over whole numbers. */
export const intRangeSlider: Create<"IntRangeSlider"> = creatorOf("IntRangeSlider");
/** A number that is typed. */
export const numberText: Create<"FloatText"> = creatorOf("FloatText");
/** A whole number that is typed. */
export const intText: Create<"IntText"> = creatorOf("IntText");
/** A number within limits that is typed. */
export const boundedNumberText: Create<"BoundedFloatText"> = creatorOf("BoundedFloatText");
/** A whole number within limits that is typed. */
export const boundedIntText: Create<"BoundedIntText"> = creatorOf("BoundedIntText");
/** A bar that fills. */
export const floatProgress: Create<"FloatProgress"> = creatorOf("FloatProgress");
/** A bar that fills in whole steps. */
export const intProgress: Create<"IntProgress"> = creatorOf("IntProgress");
/** Buttons that let a number run. */
export const play: Create<"Play"> = creatorOf("Play");
/** A box to tick. */
export const checkbox: Create<"Checkbox"> = creatorOf("Checkbox");
/** A button that stays pressed. */
export const toggleButton: Create<"ToggleButton"> = creatorOf("ToggleButton");
/** A tick, or a cross with words. */
export const valid: Create<"Valid"> = creatorOf("Valid");
/** A line to type into. */
export const text: Create<"Text"> = creatorOf("Text");
/** A line whose letters are not seen. Its value is: keep it out of notebooks. */
export const password: Create<"Password"> = creatorOf("Password");
/** Lines to type into. */
export const textarea: Create<"Textarea"> = creatorOf("Textarea");
/** A line to type into that proposes texts. */
export const combobox: Create<"Combobox"> = creatorOf("Combobox");
/** Words. */
export const label: Create<"Label"> = creatorOf("Label");
/** HTML. */
export const htmlText: Create<"HTML"> = creatorOf("HTML");
/** HTML with formulas between dollars. */
export const htmlMath: Create<"HTMLMath"> = creatorOf("HTMLMath");
/** A picture. */
export const picture: Create<"Image"> = creatorOf("Image");
/** A colour to choose. */
export const colorPicker: Create<"ColorPicker"> = creatorOf("ColorPicker");
/** A day to choose. */
export const datePicker: Create<"DatePicker"> = creatorOf("DatePicker");
/** A time of day to choose. */
export const timePicker: Create<"Time"> = creatorOf("Time");
/** A moment to choose. */
export const datetimePicker: Create<"Datetime"> = creatorOf("Datetime");
/** Files to hand to the kernel. */
export const fileUpload: Create<"FileUpload"> = creatorOf("FileUpload");
/** Widgets as their layout has them. */
export const box: Create<"Box"> = creatorOf("Box");
/** Widgets side by side. */
export const hbox: Create<"HBox"> = creatorOf("HBox");
/** Widgets below each other. */
export const vbox: Create<"VBox"> = creatorOf("VBox");
/** Widgets in a grid, as `layout.gridTemplateColumns` has it. */
export const gridBox: Create<"GridBox"> = creatorOf("GridBox");
/** Pages with tabs. */
export const tab: Create<"Tab"> = creatorOf("Tab");
/** Pages of which one is unfolded. */
export const accordion: Create<"Accordion"> = creatorOf("Accordion");
/** Pages of which code chooses one. */
export const stack: Create<"Stack"> = creatorOf("Stack");

/** A button, which tells of its clicks. */
export interface ButtonMethods {
  /** Calls `handler` at every click, as `observe` does. Returns what undoes it. */
  onClick: (handler: () => unknown) => () => void;
}

/** A button to click. */
export const button = (options: Parameters<Create<"Button">>[0] = {}): Control<"Button"> & ButtonMethods =>
  createControl<Control<"Button"> & ButtonMethods>("Button", options);

/**
 * Makes a control by the name that Jupyter's widgets give it: `control("IntSlider", { max: 10 })`.
 *
 * Throws a RangeError for a name that there is not.
 */
export function control<Name extends ControlName>(
  name: Name,
  options: Parameters<Create<Name>>[0] = {},
): Control<Name> {
  if (!Object.hasOwn(definitions, name)) {
    throw new RangeError(`control: there is no ${shortText(name)}, only ${Object.keys(definitions).join(", ")}`);
  }
  return creatorOf(name)(options);
}
