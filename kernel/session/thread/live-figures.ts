// Figures that are drawn anew while their sliders move: a library hands one over and gets an id, a page asks for it by that id.
import { isJsonObject } from "../../common/json.ts";
import { OwnMap } from "../../common/own-collections.ts";
import type { CommTarget } from "../hooks/comm-hooks.ts";
import type { RunCallback, RunHooks } from "../hooks/run-hooks.ts";

/** The target that pages ask. */
export const LIVE_FIGURES = "gradus.figure";

/** Under this symbol libraries find the function that takes a figure. */
const KEY = Symbol.for("gradus.live");

/** So many figures can be moved; those that were shown before them stay as they are. */
const MOST = 200;

type Answer = (drawn: unknown) => void;

/** The live figures of a session. */
export class LiveFigures {
  readonly #hooks: Pick<RunHooks, "callback">;
  readonly #newId: () => string;
  readonly #figures = new OwnMap<string, RunCallback<[values: unknown, answer: Answer]>>();

  constructor(hooks: Pick<RunHooks, "callback">, newId: () => string) {
    this.#hooks = hooks;
    this.#newId = newId;
  }

  /** Makes the function findable for any copy of any library. */
  install(): void {
    Object.defineProperty(globalThis, KEY, { value: this.#take, configurable: true });
  }

  /** Takes the comm of a page, which names a figure; where it is not there any more the page keeps what it has. */
  readonly target: CommTarget = (comm, { id }) => {
    const figure = this.#figures.get(String(id));
    if (!figure) {
      comm.close();
      return;
    }
    comm.onMessage = ({ values, turn }) => figure.later(values, (drawn) => comm.send({ figure: drawn, turn }));
    comm.send({ ready: true });
  };

  readonly #take = (drawing: unknown): string => {
    const id = this.#newId();
    const draw: unknown = isJsonObject(drawing) ? drawing["draw"] : undefined;
    if (typeof draw !== "function") throw new TypeError("a live figure must have a function draw, got none");
    this.#figures.set(
      id,
      this.#hooks.callback((values, answer: Answer) => answer(draw(values))),
    );
    const [oldest] = this.#figures.keys();
    if (this.#figures.size > MOST && oldest !== undefined) this.#figures.delete(oldest);
    return id;
  };
}
