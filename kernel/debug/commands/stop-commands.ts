// Commands about code that is stopped, and how it goes on.
import { countOf, optionalCount } from "../protocol/arguments.ts";
import type { Commands } from "./command.ts";
import { THREAD_ID } from "../protocol/dap.ts";
import type { DebugCore } from "../state/core.ts";
import type { Step } from "../v8/inspector.ts";
import type { UserFrame } from "../v8/stack.ts";
import type { ScopePart, ShownValue } from "../v8/variables.ts";

/** V8's scopes that are the code's own, from the innermost out. */
const INNER = new Set(["local", "block", "catch", "with", "eval", "module"]);

export const stopCommands: Commands = {
  threads: () => ({ threads: [{ id: THREAD_ID, name: "Cells" }] }),

  async stackTrace(core, given) {
    const { stop, attachment } = await core.stopped();
    const start = optionalCount(given, "startFrame") ?? 0;
    const levels = optionalCount(given, "levels") ?? 0;
    const all = stop.frames.map((frame, index) => shownFrame(frame, attachment.stops.idOf(index)));
    return { stackFrames: levels === 0 ? all.slice(start) : all.slice(start, start + levels), totalFrames: all.length };
  },

  async scopes(core, given) {
    const { attachment } = await core.stopped();
    const frameId = countOf(given, "frameId", 1);
    const frame = attachment.stops.frame(frameId);
    const { variables } = attachment;
    const local = localScope(frame);
    const inner = variables.refer({ kind: "scope", ...local, inner: [], frameId });
    const closures = closuresOf(frame).map((part, index, all) => ({
      name: index === 0 ? "Closure" : `Closure ${index + 1}`,
      variablesReference: variables.refer({
        kind: "scope",
        parts: [part],
        inner: [...local.parts, ...all.slice(0, index)],
        extras: [],
        frameId,
      }),
      expensive: false,
    }));
    const isEmpty = local.parts.length === 0 && local.extras.length === 0;
    const globals = variables.refer({ kind: "globals", frameId });
    return {
      scopes: [
        ...(isEmpty
          ? []
          : [{ name: "Locals", presentationHint: "locals", variablesReference: inner, expensive: false }]),
        ...closures,
        { name: "Globals", variablesReference: globals, expensive: false },
      ],
    };
  },

  async exceptionInfo(core) {
    const { stop } = await core.stopped();
    if (!stop.exception) throw new Error("the code is not stopped at an exception");
    const { description, isCaught } = stop.exception;
    const [exceptionId = ""] = description.split(":", 1);
    return { exceptionId, description, breakMode: isCaught ? "always" : "unhandled" };
  },

  async continue(core) {
    const attachment = await core.attachment();
    // One that runs already has gone on, whoever asked for it first.
    if (attachment.stops.current) await attachment.stops.resume();
    return { allThreadsContinued: true };
  },

  next: (core) => step(core, "stepOver"),
  stepIn: (core) => step(core, "stepInto"),
  stepOut: (core) => step(core, "stepOut"),

  async pause(core) {
    await (await core.attachment()).stops.pause();
  },
};

async function step(core: DebugCore, how: Step): Promise<void> {
  const { attachment } = await core.stopped();
  await attachment.stops.step(how);
}

function shownFrame({ name, path, file, place, call }: UserFrame, id: number): Record<string, unknown> {
  const hint = call === null ? { presentationHint: "subtle" } : {};
  return { id, name, source: { name: file, path }, ...place, ...hint };
}

/** The innermost function's variables with those of its blocks. */
function localScope({ call }: UserFrame): { parts: ScopePart[]; extras: ShownValue[] } {
  if (!call) return { parts: [], extras: [] };
  const parts = partsOf(call);
  const { this: self, returnValue } = call;
  const extras: ShownValue[] = [];
  const isObject = self.type === "object" || self.type === "function";
  if (isObject && self.className !== "global" && self.description !== "global")
    extras.push({ name: "this", value: self });
  if (returnValue && returnValue.type !== "undefined") extras.push({ name: "(return value)", value: returnValue });
  return { parts: parts.filter(({ type }) => INNER.has(type)), extras };
}

function closuresOf({ call }: UserFrame): ScopePart[] {
  return call ? partsOf(call).filter(({ type }) => type === "closure") : [];
}

function partsOf({ scopeChain, callFrameId }: NonNullable<UserFrame["call"]>): (ScopePart & { type: string })[] {
  return scopeChain.flatMap(({ type, object: { objectId } }, scopeNumber) =>
    objectId === undefined ? [] : [{ type, objectId, scopeNumber, callFrameId }],
  );
}
