// A function with controls for its arguments: it is called anew when one of them moves, and what it returns is drawn in one place.
import { displayHook } from "../session/hooks/display-hooks.ts";
import { toText } from "../session/display/mime-bundle.ts";
import { checkbox, intSlider, numberText, slider, text, vbox } from "./controls.ts";
import type { Control } from "./create.ts";
import { checkFunction } from "./model/model.ts";
import { modelOf } from "./model/widget.ts";
import { output } from "./output.ts";
import { isModel, type ModelReference } from "./model/references.ts";
import { dropdown } from "./selections.ts";
import { shortText } from "./model/shapes.ts";

/** Limits of a number, for which there will be a slider. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** A hundredth of the range by default. */
  readonly step?: number;
  /** Where it begins; in the middle by default. */
  readonly value?: number;
}

/** A widget with a value. */
interface ValueWidget<Value> extends ModelReference {
  readonly value: Value;
}

/** What a control is made of: a widget is one; limits give a slider, a list gives a choice, values give a field of their type. */
export type ControlSource = ValueWidget<unknown> | NumberRange | readonly unknown[] | number | boolean | string;

/** The type of an argument, from what its control is made of. */
export type ArgumentOf<Source> =
  Source extends ValueWidget<infer Value>
    ? Value
    : Source extends NumberRange
      ? number
      : Source extends readonly (infer Value)[]
        ? Value
        : Source extends number
          ? number
          : Source extends boolean
            ? boolean
            : Source extends string
              ? string
              : never;

/** The arguments of a function, by the names of their controls. */
export type ArgumentsOf<Sources> = { readonly [Name in keyof Sources]: ArgumentOf<Sources[Name]> };

/**
 * Calls `draw` with the values of the controls, again whenever one of them changes, and shows below them what it prints, shows and
 * returns. While it runs, also when it awaits, changes are gathered: it is called once more, with the newest values.
 *
 * `interact({ alpha: { min: 0, max: 1 }, name: ["relu", "tanh"] }, ({ alpha, name }) => draw(alpha, name))`
 *
 * Throws a TypeError for what is no control and gives none, and for what is no function.
 */
export function interact<const Sources extends Readonly<Record<string, ControlSource>>>(
  sources: Sources,
  draw: (values: ArgumentsOf<Sources>) => unknown,
): Control<"VBox"> {
  checkFunction(draw, "interact");
  const controls = Object.entries(sources).map(([name, source]) => ({ name, control: controlOf(name, source) }));
  const place = output();
  const redraw = gathered(() => place.redraw(() => showResult(draw(valuesOf<Sources>(controls)))));
  for (const { control } of controls) modelOf(control, "interact").observe("value", redraw);
  void redraw();
  return vbox({ children: [...controls.map(({ control }) => control), place] });
}

interface NamedControl {
  readonly name: string;
  readonly control: ValueWidget<unknown>;
}

function valuesOf<Sources>(controls: readonly NamedControl[]): ArgumentsOf<Sources>;
function valuesOf(controls: readonly NamedControl[]): unknown {
  return Object.fromEntries(controls.map(({ name, control }) => [name, control.value]));
}

async function showResult(returned: unknown): Promise<void> {
  const result = await returned;
  if (result === undefined) return;
  const show = displayHook("display");
  if (show) show(result);
  else console.log(toText(result));
}

/** Calls `action` at once, and while it runs only once more when it is through, however often it is asked. */
function gathered(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      await action();
    } while (isAskedAgain);
  };
  return () => {
    if (running) isAskedAgain = true;
    else {
      running = run().finally(() => {
        running = null;
      });
    }
    return running ?? Promise.resolve();
  };
}

function controlOf(description: string, source: unknown): ValueWidget<unknown> {
  if (isModel(source)) return described(description, source);
  if (isRange(source)) return sliderOf(source, description);
  if (Array.isArray(source) && source.length > 0) return dropdown({ options: source, description });
  if (typeof source === "boolean") return checkbox({ value: source, description });
  if (typeof source === "number") return numberText({ value: source, description });
  if (typeof source === "string") return text({ value: source, description });
  throw new TypeError(
    `interact: ${description} must be a widget with a value, { min, max }, a list, a number, a text or a boolean, got ${shortText(source)}`,
  );
}

/** Whole numbers stay whole. */
function sliderOf({ min, max, step = (max - min) / 100, value = (min + max) / 2 }: NumberRange, description: string) {
  const options = { min, max, step, value, description };
  return [min, max, step, value].every(Number.isInteger) ? intSlider(options) : slider(options);
}

/** A widget without words beside it gets its argument's name. */
function described(name: string, widget: ModelReference): ValueWidget<unknown> {
  const model = modelOf(widget, "interact");
  if (!hasValue(widget))
    throw new TypeError(`interact: ${name} must be a widget with a value, got ${model.shape.name}`);
  if (model.get("description") === "") model.set({ description: name });
  return widget;
}

function hasValue(widget: ModelReference): widget is ValueWidget<unknown> {
  return "value" in widget;
}

function isRange(source: unknown): source is NumberRange {
  if (typeof source !== "object" || source === null) return false;
  return typeof Reflect.get(source, "min") === "number" && typeof Reflect.get(source, "max") === "number";
}
