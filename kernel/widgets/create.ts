// Makes the controls of the table, and the types of what they are from it.
import { definitions, type ControlName, type Definition, parts } from "./definitions.ts";
import type { Field, Kinds } from "./model/kinds.ts";
import { layoutFields, styleParts, styles, type StyleName } from "./looks.ts";
import { completeValues } from "./model/model.ts";
import type { ModelReference } from "./model/references.ts";
import { rules } from "./rules.ts";
import { initialValues, type Shape } from "./model/shapes.ts";
import { ButtonView, createObject, type ModelObject, ModelView, type Shown, WidgetView } from "./model/widget.ts";

/** The version of the models of controls, and of layouts. */
const VERSION = "2.0.0";
const CONTROLS = "@jupyter-widgets/controls";
const BASE = "@jupyter-widgets/base";

/** The type of a field of the table. */
type ValueOf<Entry> = Entry extends readonly ["choice", unknown, readonly (infer Choice)[]]
  ? Choice
  : Entry extends readonly [infer Kind extends keyof Kinds, unknown]
    ? Kinds[Kind]
    : never;

/** The types of fields of the table; those that begin with an underscore are between kernel and front end. */
export type FieldValues<Fields> = {
  -readonly [Name in keyof Fields as Name extends `_${string}` ? never : Name]: ValueOf<Fields[Name]>;
};

/** The values of several parts of a table. */
type AllParts<Table, Names> = Names extends readonly [infer First extends keyof Table, ...infer Rest]
  ? FieldValues<Table[First]> & AllParts<Table, Rest>
  : unknown;

/** The values of a control. */
export type ControlValues<Name extends ControlName> = FieldValues<(typeof definitions)[Name]["fields"]> &
  AllParts<typeof parts, (typeof definitions)[Name]["parts"]>;

/** Where a widget stands and how much room it takes, as in CSS; null leaves it to the page. */
export type LayoutValues = FieldValues<typeof layoutFields>;

/** How the parts of a control look. */
export type StyleValues<Name extends ControlName> = (typeof definitions)[Name] extends {
  style: infer Style extends StyleName;
}
  ? AllParts<typeof styleParts, (typeof styles)[Style]>
  : Record<never, never>;

/** What any widget has, whatever it shows. */
export interface WidgetLooks<Style> {
  readonly layout: ModelObject<LayoutValues>;
  readonly style: ModelObject<Style>;
}

/** A widget with these values. */
export type WidgetOf<Values, Style> = ModelObject<Values> & WidgetLooks<Style> & Shown;

/** A control of the table. */
export type Control<Name extends ControlName> = WidgetOf<ControlValues<Name>, StyleValues<Name>>;

/** What may be said when a widget is made: any of its values, and how it looks. */
export type OptionsOf<Values, Style> = Partial<Values> & {
  layout?: Partial<LayoutValues>;
  style?: Partial<Style>;
};

/** What may be said when a control is made. */
export type ControlOptions<Name extends ControlName> = OptionsOf<ControlValues<Name>, StyleValues<Name>>;

/** Any options, as code here sees them that does not know the control. */
interface LooseOptions {
  layout?: Readonly<Record<string, unknown>>;
  style?: Readonly<Record<string, unknown>>;
}

const table: Readonly<Record<ControlName, Definition>> = definitions;
const allStyles: Readonly<Record<string, readonly (keyof typeof styleParts)[]>> = styles;

const layoutShape: Shape = {
  name: "layout",
  module: BASE,
  version: VERSION,
  model: "LayoutModel",
  view: "LayoutView",
  fields: layoutFields,
};

/** What only selections know beside what the table says. */
const choiceFields: Readonly<Record<string, Field>> = { options: ["data", []], value: ["data", null] };

/** What every widget that can be shown has. */
const lookFields: Readonly<Record<string, Field>> = { layout: ["model?", null], _domClasses: ["texts", []] };

/** The shape of a control of the table; those of the same name are the same. */
export function shapeOf(name: ControlName): Shape {
  const { parts: names, fields, rule, style, view = `${name}View` } = table[name];
  const isChoice = rule?.startsWith("chosen") === true;
  return {
    name,
    module: CONTROLS,
    version: VERSION,
    model: `${name}Model`,
    view,
    ...(isChoice && { local: ["options", "value"] }),
    ...(rule && { rule: rules[rule] }),
    fields: {
      ...fields,
      ...fieldsOf(parts, names),
      ...(isChoice && choiceFields),
      ...(view !== null && lookFields),
      ...(style !== undefined && { style: ["model?", null] }),
    },
  };
}

/** The model of a layout. */
export function newLayout(values: Readonly<Record<string, unknown>>): ModelView {
  return createObject<ModelView>(layoutShape, values, ModelView);
}

/** Makes a control of the table, whose type the caller knows. Throws before anything of it is there. */
export function createControl<Made extends ModelReference>(name: ControlName, options: object): Made {
  const { layout = {}, style = {}, ...values }: LooseOptions = options;
  const shape = shapeOf(name);
  const ownStyle = styleShapeOf(name);
  completeValues(shape, initialValues(shape), values);
  completeValues(ownStyle, {}, style);
  const looks = {
    ...("layout" in shape.fields && { layout: newLayout(layout) }),
    ...("style" in shape.fields && { style: createObject<ModelView>(ownStyle, style, ModelView) }),
  };
  return createObject<Made>(shape, { ...values, ...looks }, name === "Button" ? ButtonView : WidgetView);
}

/** The shape of the style of a control; one without a style has no fields there. */
export function styleShapeOf(control: ControlName): Shape {
  const { style = "" } = table[control];
  return {
    name: "style",
    module: CONTROLS,
    version: VERSION,
    model: `${style}Model`,
    view: "StyleView",
    viewModule: BASE,
    viewVersion: VERSION,
    fields: fieldsOf(styleParts, allStyles[style] ?? []),
  };
}

/** The fields of several parts of a table. */
function fieldsOf<Part extends string>(
  table: Readonly<Record<Part, Readonly<Record<string, Field>>>>,
  names: readonly Part[],
): Record<string, Field> {
  return Object.assign({}, ...names.map((name) => table[name]));
}

/** Makes controls of one name. */
export type Create<Name extends ControlName> = (options?: ControlOptions<Name>) => Control<Name>;

/** The function that makes controls of this name. */
export function creatorOf<Name extends ControlName>(name: Name): Create<Name> {
  return (options = {}) => createControl<Control<Name>>(name, options);
}
