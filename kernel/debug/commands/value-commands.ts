// Commands about values: what variables hold, what code comes to, and giving variables other values.
import type { JsonFields } from "../../common/json.ts";
import type { Runtime } from "node:inspector";
import { isIdentifier } from "../v8/cell-variables.ts";
import { countOf, optionalChoice, optionalCount, optionalText, textOf } from "../protocol/arguments.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Commands } from "./command.ts";
import type { ShownVariable } from "../protocol/dap.ts";
import type { UserFrame } from "../v8/stack.ts";
import { onObject } from "../v8/tools.ts";
import type { Container, ScopePart, ShownValue, Wanted } from "../v8/variables.ts";

const SET_PROPERTY = onObject("assign");

export const valueCommands: Commands = {
  async variables(core, given) {
    const attachment = await core.attachment();
    const reference = countOf(given, "variablesReference", 1);
    const wanted = wantedOf(given);
    const container = attachment.variables.get(reference);
    try {
      return { variables: await variablesIn(attachment, container, wanted) };
    } catch (fault) {
      // Where it has gone in the meantime this says so, in other words than V8.
      attachment.variables.get(reference);
      throw fault;
    }
  },

  async inspectVariables(core) {
    const attachment = await core.attachment();
    return { variables: await attachment.globals.ask() };
  },

  async richInspectVariables(core, given) {
    const attachment = await core.attachment();
    const frame = frameOf(attachment, optionalCount(given, "frameId"));
    const { data, metadata } = await attachment.expressions.rich(textOf(given, "variableName"), frame);
    return { data, metadata };
  },

  async evaluate(core, given) {
    const attachment = await core.attachment();
    const frameId = optionalCount(given, "frameId");
    const isPure = optionalText(given, "context") === "hover";
    const source = textOf(given, "expression");
    const value = await attachment.expressions.value(source, frameOf(attachment, frameId), { isPure }).finally(() => {
      // What throws may have changed something before.
      if (!isPure) attachment.stops.change();
    });
    return resultOf(attachment.variables.show("", value, frameId ?? null));
  },

  async setVariable(core, given) {
    const attachment = await core.attachment();
    const container = attachment.variables.get(countOf(given, "variablesReference", 1));
    const [name, source] = [textOf(given, "name"), textOf(given, "value")];
    const value = await assign(attachment, container, name, source);
    attachment.stops.change();
    return { ...attachment.variables.show(name, value, container.frameId) };
  },

  async copyToGlobals(core, given) {
    const { attachment } = await core.stopped();
    const frame = attachment.stops.frame(countOf(given, "srcFrameId", 1));
    const [from, to] = [textOf(given, "srcVariableName"), textOf(given, "dstVariableName")];
    if (!isIdentifier(to)) throw new TypeError(`"dstVariableName" must be a name, got "${to}"`);
    if (core.host.names().has(to)) await attachment.expressions.assign(to, from, frame);
    else {
      await attachment.expressions.publish(to, from, frame);
      core.host.declare(to);
    }
  },
};

async function variablesIn(attachment: Attachment, container: Container, wanted: Wanted): Promise<ShownVariable[]> {
  const { variables } = attachment;
  if (container.kind === "object" || container.kind === "page") return variables.inside(container, wanted);
  const { frameId } = container;
  if (wanted.filter === "indexed") return [];
  if (container.kind === "globals") return part(await attachment.globalVariables(frameId), wanted);
  const all = await valuesIn(attachment, container);
  return part(all, wanted).map(({ name, value }) => ({ ...variables.show(name, value, frameId), evaluateName: name }));
}

/** What a scope's variables hold now: V8 shows them as they were when the code stopped. */
async function valuesIn(attachment: Attachment, scope: Extract<Container, { kind: "scope" }>): Promise<ShownValue[]> {
  const { variables, expressions, stops } = attachment;
  const read = async (parts: readonly ScopePart[]): Promise<ShownValue[]> =>
    (await Promise.all(parts.map(({ objectId }) => variables.of(objectId)))).flat();
  // Of two with one name the inner one is meant.
  const stopped = new Map(
    [...scope.extras, ...(await read(scope.parts))].toReversed().map((each) => [each.name, each]),
  );
  const frame = stops.isChanged ? frameOf(attachment, scope.frameId) : null;
  if (!frame) return [...stopped.values()].toReversed();
  const hidden = new Set((await read(scope.inner)).map(({ name }) => name));
  const names = [...stopped.keys()].filter((name) => !hidden.has(name));
  // Where nothing can be evaluated what V8 shows has to do.
  const { objectId } = await expressions.locals(names, frame).catch(() => ({ objectId: undefined }));
  const current = objectId === undefined ? [] : await variables.of(objectId);
  return [...new Map([...stopped, ...current.map((each) => [each.name, each] as const)]).values()].toReversed();
}

function part<Item>(all: Item[], { start = 0, count = Infinity }: Wanted): Item[] {
  return all.slice(start, start + count);
}

function wantedOf(given: JsonFields): Wanted {
  const [start, count] = [optionalCount(given, "start"), optionalCount(given, "count")];
  const filter = optionalChoice(given, "filter", ["indexed", "named"]);
  // A count of 0 stands for all, as a missing one does.
  return { ...(start !== undefined && { start }), ...(count ? { count } : {}), ...(filter && { filter }) };
}

function frameOf({ stops }: Attachment, frameId: number | null | undefined): UserFrame | null {
  // Frame 0 is what JupyterLab sends where there is none.
  return frameId === null || frameId === undefined || frameId === 0 ? null : stops.frame(frameId);
}

async function assign(
  attachment: Attachment,
  container: Container,
  name: string,
  source: string,
): Promise<Runtime.RemoteObject> {
  const { expressions, inspector } = attachment;
  const frame = frameOf(attachment, container.frameId);
  if (container.kind === "globals") return expressions.assign(name, source, frame);
  if (container.kind !== "scope" && container.isFixed)
    throw new TypeError("entries of a Map or a Set are given no values here: evaluate its set() or add()");
  const value = await expressions.value(source, frame, { isValue: true });
  const given = argumentOf(value);
  if (container.kind !== "scope") {
    const { objectId } = container;
    const { result, exceptionDetails } = await inspector.call(objectId, SET_PROPERTY, [{ value: name }, given]);
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description?.split("\n", 1)[0] ?? exceptionDetails.text);
    return result;
  }
  if (container.extras.some((extra) => extra.name === name)) throw new TypeError(`${name} is given no other value`);
  for (const { objectId, scopeNumber, callFrameId } of container.parts) {
    const { result } = await inspector.properties(objectId);
    if (!result.some((property) => property.name === name)) continue;
    await inspector.setVariable({ scopeNumber, variableName: name, newValue: given, callFrameId });
    return value;
  }
  throw new RangeError(`there is no variable ${name} here`);
}

function argumentOf({ objectId, unserializableValue, value }: Runtime.RemoteObject): Runtime.CallArgument {
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value } : { unserializableValue };
}

function resultOf({ value, type, variablesReference, indexedVariables }: ShownVariable): JsonFields {
  return {
    result: value,
    variablesReference,
    ...(type !== undefined && { type }),
    ...(indexedVariables !== undefined && { indexedVariables }),
  };
}
