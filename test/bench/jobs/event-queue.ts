// What a discrete-event simulation stands on: events in the order of their times, and servers that do one thing after another.

interface Event {
  readonly time: number;
  /** Of events at the same time the one that was planned first happens first. */
  readonly order: number;
  readonly happen: () => void;
}

/** Events by their times, in a binary heap. */
export class EventQueue {
  readonly #heap: Event[] = [];
  #order = 0;
  #now = 0;

  /** Seconds from the beginning. */
  get now(): number {
    return this.#now;
  }

  /** Plans what happens at a time that is not over yet. */
  at(time: number, happen: () => void): void {
    if (!(time >= this.#now)) throw new RangeError(`at: the time must be at least ${this.#now}, got ${time}`);
    const heap = this.#heap;
    let place = heap.push({ time, order: this.#order++, happen }) - 1;
    for (let parent = (place - 1) >> 1; place > 0 && before(heap[place], heap[parent]); parent = (place - 1) >> 1) {
      [heap[place], heap[parent]] = [heap[parent], heap[place]];
      place = parent;
    }
  }

  /** Lets everything happen, until nothing is planned any more or `isOver` says so. */
  run(isOver: () => boolean = () => false): void {
    for (let next = this.#pop(); next !== undefined && !isOver(); next = this.#pop()) {
      this.#now = next.time;
      next.happen();
    }
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap.at(0);
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = left < heap.length && before(heap[left], heap[place]) ? left : place;
      if (right < heap.length && before(heap[right], heap[least])) least = right;
      if (least === place) return first;
      [heap[place], heap[least]] = [heap[least], heap[place]];
      place = least;
    }
  }
}

function before(one: Event, other: Event): boolean {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}

/** One thread: whoever comes waits until those before are done. */
export class Server {
  readonly #events: EventQueue;
  #freeAt = 0;
  #busy = 0;

  constructor(events: EventQueue) {
    this.#events = events;
  }

  /** Seconds of work so far. */
  get busy(): number {
    return this.#busy;
  }

  /** Works for so long, and then lets that happen. */
  use(seconds: number, then: () => void): void {
    this.#freeAt = Math.max(this.#freeAt, this.#events.now) + seconds;
    this.#busy += seconds;
    this.#events.at(this.#freeAt, then);
  }
}
