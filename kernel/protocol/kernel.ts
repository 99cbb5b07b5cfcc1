// The protocol core: takes every request, answers it, and says busy before and idle after. Knows no socket and no language.
import type { JsonFields } from "../common/json.ts";
import { toCodePoints, toUtf16 } from "./code-points.ts";
import { Comms } from "./comms.ts";
import { Executor, reportOf } from "./executor.ts";
import type { Handlers, Transport } from "./handlers.ts";
import { History } from "./history.ts";
import { kernelInfoContent } from "./kernel-info.ts";
import { type Channel, type Message, MessageFactory } from "./message.ts";
import { type OutputChannels, outputsOf } from "./outputs.ts";
import { Publisher } from "./publisher.ts";
import { readCursorRequest, readStrings, requireString } from "./requests.ts";
import { Stdin } from "./stdin.ts";

/** What may differ from kernel to kernel. */
export interface KernelOptions {
  factory?: MessageFactory;
  /** What connect_reply tells: the ports of the sockets. */
  ports?: JsonFields;
  onLog?: (line: string) => void;
}

/** Answers one kind of request with the content of its reply; null where the protocol has no reply. */
type Answer = (message: Message, channel: Channel) => JsonFields | null | Promise<JsonFields | null>;

/** One kernel as its clients see it. */
export class Kernel {
  readonly #transport: Transport;
  readonly #handlers: Handlers;
  readonly #factory: MessageFactory;
  readonly #ports: JsonFields;
  readonly #onLog: (line: string) => void;
  readonly #publisher: Publisher;
  readonly #stdin: Stdin;
  readonly #comms: Comms;
  readonly #channels: OutputChannels;
  readonly #history = new History();
  readonly #executor: Executor;
  #debugRequest: Message | null = null;
  readonly #answers: ReadonlyMap<string, Answer>;

