// A cell's outputs out of the messages that a kernel publishes, as a notebook in a browser would show them.
import type { CodeCell, DisplayOutput, ResultOutput, StreamOutput } from "../notebook/types.ts";
import { isJsonObject, type JsonObject, toJson } from "../common/json.ts";
import { overwritten } from "../common/overwritten.ts";

/**
 * Outputs of a notebook by display id, so that one cell can update what another has shown. Those of one id share what they hold: an update
 * costs the same however many they are.
 */
export class DisplayRegistry {
  readonly #shared = new Map<string, { data: JsonObject; metadata: JsonObject }>();

  /** Gives an output, and every one shown before under this id, what the output holds. */
  show(id: string, output: DisplayOutput | ResultOutput): void {
    const { data, metadata } = output;
    this.update(id, data, metadata);
    const shared = this.#shared.get(id) ?? { data, metadata };
    this.#shared.set(id, shared);
    Object.assign(output, shared);
  }

  /** Gives every output shown under this id the new data. */
  update(id: string, data: JsonObject, metadata: JsonObject): void {
    const shared = this.#shared.get(id);
    if (shared === undefined) return;
    refill(shared.data, data);
    refill(shared.metadata, metadata);
  }
}

function refill(object: JsonObject, content: JsonObject): void {
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, content);
}

/** A stream's text, in which lines that were drawn again after a carriage return stand as they were drawn last. */
class StreamText {
  readonly output: StreamOutput;
  #lines = "";
  /** The last line as it stood at its last carriage return, and what has been written over it since. */
  #under = "";
  #over = "";

  constructor(output: StreamOutput) {
    this.output = output;
  }

  write(text: string): void {
    const [first = "", ...others] = text.split("\n");
    this.#draw(first);
    for (const line of others) {
      this.#lines += `${this.#line}\n`;
      [this.#under, this.#over] = ["", ""];
      this.#draw(line);
    }
    this.output.text = this.#lines + this.#line;
  }

  get #line(): string {
    return this.#over + this.#under.slice(this.#over.length);
  }

  /** Goes on with the last line. What stands there already is not gone through: a line may come in any number of pieces. */
  #draw(text: string): void {
    const [first = "", ...others] = text.split("\r");
    this.#over += first;
    const last = others.pop();
    if (last === undefined) return;
    this.#under = overwritten([this.#under, this.#over, ...others]);
    this.#over = last;
  }
}

/** Collects the outputs of one code cell into the cell. */
export class OutputCollector {
  readonly #cell: CodeCell;
  readonly #displays: DisplayRegistry;
  #clearNext = false;
  /** The stream that goes on. */
  #stream: StreamText | null = null;

  constructor(cell: CodeCell, displays: DisplayRegistry) {
    this.#cell = cell;
    this.#displays = displays;
    cell.outputs = [];
    cell.execution_count = null;
  }

  /** Takes one iopub message; types that make no output are ignored. */
  accept(type: string, fields: Record<string, unknown>): void {
    const content = toJson(fields);
    if (!isJsonObject(content)) return;
    switch (type) {
      case "execute_input":
        this.#cell.execution_count = count(content) ?? this.#cell.execution_count;
        break;
      case "stream":
        this.#write(string(content, "name", "stdout"), string(content, "text"));
        break;
      case "display_data":
        this.#show(content, { output_type: "display_data", ...bundle(content) });
        break;
      case "execute_result": {
        const executionCount = count(content);
        this.#cell.execution_count = executionCount ?? this.#cell.execution_count;
        this.#show(content, { output_type: type, execution_count: executionCount, ...bundle(content) });
        break;
      }
      case "update_display_data":
        this.#update(content);
        break;
      case "error":
        this.#fail(content);
        break;
      case "clear_output":
        if (content["wait"] === true) this.#clearNext = true;
        else this.#cell.outputs = [];
        break;
    }
  }

  #write(name: string, text: string): void {
    this.#clearIfAsked();
    const last = this.#cell.outputs.at(-1);
    if (this.#stream?.output !== last || this.#stream?.output.name !== name) {
      this.#stream = new StreamText({ output_type: "stream", name, text: "" });
      this.#cell.outputs.push(this.#stream.output);
    }
    this.#stream.write(text);
  }

  #show(content: JsonObject, output: DisplayOutput | ResultOutput): void {
    this.#clearIfAsked();
    const id = displayId(content);
    if (id !== undefined) this.#displays.show(id, output);
    this.#cell.outputs.push(output);
  }

  #update(content: JsonObject): void {
    const id = displayId(content);
    if (id === undefined) return;
    const { data, metadata } = bundle(content);
    this.#displays.update(id, data, metadata);
  }

  #fail(content: JsonObject): void {
    this.#clearIfAsked();
    const lines = content["traceback"];
    this.#cell.outputs.push({
      output_type: "error",
      ename: string(content, "ename", "Error"),
      evalue: string(content, "evalue"),
      traceback: Array.isArray(lines) ? lines.map(String) : [],
    });
  }

  #clearIfAsked(): void {
    if (this.#clearNext) this.#cell.outputs = [];
    this.#clearNext = false;
  }
}

function string(content: JsonObject, field: string, fallback = ""): string {
  const value = content[field];
  return typeof value === "string" ? value : fallback;
}

function count(content: JsonObject): number | null {
  const value = content["execution_count"];
  return typeof value === "number" ? value : null;
}

/** Data and metadata of a display; kernels that leave one out mean an empty one. */
function bundle(content: JsonObject): { data: JsonObject; metadata: JsonObject } {
  const { data, metadata } = content;
  return { data: isJsonObject(data) ? data : {}, metadata: isJsonObject(metadata) ? metadata : {} };
}

function displayId(content: JsonObject): string | undefined {
  const transient = content["transient"];
  const id = isJsonObject(transient) ? transient["display_id"] : undefined;
  return typeof id === "string" ? id : undefined;
}
