// Publishes on iopub: status and output with the header of the request that caused them, streams joined and in order.
import type { ErrorReport, MimeBundle, StreamName } from "../common/vocabulary.ts";
import type { JsonFields } from "../common/json.ts";
import type { Display, Transport } from "./handlers.ts";
import type { Message, MessageFactory } from "./message.ts";
import { StreamBatcher } from "./stream-batcher.ts";

export type ExecutionState = "starting" | "busy" | "idle";

/** What a message carries beside its content. */
interface MessageExtras {
  buffers?: Uint8Array[];
  metadata?: JsonFields;
}

/** The iopub side of the kernel. */
export class Publisher {
  readonly #transport: Transport;
  readonly #factory: MessageFactory;
  readonly #streams: StreamBatcher<Message>;

  constructor(transport: Transport, factory: MessageFactory) {
    this.#transport = transport;
    this.#factory = factory;
    this.#streams = new StreamBatcher((parent, name, text) => this.#send("stream", { name, text }, parent));
  }

  /** Publishes any message; streams that wait go before it. */
  publish(type: string, content: JsonFields, parent: Message | null, extras: MessageExtras = {}): void {
    this.#streams.flush();
    this.#send(type, content, parent, extras);
  }

  status(state: ExecutionState, parent: Message | null): void {
    this.publish("status", { execution_state: state }, parent);
  }

  stream(name: StreamName, text: string, parent: Message): void {
    this.#streams.write(parent, name, text);
  }

  display({ data, metadata, displayId, update }: Display, parent: Message): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    this.publish(update ? "update_display_data" : "display_data", { data, metadata, transient }, parent);
  }

  clear(wait: boolean, parent: Message): void {
    this.publish("clear_output", { wait }, parent);
  }

  input(code: string, count: number, parent: Message): void {
    this.publish("execute_input", { code, execution_count: count }, parent);
  }

  result(data: MimeBundle, metadata: JsonFields, count: number, parent: Message): void {
    this.publish("execute_result", { execution_count: count, data, metadata, transient: {} }, parent);
  }

  error({ ename, evalue, traceback }: ErrorReport, parent: Message): void {
    this.publish("error", { ename, evalue, traceback }, parent);
  }

  /** Sends the text that waits for more. */
  flush(): void {
    this.#streams.flush();
  }

  #send(type: string, content: JsonFields, parent: Message | null, extras: MessageExtras = {}): void {
    const topic = new TextEncoder().encode(`kernel.${this.#factory.session}.${type}`);
    this.#transport.send("iopub", this.#factory.create(type, content, { parent, identities: [topic], ...extras }));
  }
}
