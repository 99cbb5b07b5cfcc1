// What code holds of a model: an object with its fields as properties, which shows itself.
import { JUPYTER_DISPLAY } from "../../session/display/mime-bundle.ts";
import type { MimeBundle } from "../../common/vocabulary.ts";
import { checkFunction, Model, type MessageHandler } from "./model.ts";
import { isModel, type ModelReference, registerReference } from "./references.ts";
import { initialValues, publicNames, type Shape, shortText } from "./shapes.ts";

/** What Node's console asks of a value. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** What every model can do, whatever its fields are. */
export interface ModelMethods<Fields> extends ModelReference {
  /** Whether `close` has not been called. */
  readonly isOpen: boolean;
  /** Changes several values at once; the views change once. Throws for values that are not allowed, and changes nothing then. */
  set: (values: Partial<Fields>) => void;
  /**
   * Calls `observer` with the new value and the one before whenever a field changes, by a view or by code. What it prints and shows
   * lands below the cell that calls `observe`. While a cell runs, changes by views wait. Returns what undoes it.
   */
  observe: <Name extends keyof Fields>(
    name: Name,
    observer: (value: Fields[Name], before: Fields[Name]) => unknown,
  ) => () => void;
  /** Resolves with the next value of a field, also while a cell runs: `await slider.next("value")`. Rejects when it is closed. */
  next: <Name extends keyof Fields>(name: Name) => Promise<Fields[Name]>;
  /** Removes it from all pages. Its values can still be read. */
  close: () => void;
}

/** What can be shown. */
export interface Shown {
  readonly [JUPYTER_DISPLAY]: () => MimeBundle;
}

/** An object for a model with these fields. */
export type ModelObject<Fields> = Fields & ModelMethods<Fields>;

const models = new WeakMap<object, Model>();

/** The model of a widget. Throws a TypeError for everything else. */
export function modelOf(widget: ModelReference, where: string): Model {
  const model = models.get(widget);
  if (!model) throw new TypeError(`${where}: expected a widget, got ${shortText(widget)}`);
  return model;
}

/** The object of a model. */
export class ModelView implements ModelReference {
  readonly id: string;

  constructor(model: Model) {
    this.id = model.id;
    models.set(this, model);
    registerReference(this);
    Object.defineProperty(this, INSPECT, { value: () => describe(model) });
    for (const name of publicNames(model.shape)) {
      Object.defineProperty(this, name, {
        get: () => model.get(name),
        set: (value: unknown) => {
          model.set({ [name]: value });
        },
        enumerable: true,
      });
    }
  }

  get isOpen(): boolean {
    return !modelOf(this, "widget").isClosed;
  }

  set(values: Readonly<Record<string, unknown>>): void {
    modelOf(this, "widget.set").set(values);
  }

  observe(name: string, observer: (value: unknown, before: unknown) => unknown): () => void {
    return modelOf(this, "widget.observe").observe(name, observer);
  }

  next(name: string): Promise<unknown> {
    return modelOf(this, "widget.next").next(name);
  }

  close(): void {
    modelOf(this, "widget.close").close();
  }
}

/** The object of a model that can be shown. */
export class WidgetView extends ModelView {
  constructor(model: Model) {
    super(model);
    Object.defineProperty(this, JUPYTER_DISPLAY, { value: () => bundleOf(model) });
  }
}

/** A widget that also takes and sends messages of its own. */
export class MessagingWidget extends WidgetView {
  send(content: unknown, buffers?: readonly Uint8Array[]): void {
    modelOf(this, "widget.send").send(content, buffers);
  }

  onMessage(handler: MessageHandler): () => void {
    return modelOf(this, "widget.onMessage").onMessage(handler);
  }
}

/** A button, which tells of every click by a message. */
export class ButtonView extends WidgetView {
  onClick(handler: () => unknown): () => void {
    checkFunction(handler, "button.onClick");
    return modelOf(this, "button.onClick").onMessage(({ event }) => (event === "click" ? handler() : undefined));
  }
}

/** What is shown of a model: its view, and words where there are no widgets or it is closed. */
export function bundleOf(model: Model): MimeBundle {
  const words = { "text/plain": describe(model) };
  if (!model.isShown) return words;
  return {
    "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 0, model_id: model.id },
    ...words,
  };
}

/** A model in words: what of it is not as it is by default. */
function describe(model: Model): string {
  const { shape } = model;
  const initial = initialValues(shape);
  const told = publicNames(shape)
    .filter((name) => model.get(name) !== initial[name] && name !== "options")
    .map((name) => `${name}: ${isModelOrList(model.get(name)) ? "…" : shortText(model.get(name))}`);
  const state = model.isClosed ? " (closed)" : "";
  return told.length === 0 ? `${shape.name}${state}` : `${shape.name} { ${told.join(", ")} }${state}`;
}

function isModelOrList(value: unknown): boolean {
  return isModel(value) || (Array.isArray(value) && value.some(isModel));
}

/** Classes of objects for models. */
type ViewClass = new (model: Model) => ModelView;

/** Makes the object for a model of a shape: its properties are those of the shape, of which the caller knows the types. */
export function createObject<Made extends ModelReference>(
  shape: Shape,
  values: Readonly<Record<string, unknown>>,
  View: ViewClass,
): Made;
export function createObject(shape: Shape, values: Readonly<Record<string, unknown>>, View: ViewClass): ModelReference {
  return new View(new Model(shape, values));
}
