// The client's side of a kernel: requests with their replies on shell and control, everything published on iopub.
import type { JsonFields } from "../../common/json.ts";
import { randomUUID } from "node:crypto";
import { MessageFactory, type Message } from "../../protocol/message.ts";

export interface SentRequest {
  /** The id that outputs of this request name as their parent. */
  id: string;
  reply: Promise<Message>;
}

export type RequestChannel = "shell" | "control";

/** What a way to a kernel tells of what it brings. */
export interface ClientEvents {
  onReply(message: Message): void;
  onIopub(message: Message): void;
}

/** A way to a kernel. */
export interface ClientChannels {
  send(channel: RequestChannel, message: Message): void;
  close(): void;
}

export class KernelClient {
  readonly #messages = new MessageFactory(randomUUID(), "gradus-run");
  readonly #channels: ClientChannels;
  readonly #waiting = new Map<string, (reply: Message) => void>();
  readonly #listeners = new Map<string, (message: Message) => void>();

  /** `admit` hears all that the kernel publishes, and says whether who listens to a request may. */
  constructor(
    open: (session: string, events: ClientEvents) => ClientChannels,
    admit: (message: Message) => boolean = () => true,
  ) {
    this.#channels = open(this.#messages.session, {
      onReply: (message) => this.#settle(message),
      onIopub: (message) => {
        if (admit(message)) this.#listeners.get(parentId(message) ?? "")?.(message);
      },
    });
  }

  request(channel: RequestChannel, type: string, content: JsonFields): SentRequest {
    const message = this.#messages.create(type, content);
    const id = message.header.msg_id;
    const reply = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#channels.send(channel, message);
    return { id, reply };
  }

  /** Sends code to be executed; `listen` gets every iopub message of this request, also those that come after its end. */
  execute(code: string, stopOnError: boolean, listen: (message: Message) => void): SentRequest {
    const request = this.request("shell", "execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: stopOnError,
    });
    this.#listeners.set(request.id, listen);
    return request;
  }

  close(): void {
    this.#channels.close();
  }

  #settle(reply: Message): void {
    const id = parentId(reply);
    if (id === undefined) return;
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }
}

/** The id of the request that a message belongs to. */
function parentId(message: Message): string | undefined {
  return "msg_id" in message.parentHeader ? message.parentHeader.msg_id : undefined;
}
