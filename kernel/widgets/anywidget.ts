// Widgets of one's own: a module for the page that draws, and a state that both sides change (anywidget.dev).
import type { JsonFields } from "../common/json.ts";
import { type LayoutValues, newLayout } from "./create.ts";
import type { Field } from "./model/kinds.ts";
import { completeValues } from "./model/model.ts";
import { initialValues, type Shape } from "./model/shapes.ts";
import { type Source, watchSource } from "./watched-source.ts";
import { createObject, MessagingWidget, type ModelObject, modelOf, type Shown } from "./model/widget.ts";

/** What a widget of one's own is made of. */
export interface AnyWidgetOptions<State> {
  /** The module that draws it: `export default { render({ model, el }) { … } }`, as text or in a file. */
  esm: Source;
  /** Its style sheet. */
  css?: Source;
  /** What both sides know of it: JSON, widgets, and typed arrays, which travel as bytes and arrive as arrays of the same class. */
  state?: State;
  layout?: Partial<LayoutValues>;
}

/** A widget of one's own. */
export type AnyWidget<State> = ModelObject<State> &
  Shown & {
    readonly layout: ModelObject<LayoutValues>;
    /** Sends a message to the module, which hears it by `model.on("msg:custom", …)`. */
    readonly send: (content: unknown, buffers?: readonly Uint8Array[]) => void;
    /** Takes messages of the module (`model.send(…)`), as `observe` does. Returns what undoes it. */
    readonly onMessage: (handler: (content: JsonFields, buffers: Uint8Array[]) => unknown) => () => void;
  };

/** What a widget has beside its state. */
const OWN_NAMES = ["id", "isOpen", "set", "observe", "next", "close", "send", "onMessage", "layout"];

/** Which version of the page's code: any, as its interface has not changed since the first. */
const ANY_VERSION = "*";

/**
 * Makes a widget of one's own. A file is watched, and drawn anew when it is saved.
 *
 * `anywidget({ esm: "./counter.js", state: { count: 0 } })`
 *
 * Throws a TypeError for a state that is neither JSON nor bytes, a RangeError for names that it must not have, and an Error for a file
 * that cannot be read.
 */
export function anywidget<State extends object = Record<never, never>>({
  esm,
  css,
  state,
  layout = {},
}: AnyWidgetOptions<State>): AnyWidget<State> {
  const shape = shapeOf(state ?? {});
  completeValues(shape, {}, initialValues(shape));
  const follow = (field: string) => (text: string) => {
    const model = modelOf(made, "anywidget");
    if (!model.isClosed) model.set({ [field]: text });
  };
  const sources = [watchSource(esm, "anywidget", follow("_esm")), watchSource(css ?? "", "anywidget", follow("_css"))];
  const [code, style] = sources.map(({ text }) => text);
  const values = { _esm: code, _css: style, layout: newLayout({ ...layout }) };
  const made = createObject<AnyWidget<State>>(shape, values, MessagingWidget);
  modelOf(made, "anywidget").onClose = () => sources.forEach(({ stop }) => stop());
  return made;
}

function shapeOf(state: object): Shape {
  const own = Object.keys(state).find((name) => name.startsWith("_") || OWN_NAMES.includes(name));
  if (own !== undefined) throw new RangeError(`anywidget: a state must not have the name ${own}, which widgets have`);
  const fields = Object.entries(state).map(([name, value]): [string, Field] => [name, ["data", value]]);
  return {
    name: "anywidget",
    module: "anywidget",
    version: ANY_VERSION,
    model: "AnyModel",
    view: "AnyView",
    keepsNames: true,
    fields: {
      ...Object.fromEntries(fields),
      _esm: ["text", ""],
      _css: ["text", ""],
      _anywidget_id: ["text", "gradus.anywidget"],
      _dom_classes: ["texts", []],
      layout: ["model?", null],
    },
  };
}