  constructor(
    transport: Transport,
    handlers: Handlers,
    { factory = new MessageFactory(), ports = {}, onLog = () => {} }: KernelOptions = {},
  ) {
    this.#transport = transport;
    this.#handlers = handlers;
    this.#factory = factory;
    this.#ports = ports;
    this.#onLog = onLog;
    this.#publisher = new Publisher(transport, factory);
    this.#stdin = new Stdin(transport, factory);
    this.#comms = new Comms(this.#publisher, handlers.comm?.bind(handlers));
    this.#channels = { publisher: this.#publisher, stdin: this.#stdin, comms: this.#comms };
    this.#executor = new Executor({
      transport,
      factory,
      channels: this.#channels,
      history: this.#history,
      execute: handlers.execute.bind(handlers),
    });
    this.#answers = this.#makeAnswers();
  }

  /** Tells the world that there is a kernel; once, before the first request. */
  start(): void {
    this.#publisher.status("starting", null);
  }

  /** Takes a message from a socket. Executions wait for each other; everything else is answered at once. */
  receive(channel: Channel, message: Message): void {
    if (channel === "stdin") this.#stdin.receive(message);
    else if (message.header.msg_type === "execute_request") this.#executor.push(message);
    else void this.#answer(channel, message);
  }

  /** Does what an interrupt_request does: for signals. */
  async interrupt(): Promise<void> {
    this.#executor.interrupt();
    await this.#handlers.interrupt();
  }

  /** Publishes what the debugger tells by itself. */
  debugEvent(content: JsonFields): void {
    this.#publisher.publish("debug_event", content, this.#executor.running ?? this.#debugRequest);
  }

  /** Resolves when every execution that was asked for has been answered. */
  idle(): Promise<void> {
    return this.#executor.idle();
  }

  async #answer(channel: Channel, message: Message): Promise<void> {
    const type = message.header.msg_type;
    const answer = this.#answers.get(type);
    if (!answer && !type.endsWith("_request")) {
      this.#onLog(`a message of the unknown type ${JSON.stringify(type)} was dropped`);
      return;
    }
    this.#publisher.status("busy", message);
    const content = await this.#contentOf(answer, message, channel);
    if (content && type.endsWith("_request")) this.#reply(channel, message, content);
    this.#publisher.status("idle", message);
    // That idle is about this request alone: front ends and cullers that look at the last status must still see a busy kernel.
    const { running } = this.#executor;
    // JupyterLab's debugger asks for all variables at every word of a running cell: it would ask again at this one, and so on for ever.
    if (running) this.#publisher.status("busy", type === "debug_request" ? message : running);
    if (type === "shutdown_request") await this.#shutDown(message);
  }

  async #contentOf(answer: Answer | undefined, message: Message, channel: Channel): Promise<JsonFields | null> {
    try {
      if (!answer) throw new RangeError(`${message.header.msg_type} is not supported by this kernel`);
      const content = await answer(message, channel);
      return content && { status: "ok", ...content };
    } catch (fault) {
      const report = reportOf(fault);
      this.#onLog(`${message.header.msg_type}: ${report.evalue}`);
      return { status: "error", ...report };
    }
  }

  #reply(channel: Channel, message: Message, content: JsonFields): void {
    const type = message.header.msg_type.replace(/_request$/, "_reply");
    const options = { parent: message, identities: message.identities };
    this.#transport.send(channel, this.#factory.create(type, content, options));
    if (type === "shutdown_reply") this.#publisher.publish(type, content, message);
  }

  async #shutDown(message: Message): Promise<void> {
    await this.#transport.flush();
    await this.#handlers.shutdown(message.content["restart"] === true);
  }

  #makeAnswers(): ReadonlyMap<string, Answer> {
    const comm: Answer = async (message) => {
      await this.#comms.receive(message, outputsOf(message, this.#channels));
      return null;
    };
    const { info, debug } = this.#handlers;
    const debugAnswer: Answer = async (message) => {
      this.#debugRequest = message;
      return (await debug?.(message.content, message.header.session)) ?? null;
    };
    return new Map<string, Answer>([
      ["kernel_info_request", () => kernelInfoContent(info, debug !== undefined)],
      ...(debug ? [["debug_request", debugAnswer] as const] : []),
      ["connect_request", () => this.#ports],
      ["complete_request", ({ content }) => this.#complete(content)],
      ["inspect_request", ({ content }) => this.#inspect(content)],
      ["is_complete_request", ({ content }) => this.#isComplete(content)],
      ["diagnostics_request", ({ content }) => this.#diagnose(content)],
      ["history_request", ({ content }) => ({ history: this.#history.query(content) })],
      ["comm_info_request", ({ content }) => this.#comms.info(content)],
      ["comm_open", comm],
      ["comm_msg", comm],
      ["comm_close", comm],
      ["interrupt_request", () => this.interrupt().then(() => ({}))],
      ["shutdown_request", ({ content }) => ({ restart: content["restart"] === true })],
    ]);
  }

  async #complete(content: JsonFields): Promise<JsonFields> {
    const { code, cursor } = readCursorRequest(content);
    const { matches, start, end } = await this.#handlers.complete(code, toUtf16(code, cursor));
    const range = { start: toCodePoints(code, start), end: toCodePoints(code, end) };
    return {
      matches: matches.map(({ text }) => text),
      cursor_start: range.start,
      cursor_end: range.end,
      metadata: { _jupyter_types_experimental: matches.map((match) => ({ ...range, ...match })) },
    };
  }

  async #inspect(content: JsonFields): Promise<JsonFields> {
    const { code, cursor } = readCursorRequest(content);
    const { found, text, markdown, reference } = await this.#handlers.inspect(code, toUtf16(code, cursor));
    const data = found ? { "text/plain": text, "text/markdown": markdown } : {};
    // For front ends that have the reference: JupyterLab of Gradus leads to it.
    return { found, data, metadata: reference === undefined ? {} : { reference: { ...reference } } };
  }

  /** Not of Jupyter's protocol: what an editor underlines before the cell runs. Other kernels answer with an error, or not at all. */
  async #diagnose(content: JsonFields): Promise<JsonFields> {
    const code = requireString(content, "code");
    const problems = await this.#handlers.diagnose(code, readStrings(content, "others"));
    return {
      problems: problems.map((problem) => ({
        ...problem,
        start: toCodePoints(code, problem.start),
        end: toCodePoints(code, problem.end),
      })),
    };
  }

  #isComplete(content: JsonFields): JsonFields {
    const { status, indent } = this.#handlers.isComplete(requireString(content, "code"));
    return status === "incomplete" ? { status, indent } : { status };
  }
}
