// The pages that use one kernel: who gets which message, and what is kept for a page that is away.
import { headerOf, parentOf, type FramedMessage } from "./framed-message.ts";
import { MessageBuffer } from "./message-buffer.ts";
import { hasArrived, type Receipt, type SentMessage } from "./sent-messages.ts";

/** One open WebSocket. */
export interface Page {
  /** The session that the page names in its address; the same again after a reconnect. */
  readonly session: string;
  /** How much of the connection before it has arrived; null where the page does not say. */
  readonly receipt: Receipt | null;
  /** What it was sent and has not confirmed. */
  readonly unconfirmed: readonly SentMessage[];
  /** Whether it takes messages; it does not any more while it is closing. */
  isOpen(): boolean;
  send(message: FramedMessage): void;
}

/** For so many absent pages messages are kept; the one that left first is forgotten then. */
const MOST_ABSENT = 8;

/** A page that is here, or away with a buffer. */
interface Seat {
  /** The sessions that its messages name: replies to them are for this page. */
  sessions: Set<string>;
  pages: Set<Page>;
  /** What was on its way when the connection was lost: sent again where the page does not say that it has arrived. */
  underWay: SentMessage[];
  buffer: MessageBuffer;
}

export class Pages {
  readonly #seats = new Map<string, Seat>();

  /** How many pages are connected. */
  get count(): number {
    return [...this.#seats.values()].reduce((total, seat) => total + seat.pages.size, 0);
  }

  /** Takes a page in and gives it what was kept for it. */
  connect(page: Page): void {
    const seat = this.#seats.get(page.session) ?? {
      sessions: new Set([page.session]),
      pages: new Set(),
      underWay: [],
      buffer: new MessageBuffer(),
    };
    this.#seats.set(page.session, seat);
    seat.pages.add(page);
    for (const sent of seat.underWay) if (!hasArrived(sent, page.receipt)) page.send(sent.message);
    seat.underWay = [];
    for (const message of seat.buffer.drain()) page.send(message);
  }

  /** Lets a page go; what comes from now on is kept for it if it may come back. */
  disconnect(page: Page, mayReturn: boolean): void {
    const seat = this.#seats.get(page.session);
    seat?.pages.delete(page);
    if (seat === undefined || seat.pages.size > 0) return;
    this.#seats.delete(page.session);
    if (!mayReturn) return;
    seat.underWay = [...page.unconfirmed];
    // Put at the end: the order of the map is the order of leaving.
    this.#seats.set(page.session, seat);
    const absent = [...this.#seats].filter(([, { pages }]) => pages.size === 0);
    for (const [session] of absent.slice(0, -MOST_ABSENT)) this.#seats.delete(session);
  }

  /** Notes which session a page's message names, because the reply will name it. */
  note(page: Page, message: FramedMessage): void {
    const { session } = headerOf(message);
    if (session !== "") this.#seats.get(page.session)?.sessions.add(session);
  }

  /** Passes a message of the kernel on: outputs to all, replies and questions to who asked. */
  deliver(message: FramedMessage): void {
    for (const { pages, buffer } of this.#recipients(message)) {
      const open = [...pages].filter((page) => page.isOpen());
      if (open.length === 0) buffer.push(message);
      for (const page of open) page.send(message);
    }
  }

  #recipients(message: FramedMessage): Seat[] {
    const all = [...this.#seats.values()];
    if (message.channel === "iopub") return all;
    const { session } = parentOf(message);
    const asking = all.filter(({ sessions }) => sessions.has(session));
    // Without a known session every page gets it; those that did not ask pass over it.
    return asking.length > 0 ? asking : all;
  }
}
