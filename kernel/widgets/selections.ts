// Controls that choose among options, whose values are any values of code: the front end knows their labels alone.
import { type ControlValues, createControl, type OptionsOf, type StyleValues, type WidgetOf } from "./create.ts";

/** A list of values, which are labelled by their text, or values by their labels. */
export type Choices<Value> = readonly Value[] | Readonly<Record<string, Value>>;

type OneName = "Dropdown" | "RadioButtons" | "Select" | "SelectionSlider" | "ToggleButtons";

/** What a control has that chooses one option. */
export type ChoiceValues<Name extends OneName, Value> = ControlValues<Name> & {
  /** What there is to choose from. What was chosen stays chosen when they change, where it is still among them. */
  options: Choices<Value>;
  /** What is chosen; null: nothing. */
  value: Value | null;
};

/** A control that chooses one option. */
export type Choice<Name extends OneName, Value> = WidgetOf<ChoiceValues<Name, Value>, StyleValues<Name>>;

/** What may be said of one. */
export type ChoiceOptions<Name extends OneName, Value> = OptionsOf<ControlValues<Name>, StyleValues<Name>> & {
  options: Choices<Value>;
  value?: NoInfer<Value> | null;
};

type SeveralName = "SelectMultiple";

/** What a control has that chooses any number of options. */
export type SeveralValues<Value> = ControlValues<SeveralName> & { options: Choices<Value>; value: readonly Value[] };

/** A control that chooses any number of options. */
export type SeveralChoice<Value> = WidgetOf<SeveralValues<Value>, StyleValues<SeveralName>>;

/** What may be said of one. */
export type SeveralOptions<Value> = OptionsOf<ControlValues<SeveralName>, StyleValues<SeveralName>> & {
  options: Choices<Value>;
  value?: readonly NoInfer<Value>[];
};

type RangeName = "SelectionRangeSlider";

/** What a control has that chooses a range of options. */
export type RangeValues<Value> = ControlValues<RangeName> & {
  options: Choices<Value>;
  value: readonly [first: Value, last: Value];
};

/** A control that chooses a range of options. */
export type RangeChoice<Value> = WidgetOf<RangeValues<Value>, StyleValues<RangeName>>;

/** What may be said of one. */
export type RangeOptions<Value> = OptionsOf<ControlValues<RangeName>, StyleValues<RangeName>> & {
  options: Choices<Value>;
  value?: readonly [NoInfer<Value>, NoInfer<Value>];
};

/** A list that unfolds. */
export function dropdown<const Value>(options: ChoiceOptions<"Dropdown", Value>): Choice<"Dropdown", Value> {
  return createControl("Dropdown", options);
}

/** A list of which some lines are seen. */
export function select<const Value>(options: ChoiceOptions<"Select", Value>): Choice<"Select", Value> {
  return createControl("Select", options);
}

/** Round buttons of which one is set. */
export function radioButtons<const Value>(
  options: ChoiceOptions<"RadioButtons", Value>,
): Choice<"RadioButtons", Value> {
  return createControl("RadioButtons", options);
}

/** Buttons of which one is pressed. */
export function toggleButtons<const Value>(
  options: ChoiceOptions<"ToggleButtons", Value>,
): Choice<"ToggleButtons", Value> {
  return createControl("ToggleButtons", options);
}

/** A slider over options. */
export function selectionSlider<const Value>(
  options: ChoiceOptions<"SelectionSlider", Value>,
): Choice<"SelectionSlider", Value> {
  return createControl("SelectionSlider", options);
}

/** A list of which several lines may be chosen. */
export function selectMultiple<const Value>(options: SeveralOptions<Value>): SeveralChoice<Value> {
  return createControl("SelectMultiple", options);
}

/** A slider with two handles over options. */
export function selectionRangeSlider<const Value>(options: RangeOptions<Value>): RangeChoice<Value> {
  return createControl("SelectionRangeSlider", options);
}
