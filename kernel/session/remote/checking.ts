// The check's side of a grading: puts the submission's answers in the place of the reference's for one test, and the reference's back.
import { setTimeout as later } from "node:timers";
import { Script } from "node:vm";
import { declaredName } from "../../common/name-marks.ts";
import { type Peer, SubmissionError } from "./peer.ts";
import type { SharedClasses } from "./shared-classes.ts";

export interface Binding {
  /** What the source's answers declare. */
  names: readonly string[];
  /** How long the submission may take for all that the test asks of it; 0 for no limit. */
  seconds: number;
  /** Why a name may be missing: the error of the cell that should declare it. */
  reasons: Readonly<Record<string, string>>;
  /** What the test declares, and cells that run again for it. */
  declares: readonly string[];
}

/** How long a submission may take to say what its names stand for: its kernel may still end what runs too long. */
const NAMES_TIMEOUT = 30_000;

/** What the cells call that the grader sends to the checking kernel. */
export class Checking {
  readonly #peer: Peer;
  readonly #classes: SharedClasses;
  readonly #shared = new Set<string>();
  #kept: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(peer: Peer, classes: SharedClasses) {
    this.#peer = peer;
    this.#classes = classes;
  }

  /**
   * Gives names the submission's values. Those that it does not have throw where they are used. What else stands for something else when
   * the test is over is kept, to be put back by `restore`.
   */
  async bind({ names, seconds, reasons, declares }: Binding): Promise<void> {
    const peer = this.#peer;
    peer.patience = { until: performance.now() + NAMES_TIMEOUT, message: "the submission's kernel does not answer" };
    const specifiers = this.#classes.specifiers.filter((specifier) => !this.#shared.has(specifier));
    if (specifiers.length > 0) await peer.ask("modules", 0, specifiers);
    for (const specifier of specifiers) this.#shared.add(specifier);
    const answers: unknown = peer.ask("names", 0, names);
    for (const [index, name] of names.entries()) {
      const answer: unknown = Array.isArray(answers) ? answers[index] : undefined;
      const isThere = Array.isArray(answer) && answer.length === 1;
      this.#replace(name, isThere ? answer[0] : missing(name, reasons[name]));
    }
    this.#keep(declares);
    this.#startClock(seconds);
  }

  /** Gives the names the reference's values back, and takes back from the submission what the test has handed over. */
  restore(): void {
    clearTimeout(this.#timer);
    for (const putBack of this.#kept.toReversed()) putBack();
    this.#kept = [];
    this.#peer.takeBack();
  }

  #keep(names: readonly string[]): void {
    for (const name of names) {
      const before = valueOf(name);
      if (before !== null) this.#kept.push(() => assign(name, before.value));
    }
  }

  #replace(name: string, value: unknown): void {
    this.#keep([name]);
    assign(name, value);
  }

  #startClock(seconds: number): void {
    const message = `the submission took longer than ${seconds} s`;
    this.#peer.patience = { until: seconds > 0 ? performance.now() + seconds * 1000 : Infinity, message };
    if (seconds > 0) this.#timer = later(() => this.#peer.giveUp(new SubmissionError(message)), seconds * 1000);
  }
}

/** What a name of the cells stands for; null where no cell has declared it, or its declaration has failed. */
function valueOf(name: string): { value: unknown } | null {
  try {
    return { value: new Script(declaredName(name)).runInThisContext() };
  } catch {
    return null;
  }
}

/** A name whose declaration has failed cannot be assigned; the next declaration makes it anew. */
function assign(name: string, value: unknown): void {
  const assigning: unknown = new Script(`(value) => { ${declaredName(name)} = value; }`).runInThisContext();
  if (typeof assigning !== "function") return;
  try {
    assigning(value);
  } catch {
    // It has no value that anybody could see.
  }
}

/** What can be called and constructed, so that a proxy of it can. */
function Constructible(): void {}

/** What stands for a name that the submission does not have: whatever is done with it says so. */
function missing(name: string, reason: string | undefined): object {
  const fail = (): never => {
    throw reason === undefined ? new ReferenceError(`${name} is not defined`) : new SubmissionError(reason);
  };
  const get = (_target: object, key: PropertyKey): unknown => (key === "name" ? name : fail());
  return new Proxy(Constructible, { apply: fail, construct: fail, has: fail, ownKeys: fail, set: fail, get });
}
