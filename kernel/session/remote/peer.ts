// Two kernels that use each other's functions: asks the other side, and answers it, also while it waits for an answer.
import { deserialize, serialize } from "node:v8";
import { types } from "node:util";
import { OwnMap, OwnSet } from "../../common/own-collections.ts";
import { type Access, requireHarmless } from "./answers.ts";
import type { Channel } from "./channel.ts";
import { Decoder, isChange } from "./decoder.ts";
import { Encoder } from "./encoder.ts";
import { Proxies } from "./proxies.ts";
import { KERNEL_ENDED } from "./role.ts";
import type { SharedClasses } from "./shared-classes.ts";
import {
  type Change,
  MalformedMessage,
  MESSAGE_LIMIT,
  type Node,
  type Operation,
  readMessage,
  type RemoteReply,
  type RemoteRequest,
} from "./wire.ts";
import { changesOf, contentOf } from "./write-back.ts";

/** What the other side cannot answer any more, or may not be asked any more. */
export class SubmissionError extends Error {
  override readonly name = "SubmissionError";
}

export interface PeerOptions {
  channel: Channel;
  classes: SharedClasses;
  access: Access;
  /** Whether the other side is a submission, which must not get hold of anything but what the check gives it. */
  isStrict: boolean;
  /** Answers what is asked of no object. */
  serve: (operation: Operation, given: unknown) => unknown;
}

/** What the other side is called by who waits for it, and until when it may answer. */
export interface Patience {
  /** Of performance.now. */
  until: number;
  /** What to say when it is over. */
  message: string;
}

