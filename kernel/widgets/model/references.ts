// What a widget is to another one that holds it: something with an id, which messages name instead of it.

/** A model that the front end knows by its id. */
export interface ModelReference {
  readonly id: string;
}

/** What messages write before the id of a model. */
const PREFIX = "IPY_MODEL_";

const models = new WeakSet<object>();
const byId = new Map<string, WeakRef<ModelReference>>();

/** Makes an object known as the one that stands for a model. */
export function registerReference(object: ModelReference): void {
  models.add(object);
  byId.set(object.id, new WeakRef(object));
}

/** Whether a value stands for a model. */
export function isModel(value: unknown): value is ModelReference {
  return typeof value === "object" && value !== null && models.has(value);
}

/** How messages name a model. */
export function referenceText({ id }: ModelReference): string {
  return PREFIX + id;
}

/** The model that a text of a message names; null where it names none. */
export function referenced(text: string): ModelReference | null {
  if (!text.startsWith(PREFIX)) return null;
  return byId.get(text.slice(PREFIX.length))?.deref() ?? null;
}
