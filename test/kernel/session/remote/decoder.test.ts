// What a message holds that the other side may have made of anything.
import { expect, test } from "vitest";
import { Decoder } from "gradus-kernel/session/remote/decoder";

/** A message of which nothing needs the other side. */
function decode(nodes: readonly unknown[]): readonly object[] {
  const refuse = (): never => {
    throw new Error("nothing of it stands for something else");
  };
  const host = { proxyOf: refuse, own: refuse, instance: refuse, method: (_key: string, value: unknown) => value };
  return new Decoder(host, { nodes, root: [0] }).objects;
}

test("arrays of a message are as large together as a message may be", () => {
  const half = new Float64Array(4e6);
  expect(
    decode([
      ["typed", half],
      ["typed", half],
    ]),
  ).toHaveLength(2);
});

test.each([
  ["typed", new Float64Array(4e6)],
  ["buffer", new Uint8Array(32e6)],
  ["view", new Uint8Array(32e6)],
])("one %s that stands in a message many times is refused before it fills the memory", (kind, data) => {
  const node = [kind, data];
  expect(() => decode(Array.from({ length: 10_000 }, () => node))).toThrow("a message holds too many bytes");
});