const FOREVER: Patience = { until: Infinity, message: "" };

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** One side. */
export class Peer {
  /** How long the other side may take. */
  patience: Patience = FOREVER;
  readonly #options: PeerOptions;
  readonly #proxies: Proxies;
  readonly #lent = new OwnMap<number, object>();
  readonly #numbers = new OwnMap<object, number>();
  /** The requests whose replies are waited for: of one that waits for an answer, another may be asked meanwhile. */
  readonly #asked = new OwnSet<number>();
  readonly #replies = new OwnMap<number, RemoteReply>();
  readonly #late = new OwnMap<number, Waiting>();
  /** Objects that the other side has changed in place, and how they become again what they were. */
  readonly #changed = new OwnMap<object, () => void>();
  #requests = 0;
  #handedOver = 0;
  readonly #now = performance.now.bind(performance);

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#proxies = new Proxies((operation, target, given) => this.ask(operation, target, given));
    const { channel } = options;
    channel.onMessage = (bytes) => {
      this.#proxies.forget();
      this.#receive(bytes);
    };
    channel.onClose = () => this.giveUp(ended());
  }

  /** Asks and waits. */
  ask(operation: Operation, target: number, given: unknown): unknown {
    const { id, encoder } = this.#send(operation, target, given);
    this.#asked.add(id);
    try {
      return this.#settle(this.#replyTo(id), encoder.objects);
    } finally {
      this.#asked.delete(id);
      this.#replies.delete(id);
    }
  }

  /** Asks and goes on. */
  askLater(operation: Operation, target: number, given: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { id } = this.#send(operation, target, given);
      this.#late.set(id, { resolve, reject });
    });
  }

  /** Has all that is still waited for come to an error. */
  giveUp(error: unknown): void {
    const waiting = [...this.#late.values()];
    this.#late.clear();
    for (const { reject } of waiting) reject(error);
  }

  /**
   * Takes back what the other side has been given: it can neither be used nor be named any more, and what it has changed in place is as it
   * was before.
   */
  takeBack(): void {
    this.#lent.clear();
    this.#numbers.clear();
    for (const [object, putBack] of this.#changed) if (!Object.isFrozen(object)) putBack();
    this.#changed.clear();
  }

  #send(operation: Operation, target: number, given: unknown): { id: number; encoder: Encoder } {
    if (this.#options.channel.isClosed) throw ended();
    const late = this.#tooLate();
    if (late !== null) throw late;
    const id = (this.#requests += 1);
    const encoder = new Encoder(this.#host);
    const root = encoder.encode(given);
    this.#write({ type: "request", id, operation, target, nodes: encoder.nodes, root });
    return { id, encoder };
  }

  /** Waits for a reply, and answers meanwhile. */
  #replyTo(id: number): RemoteReply {
    for (;;) {
      const reply = this.#replies.get(id);
      if (reply !== undefined) return reply;
      const bytes = this.#options.channel.receive(this.patience.until);
      if (bytes === null) throw this.#tooLate() ?? ended();
      this.#receive(bytes);
    }
  }

  #tooLate(): SubmissionError | null {
    return this.#now() < this.patience.until ? null : new SubmissionError(this.patience.message);
  }

  /** Who sends what is no message, or replies to what was not asked, gets no answer; and nothing of it is kept. */
  #receive(bytes: Uint8Array): void {
    const message = read(bytes);
    if (message === null) return;
    if (message.type === "request") this.#serve(message);
    else if (this.#late.has(message.id)) this.#settleLate(message);
    else if (this.#asked.has(message.id)) this.#replies.set(message.id, message);
  }

  #settle(reply: RemoteReply, sent: readonly object[]): unknown {
    const decoder = new Decoder(this.#host, reply, sent);
    const value = decoder.value(reply.root);
    if (reply.changes.length > sent.length) throw new MalformedMessage("more has changed than was sent");
    for (let i = 0; i < reply.changes.length; i += 1) {
      const change = reply.changes[i];
      const object = isChange(change) ? sent[change[0]] : undefined;
      if (!isChange(change) || object === undefined) continue;
      this.#keep(object);
      decoder.refill(object, change[1]);
    }
    if (!reply.isOk) throw value;
    return value;
  }

  #settleLate(reply: RemoteReply): void {
    const waiting = this.#late.get(reply.id);
    this.#late.delete(reply.id);
    try {
      waiting?.resolve(this.#settle(reply, []));
    } catch (error) {
      waiting?.reject(error);
    }
  }

  #serve(request: RemoteRequest): void {
    let decoder: Decoder | null = null;
    try {
      decoder = new Decoder(this.#host, request);
      const given = decoder.value(request.root);
      if (request.operation === "settled") this.#serveLate(request, decoder);
      else this.#reply(request, decoder, true, this.#answer(request, given));
    } catch (error) {
      this.#reply(request, decoder, false, error);
    }
  }

  #answer({ operation, target }: RemoteRequest, given: unknown): unknown {
    const { access, serve } = this.#options;
    if (operation === "set" && target !== 0) this.#keep(this.#own(target));
    return target === 0 ? serve(operation, given) : access(operation, this.#own(target), given);
  }

  /** Keeps what an object of the check holds before the submission changes it for the first time. */
  #keep(object: object): void {
    if (this.#options.isStrict && !this.#changed.has(object)) this.#changed.set(object, contentOf(object));
  }

  /** Answers when a promise is settled. */
  #serveLate(request: RemoteRequest, decoder: Decoder): void {
    const promise = this.#own(request.target);
    if (!types.isPromise(promise)) throw new TypeError("it is no promise");
    void then(
      promise,
      (value) => this.#reply(request, decoder, true, value),
      (error) => this.#reply(request, decoder, false, error),
    );
  }

  #reply({ id, nodes: given }: RemoteRequest, decoder: Decoder | null, isOk: boolean, value: unknown): void {
    try {
      this.#writeReply(id, isOk, value, { given, decoder });
    } catch (error) {
      // The value cannot be sent: too large, a getter that throws, an object that must not be handed over.
      this.#writeReply(id, false, new TypeError(error instanceof Error ? error.message : String(error)), {});
    }
  }

  #writeReply(
    id: number,
    isOk: boolean,
    value: unknown,
    { given = [], decoder = null }: { given?: readonly unknown[]; decoder?: Decoder | null },
  ): void {
    const encoder = new Encoder(this.#host, decoder?.places);
    const root = encoder.encode(value);
    const changes: Change[] = decoder === null ? [] : changesOf(given, decoder.objects, encoder);
    this.#write({ type: "reply", id, isOk, nodes: encoder.nodes, root, changes });
  }

  #write(message: RemoteRequest | RemoteReply): void {
    const bytes = serialize(message);
    if (bytes.length > MESSAGE_LIMIT) throw new RangeError(`a value has more than ${MESSAGE_LIMIT} bytes`);
    this.#options.channel.send(bytes);
  }

  #own(id: number): object {
    const object = this.#lent.get(id);
    if (object === undefined) throw new MalformedMessage(`nothing was handed over as ${id}`);
    return object;
  }

  readonly #host = {
    theirs: (value: object): number | undefined => this.#proxies.idOf(value),
    nodeOf: (value: object): Node => this.#nodeOf(value),
    partsOf: (value: object): ReturnType<SharedClasses["partsOf"]> => this.#options.classes.partsOf(value),
    own: (id: number): object => this.#own(id),
    instance: (specifier: string, name: string, parts: readonly unknown[]): object =>
      this.#options.classes.make(specifier, name, parts),
    method: (key: string, value: unknown): unknown => this.#proxies.method(key, value),
    proxyOf: (kind: string, id: number, facts: { name: string; length: number }): object => {
      if (kind === "function") return this.#proxies.function(id, facts);
      if (kind === "handle") return this.#proxies.object(id);
      return this.#proxies.promise(id, () => {
        const promise = this.askLater("settled", id, undefined);
        // Who does not wait for it need not hear of it.
        promise.catch(() => {});
        return promise;
      });
    },
  };

  #nodeOf(value: object): Node {
    if (this.#options.isStrict) requireHarmless(value);
    let id = this.#numbers.get(value);
    if (id === undefined) {
      id = this.#handedOver += 1;
      this.#numbers.set(value, id);
      this.#lent.set(id, value);
    }
    if (typeof value === "function") return ["function", id, textOf(value.name), Number(value.length) || 0];
    return types.isPromise(value) ? ["promise", id] : ["handle", id];
  }
}

const { apply } = Reflect;
const promiseThen = Promise.prototype.then;

/** Promise.prototype.then as it was. */
function then(
  promise: Promise<unknown>,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): Promise<unknown> {
  return apply(promiseThen, promise, [onValue, onError]);
}

function read(bytes: Uint8Array): RemoteRequest | RemoteReply | null {
  try {
    const value: unknown = deserialize(bytes);
    return readMessage(value);
  } catch {
    return null;
  }
}

function ended(): SubmissionError {
  return new SubmissionError(KERNEL_ENDED);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}
