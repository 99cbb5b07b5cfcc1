// The outputs of one request: everything that its code shows, bound to its header and to the client that sent it.
import type { Comms } from "./comms.ts";
import type { Outputs } from "./handlers.ts";
import type { Message } from "./message.ts";
import type { Publisher } from "./publisher.ts";
import type { Stdin } from "./stdin.ts";

/** What outputs are sent through. */
export interface OutputChannels {
  publisher: Publisher;
  stdin: Stdin;
  comms: Comms;
}

/** Whether the request allows questions, and what interrupts them. */
export interface OutputOptions {
  allowStdin?: boolean;
  signal?: AbortSignal;
}

/** Makes the outputs of the request `message`. */
export function outputsOf(
  message: Message,
  { publisher, stdin, comms }: OutputChannels,
  { allowStdin = false, signal = new AbortController().signal }: OutputOptions = {},
): Outputs {
  return {
    stream: (name, text) => publisher.stream(name, text, message),
    display: (display) => publisher.display(display, message),
    clear: (wait) => publisher.clear(wait, message),
    error: (report) => publisher.error(report, message),
    comm: (event) => comms.send(event, message),
    input: (prompt, password) => {
      if (!allowStdin) return Promise.reject(new Error("input: this client does not allow questions (allow_stdin)"));
      publisher.flush();
      return stdin.ask(message, prompt, password, signal);
    },
  };
}
