// Streams: pieces are joined, order is kept, nothing is lost.
import type { StreamName } from "gradus-kernel/common/vocabulary";
import * as fc from "fast-check";
import { BATCH_DELAY, BATCH_MESSAGES, BATCH_SIZE, StreamBatcher } from "gradus-kernel/protocol/stream-batcher";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Sent = [owner: string, name: StreamName, text: string];

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function make(): { batcher: StreamBatcher<string>; sent: Sent[] } {
  const sent: Sent[] = [];
  return { batcher: new StreamBatcher<string>((...message) => sent.push(message)), sent };
}

/** Every character with where it belongs. */
function spell(messages: Sent[]): string[] {
  return messages.flatMap(([owner, name, text]) => text.split("").map((letter) => `${owner}/${name}/${letter}`));
}

test("pieces of one stream leave as one message after the delay", () => {
  const { batcher, sent } = make();
  batcher.write("cell", "stdout", "a");
  batcher.write("cell", "stdout", "b\n");
  vi.advanceTimersByTime(BATCH_DELAY - 1);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([["cell", "stdout", "ab\n"]]);
});

test("a flush sends at once and nothing is sent a second time", () => {
  const { batcher, sent } = make();
  batcher.write("cell", "stdout", "a");
  batcher.flush();
  batcher.flush();
  vi.advanceTimersByTime(10 * BATCH_DELAY);
  expect(sent).toEqual([["cell", "stdout", "a"]]);
});

test("much text does not wait", () => {
  const { batcher, sent } = make();
  batcher.write("cell", "stdout", "x".repeat(BATCH_SIZE));
  expect(sent).toHaveLength(1);
});

/** What a program printed that said this word a thousand times. */
function lines(word: string): string {
  return Array.from({ length: 1000 }, (_, line) => `${word} ${line}\n`).join("");
}

const anyWrite = fc.tuple(fc.constantFrom("1", "2"), fc.constantFrom<StreamName>("stdout", "stderr"), fc.string());

test("order is kept across owners and names, and every character arrives", () => {
  fc.assert(
    fc.property(fc.array(anyWrite, { maxLength: BATCH_MESSAGES }), (writes) => {
      const { batcher, sent } = make();
      for (const [owner, name, text] of writes) batcher.write(owner, name, text);
      batcher.flush();
      expect(spell(sent)).toEqual(spell(writes));
      for (const [index, message] of sent.entries()) {
        const next = sent[index + 1];
        if (next) expect([next[0], next[1]]).not.toEqual([message[0], message[1]]);
      }
    }),
  );
});

test("a program that changes between streams all the time gets few messages, each stream in order and complete", () => {
  const { batcher, sent } = make();
  for (let line = 0; line < 1000; line++) {
    batcher.write("cell", "stdout", `out ${line}\n`);
    batcher.write("cell", "stderr", `err ${line}\n`);
  }
  batcher.flush();
  expect(sent).toEqual([
    ["cell", "stdout", lines("out")],
    ["cell", "stderr", lines("err")],
  ]);
});
