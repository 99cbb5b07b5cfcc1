// All models of this kernel, for front ends that ask for them when a notebook is opened again.
import { commHooks, type CommTarget, WIDGET_CONTROL } from "../../session/hooks/comm-hooks.ts";
import type { JsonFields } from "../../common/json.ts";
import type { WireState } from "./wire.ts";

/** A model as the registry knows it. */
export interface RegisteredModel {
  readonly wireState: () => WireState;
}

/** Shared by all copies of this module: a front end asks once. */
const KEY = Symbol.for("gradus.widgets");

/** The models by their ids. */
export function modelRegistry(): Map<string, RegisteredModel> {
  const existing: Map<string, RegisteredModel> | undefined = Reflect.get(globalThis, KEY);
  if (existing) return existing;
  const registry = new Map<string, RegisteredModel>();
  Object.defineProperty(globalThis, KEY, { value: registry });
  commHooks()?.setTarget(WIDGET_CONTROL, answerFrom(registry));
  return registry;
}

/** Tells a front end all states in one message. */
function answerFrom(registry: ReadonlyMap<string, RegisteredModel>): CommTarget {
  return (comm) => {
    comm.onMessage = ({ method }) => {
      if (method !== "request_states") return;
      const models = [...registry].map(([id, model]) => ({ id, ...model.wireState() }));
      comm.send(
        {
          method: "update_states",
          states: Object.fromEntries(models.map(({ id, state }) => [id, described(state)])),
          buffer_paths: models.flatMap(({ id, paths }) => paths.map((path) => [id, "state", ...path])),
        },
        models.flatMap(({ buffers }) => buffers),
      );
    };
  };
}

function described(state: JsonFields): JsonFields {
  return {
    model_name: state["_model_name"],
    model_module: state["_model_module"],
    model_module_version: state["_model_module_version"],
    state,
  };
}
