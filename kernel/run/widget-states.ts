// The states of widgets as they are when a notebook is done, kept in its metadata: exports and notebooks that are opened again show them.
import { isJsonObject, type JsonObject, type JsonValue, toJson } from "../common/json.ts";
import type { Notebook } from "../notebook/types.ts";
import type { Message } from "../protocol/message.ts";

/** The field of a notebook's metadata, and the types of states and views in it. */
const FIELD = "widgets";
const STATE_TYPE = "application/vnd.jupyter.widget-state+json";
const VIEW_TYPE = "application/vnd.jupyter.widget-view+json";

const TARGET = "jupyter.widget";

/** How a state names another model. */
const REFERENCE = /^IPY_MODEL_(.+)$/;

const LINKS: readonly unknown[] = ["LinkModel", "DirectionalLinkModel"];

/** A model as messages have told it. */
interface ToldModel {
  state: JsonObject;
  /** Bytes by the path at which they lie, as JSON. */
  readonly buffers: Map<string, { readonly path: JsonValue; readonly bytes: Uint8Array }>;
}

/** The widgets of one kernel. */
export class WidgetStates {
  readonly #models = new Map<string, ToldModel>();

  /** Takes a message of the kernel; all but those of widgets are ignored. */
  take({ header, content, buffers }: Message): void {
    const { comm_id: id, target_name: target, data } = content;
    if (typeof id !== "string") return;
    if (header.msg_type === "comm_close") this.#models.delete(id);
    if (header.msg_type === "comm_open" && target === TARGET) this.#models.set(id, { state: {}, buffers: new Map() });
    const model = this.#models.get(id);
    if (model && isJsonObject(data) && /^comm_(open|msg)$/.test(header.msg_type)) update(model, data, buffers);
  }

  /** Notes in a notebook the states of what its outputs show; one without widgets has no such field. */
  noteIn(notebook: Notebook): void {
    delete notebook.metadata[FIELD];
    const kept = this.#reachable(shownIn(notebook));
    if (kept.size === 0) return;
    const inOrder = [...this.#models].filter(([id]) => kept.has(id));
    const state = Object.fromEntries(inOrder.map(([id, model]) => [id, saved(model)]));
    notebook.metadata[FIELD] = { [STATE_TYPE]: { version_major: 2, version_minor: 0, state } };
  }

  /** The models of these ids, those that they hold, and the links between them. */
  #reachable(shown: readonly string[]): Set<string> {
    const kept = new Set<string>();
    const waiting = [...shown];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const model = kept.has(id) ? undefined : this.#models.get(id);
      if (!model) continue;
      kept.add(id);
      waiting.push(...referencesIn(model.state));
    }
    for (const [id, model] of this.#models) {
      const ends = LINKS.includes(model.state["_model_name"]) ? referencesIn(model.state) : [];
      if (ends.length > 0 && ends.every((end) => kept.has(end))) kept.add(id);
    }
    return kept;
  }
}

function update(model: ToldModel, data: JsonObject, buffers: readonly Uint8Array[]): void {
  const { state, buffer_paths: paths } = data;
  const changes = toJson(state);
  if (!isJsonObject(changes)) return;
  model.state = { ...model.state, ...changes };
  for (const [place, { path }] of model.buffers) {
    if (Array.isArray(path) && Object.hasOwn(changes, String(path[0]))) model.buffers.delete(place);
  }
  const places = Array.isArray(paths) ? paths.map(toJson) : [];
  places.forEach((path, index) => {
    const bytes = buffers[index];
    if (bytes) model.buffers.set(JSON.stringify(path), { path, bytes });
  });
}

/** As the schema of saved widgets has it. */
function saved({ state, buffers }: ToldModel): JsonObject {
  const { _model_name: name = null, _model_module: module = null, _model_module_version: version = null } = state;
  const bytes = [...buffers.values()].map((one) => ({
    encoding: "base64",
    path: one.path,
    data: Buffer.from(one.bytes).toString("base64"),
  }));
  return {
    model_name: name,
    model_module: module,
    model_module_version: version,
    state,
    ...(bytes.length > 0 && { buffers: bytes }),
  };
}

function shownIn({ cells }: Notebook): string[] {
  return cells.flatMap((cell) =>
    cell.cell_type !== "code" ? [] : cell.outputs.flatMap((output) => ("data" in output ? viewIn(output.data) : [])),
  );
}

function viewIn(bundle: JsonObject): string[] {
  const view = bundle[VIEW_TYPE];
  const id = isJsonObject(view) ? view["model_id"] : undefined;
  return typeof id === "string" ? [id] : [];
}

/** The ids of the models that a value names; an output within a widget shows views by themselves. */
function referencesIn(value: unknown): string[] {
  if (typeof value === "string") return REFERENCE.exec(value)?.slice(1) ?? [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  return [...viewIn(value), ...Object.values(value).flatMap(referencesIn)];
}
