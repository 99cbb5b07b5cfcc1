// `$$` for cells that were written for IJavascript: the object that shows things, and that ends cells which wait for a callback.
import { JUPYTER_DISPLAY, RICH_OUTPUT, toRichOutput } from "../display/mime-bundle.ts";
import type { RichOutput } from "../../common/vocabulary.ts";
import { displayHook } from "../hooks/display-hooks.ts";

/** A cell that waits until it is told what it came to. */
interface Waiting {
  resolve: (output: RichOutput) => void;
  reject: (error: unknown) => void;
}

/** What shows things: below the cell, or in the place of what was shown under a name. */
interface Shows {
  mime: (bundle: object) => void;
  text: (text: unknown) => void;
  html: (html: string) => void;
  svg: (svg: string) => void;
  png: (base64: string) => void;
  jpeg: (base64: string) => void;
  json: (value: unknown) => void;
}

/** IJavascript's methods, for the cell that `currentRun` tells. */
export interface CellOutput extends Shows {
  display: (id: string) => Shows;
  clear: (options?: { wait?: boolean }) => void;
  async: () => void;
  done: (value?: unknown) => void;
  sendResult: (value?: unknown) => void;
  sendError: (error: unknown) => void;
  input: (options: { prompt?: string }, answered: (error: unknown, text: string | null) => void) => void;
}

/** The cell that calls. */
interface CallingRun {
  readonly run: number;
  hidesResult?: boolean;
}

const NOTHING: RichOutput = { data: {}, metadata: {} };

/** Makes `$$`; of several cells that wait, each is ended by its own callback. */
export function cellOutput(currentRun: () => CallingRun | null): CellOutput {
  const waiting = new Map<number, Waiting>();
  const end = (finish: (cell: Waiting) => void): void => {
    const { run } = currentRun() ?? { run: 0 };
    const cell = waiting.get(run);
    waiting.delete(run);
    if (cell) finish(cell);
  };
  const sendResult = (value?: unknown): void => {
    const output = value === undefined ? NOTHING : toRichOutput(value);
    end(({ resolve, reject }) => void Promise.resolve(output).then(resolve, reject));
  };
  return {
    ...shows(),
    display: (id) => {
      displayHook("display")?.({ [RICH_OUTPUT]: { data: { "text/plain": "" }, metadata: {} } }, { displayId: id });
      return shows(id);
    },
    clear: (options) => displayHook("clear")?.(options),
    // A display that comes when the callback does: the cell waits for all that it shows.
    async: () => {
      const caller = currentRun();
      if (caller) caller.hidesResult = true;
      const output = new Promise<RichOutput>((resolve, reject) => waiting.set(caller?.run ?? 0, { resolve, reject }));
      displayHook("display")?.({ [JUPYTER_DISPLAY]: () => output.then(({ data }) => data) });
    },
    done: sendResult,
    sendResult,
    sendError: (error) => end(({ reject }) => reject(error)),
    input: ({ prompt = "" }, answered) => answered(null, asked(prompt)),
  };
}

function asked(question: string): string | null {
  const prompt: unknown = Reflect.get(globalThis, "prompt");
  const answer: unknown = typeof prompt === "function" ? prompt(question) : null;
  return typeof answer === "string" ? answer : null;
}

function shows(displayId?: string): Shows {
  const options = displayId === undefined ? {} : { displayId, update: true };
  const mime = (bundle: object): void => displayHook("displayRaw")?.({ ...bundle }, {}, options);
  const as =
    (type: string) =>
    (value: unknown): void =>
      mime({ [type]: value });
  return {
    mime,
    text: (text) => mime({ "text/plain": String(text) }),
    html: as("text/html"),
    svg: as("image/svg+xml"),
    png: as("image/png"),
    jpeg: as("image/jpeg"),
    json: as("application/json"),
  };
}
