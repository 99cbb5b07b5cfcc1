// Comms: channels between code in the kernel and widgets in the front end, opened and closed by either side.
import type { CommEvent } from "../common/vocabulary.ts";
import { isJsonObject, type JsonFields } from "../common/json.ts";
import type { Handlers, Outputs } from "./handlers.ts";
import { type Message } from "./message.ts";
import type { Publisher } from "./publisher.ts";
import { requireString } from "./requests.ts";

const EVENT_TYPES: Record<string, CommEvent["type"]> = {
  comm_open: "open",
  comm_msg: "message",
  comm_close: "close",
};

const MESSAGE_TYPES: Record<CommEvent["type"], string> = {
  open: "comm_open",
  message: "comm_msg",
  close: "comm_close",
};

/** The open comms of a kernel: id → target name. */
export class Comms {
  readonly #publisher: Publisher;
  readonly #receive: Handlers["comm"];
  readonly #open = new Map<string, string>();

  constructor(publisher: Publisher, receive: Handlers["comm"]) {
    this.#publisher = publisher;
    this.#receive = receive;
  }

  /**
   * Takes a comm message of the front end. A comm that nobody in the kernel wants is closed again, as the protocol asks; a message for one that is
   * not open is dropped: it was on its way when the kernel closed it, and front ends complain of a comm that is closed twice.
   */
  async receive(message: Message, outputs: Outputs): Promise<void> {
    const { content, header, buffers } = message;
    const type = EVENT_TYPES[header.msg_type];
    const id = requireString(content, "comm_id");
    if (!type) return;
    const target = type === "open" ? requireString(content, "target_name") : (this.#open.get(id) ?? "");
    const data = isJsonObject(content["data"]) ? content["data"] : {};
    const handled = this.#receive?.({ type, id, target, data, buffers, metadata: message.metadata }, outputs) ?? null;
    if (type === "close") this.#open.delete(id);
    if (type === "open") {
      if (handled) this.#open.set(id, target);
      else this.#publisher.publish("comm_close", { comm_id: id, data: {} }, message);
    }
    await handled;
  }

  /** Sends a comm message of code in the kernel. */
  send({ type, id, target, data, buffers, metadata }: CommEvent, parent: Message): void {
    if (type === "open") this.#open.set(id, target);
    if (type === "close") this.#open.delete(id);
    const content = { comm_id: id, data, ...(type === "open" && { target_name: target }) };
    this.#publisher.publish(MESSAGE_TYPES[type], content, parent, { buffers, metadata });
  }

  /** The content of comm_info_reply. */
  info(request: JsonFields): JsonFields {
    const wanted = request["target_name"];
    const shown = [...this.#open].filter(([, target]) => typeof wanted !== "string" || target === wanted);
    return { comms: Object.fromEntries(shown.map(([id, target]) => [id, { target_name: target }])) };
  }
}
