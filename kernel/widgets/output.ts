// A place on the page for what code shows: kept as a list of outputs, so that a second view and a saved notebook show it too.
import type { CapturedOutput } from "../session/hooks/run-hooks.ts";
import { runHooks } from "../session/hooks/run-hooks.ts";
import type { JsonFields } from "../common/json.ts";
import { type LayoutValues, newLayout } from "./create.ts";
import { checkFunction, type Model } from "./model/model.ts";
import type { Shape } from "./model/shapes.ts";
import { createObject, type ModelMethods, type ModelObject, type Shown, WidgetView } from "./model/widget.ts";

/** How long outputs are gathered before the page is told, in milliseconds. */
const GATHER = 50;

/** How long what stood there before stays while code draws anew and shows nothing, in milliseconds. */
const PATIENCE = 250;

const shape: Shape = {
  name: "Output",
  module: "@jupyter-widgets/output",
  version: "1.0.0",
  model: "OutputModel",
  view: "OutputView",
  fields: {
    msgId: ["text", ""],
    outputs: ["data", []],
    layout: ["model?", null],
    tooltip: ["text?", null],
    tabbable: ["flag?", null],
    _domClasses: ["texts", []],
  },
};

/** A place for what code shows. */
export interface Output extends ModelMethods<Record<never, never>>, Shown {
  readonly layout: ModelObject<LayoutValues>;
  /** Calls `action`, and adds what it prints and shows, also later on; what it throws is shown as an error. Resolves when it is through. */
  readonly capture: (action: () => unknown) => Promise<void>;
  /** As `capture`, in place of what stands there; that stays until there is something new. */
  readonly redraw: (action: () => unknown) => Promise<void>;
  /** Removes what stands there. */
  readonly clear: () => void;
}

/** What may be said of one. */
export interface OutputOptions {
  layout?: Partial<LayoutValues>;
}

/** Makes a place for what code shows. */
export function output({ layout = {} }: OutputOptions = {}): Output {
  return createObject<Output>(shape, { layout: newLayout({ ...layout }) }, OutputView);
}

class OutputView extends WidgetView {
  readonly #model: Model;
  #list = new OutputList();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model) {
    super(model);
    this.#model = model;
  }

  async capture(action: () => unknown): Promise<void> {
    await captureInto(this.#list, action, () => this.#gather(GATHER));
    this.#show();
  }

  async redraw(action: () => unknown): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#list.end();
    const list = new OutputList();
    this.#list = list;
    await captureInto(list, action, () => this.#list === list && this.#gather(PATIENCE));
    if (this.#list === list) this.#show();
  }

  clear(): void {
    this.#list.add({ type: "clear", wait: false });
    this.#show();
  }

  #gather(time: number): void {
    this.#timer ??= setTimeout(() => this.#show(), time);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#model.isClosed) this.#model.set({ outputs: this.#list.outputs() });
  }
}

/** Outside of a kernel what code shows goes where it always goes. */
async function captureInto(list: OutputList, action: () => unknown, onOutput: () => void): Promise<void> {
  checkFunction(action, "output");
  const take = (event: CapturedOutput): void => {
    list.add(event);
    onOutput();
  };
  const capture = runHooks()?.capture(take);
  await (capture ? capture.run(action) : action());
}

interface Entry {
  readonly displayId: string | undefined;
  readonly output: JsonFields;
}

/** Outputs as a notebook has them. */
class OutputList {
  #entries: Entry[] = [];
  #clearsNext = false;
  #isOver = false;

  outputs(): JsonFields[] {
    return this.#entries.map(({ output }) => output);
  }

  /** Takes nothing from now on, and holds nothing: the code that was drawn before may print for as long as the kernel lives. */
  end(): void {
    this.#isOver = true;
    this.#entries = [];
  }

  add(event: CapturedOutput): void {
    if (this.#isOver) return;
    if (event.type === "clear") {
      this.#clearsNext = event.wait;
      if (!event.wait) this.#entries = [];
      return;
    }
    if (this.#clearsNext) this.#entries = [];
    this.#clearsNext = false;
    if (event.type === "stream") this.#addText(event.name, event.text);
    else if (event.type === "display") this.#addDisplay(event);
    else this.#push({ output_type: "error", ...event.error });
  }

  #addText(name: string, text: string): void {
    const last = this.#entries.at(-1)?.output;
    const isSame = last?.["output_type"] === "stream" && last["name"] === name;
    if (isSame) this.#entries.pop();
    this.#push({ output_type: "stream", name, text: isSame ? String(last["text"]) + text : text });
  }

  #addDisplay({ data, metadata, displayId, update }: Extract<CapturedOutput, { type: "display" }>): void {
    const output = { output_type: "display_data", data, metadata };
    if (!update) this.#push(output, displayId);
    else {
      this.#entries = this.#entries.map((entry) => (entry.displayId === displayId ? { ...entry, output } : entry));
    }
  }

  #push(output: JsonFields, displayId?: string): void {
    this.#entries.push({ displayId, output });
  }
}
