// What an output costs of the limit of what may be on its way (see control.ts); both threads reckon with it.
import type { OutputEvent } from "./messages.ts";

/** What a message costs beside its text: measured memory of a queued structured clone. */
const MESSAGE_COST = 256;

/** The cost, in bytes of memory. */
export function costOf(event: OutputEvent): number {
  if (event.type === "stream") return costOfText(event.text.length);
  if (event.type === "comm") return costOfText(event.event.buffers.reduce((sum, { length }) => sum + length, 0));
  if (event.type !== "display") return costOfText(0);
  const texts = Object.values(event.data).map((value) => (typeof value === "string" ? value.length : 0));
  return costOfText(texts.reduce((sum, length) => sum + length, 0));
}

function costOfText(characters: number): number {
  return characters * 2 + MESSAGE_COST;
}
