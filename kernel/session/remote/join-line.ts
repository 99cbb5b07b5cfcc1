// Joins the thread of user code to the other kernel of a grading: as the submission that answers, or as the check that asks.
import { Script } from "node:vm";
import { declaredName } from "../../common/name-marks.ts";
import type { Modules } from "../modules/modules.ts";
import { openAccess, strictAccess } from "./answers.ts";
import { Channel } from "./channel.ts";
import { Checking } from "./checking.ts";
import { Peer } from "./peer.ts";
import type { LineOptions } from "./role.ts";
import { SharedClasses } from "./shared-classes.ts";
import type { Operation } from "./wire.ts";

export type { LineOptions } from "./role.ts";

/** Key of globalThis under which cells that the grader sends to the checking kernel find what they do. */
const CHECKING = Symbol.for("gradus.checking");

/** To be called before any cell runs: what answers must not be what a cell has put in its place. */
export function joinLine({ role, port, buffer }: LineOptions, modules: Modules): void {
  const classes = new SharedClasses();
  modules.onImported = (specifier, namespace) => classes.add(specifier, namespace);
  // A checking process may serve other submissions later: what is on the line is for its own thread to say.
  const channel = new Channel(port, buffer, role === "submission" ? "descriptor" : "port");
  if (role === "submission") {
    const serve = submissionServer(modules, classes);
    const peer = new Peer({ channel, classes, access: openAccess, isStrict: false, serve });
    void peer;
    return;
  }
  const peer = new Peer({ channel, classes, access: strictAccess, isStrict: true, serve: refuse });
  Object.defineProperty(globalThis, CHECKING, { value: new Checking(peer, classes) });
}

// Taken now, as a submission may replace them.
const { apply } = Reflect;
const { runInThisContext: runScript } = Script.prototype;

function submissionServer(modules: Modules, classes: SharedClasses): (operation: Operation, given: unknown) => unknown {
  const { isArray } = Array;
  return (operation, given) => {
    const list: unknown[] = isArray(given) ? given : [];
    if (operation === "modules") return importAll(modules, classes, list);
    if (operation !== "names") throw new TypeError(`a submission does not answer ${operation}`);
    const answers: unknown[] = [];
    for (let i = 0; i < list.length; i += 1) answers[i] = valueOf(String(list[i]));
    return answers;
  };
}

/** What both sides import has classes that both know. A module that is not there is missed by whoever needs it. */
async function importAll(modules: Modules, classes: SharedClasses, specifiers: readonly unknown[]): Promise<void> {
  for (let i = 0; i < specifiers.length; i += 1) {
    const specifier = `${String(specifiers[i])}`;
    try {
      if (!classes.has(specifier)) await modules.import(specifier);
    } catch {
      // The answer that needs it says so.
    }
  }
}

/** The value of a name of the cells, in a list; an empty one where no cell has declared it, or its declaration has failed. */
function valueOf(name: string): unknown[] {
  try {
    const value: unknown = apply(runScript, new Script(declaredName(name)), []);
    return [value];
  } catch {
    return [];
  }
}

function refuse(operation: Operation): never {
  throw new TypeError(`a check does not answer ${operation}`);
}
