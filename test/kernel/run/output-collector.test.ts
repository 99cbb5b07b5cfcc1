import { expect, test } from "vitest";
import { DisplayRegistry, OutputCollector } from "gradus-kernel/run/output-collector";
import type { CodeCell } from "gradus-kernel/notebook/types";
import { processorTime } from "../../processor-time.ts";
import { codeCell } from "../notebook/notebooks.ts";

type Message = [type: string, content: Record<string, unknown>];

function collect(messages: readonly Message[], displays = new DisplayRegistry()): CodeCell {
  const cell = codeCell("a", "1");
  const collector = new OutputCollector(cell, displays);
  for (const [type, content] of messages) collector.accept(type, content);
  return cell;
}

const show = (text: string, id?: string): Message => [
  "display_data",
  { data: { "text/plain": text }, metadata: {}, ...(id === undefined ? {} : { transient: { display_id: id } }) },
];
const print = (text: string, name = "stdout"): Message => ["stream", { name, text }];
const shown = (text: string) => ({ output_type: "display_data", data: { "text/plain": text }, metadata: {} });
const printed = (text: string, name = "stdout") => ({ output_type: "stream", name, text });

test("pieces of one stream are one output until another output comes between", () => {
  const cell = collect([print("a"), print("b\n"), print("e", "stderr"), print("c"), show("x"), print("d")]);
  expect(cell.outputs).toEqual([printed("ab\n"), printed("e", "stderr"), printed("c"), shown("x"), printed("d")]);
});

test.each([
  [["10%", "\r", "50%", "\r100%\n", "next"], "100%\nnext"],
  [["ab\r\n", "c\r\n"], "ab\nc\n"],
  [["loading", "\rdone"], "doneing"],
  [["abc\r", "x", "y"], "xyc"],
])("a line that is written over is kept as it was last: %j", (pieces, text) => {
  expect(collect(pieces.map((piece) => print(piece))).outputs).toEqual([printed(text)]);
});

test("ten thousand states of a line cost no more than they are long", async () => {
  const states = Array.from({ length: 10_000 }, (_, index) => print(`\r${"#".repeat(80)} ${index}`));
  const { value, milliseconds } = await processorTime(() => collect(states));
  expect(value.outputs).toEqual([printed(`${"#".repeat(80)} 9999`)]);
  expect(milliseconds).toBeLessThan(2000);
});

test.each([
  ["many pieces", Array.from({ length: 30_000 }, () => "x".repeat(1000)), "x".repeat(3e7)],
  ["many carriage returns", ["x".repeat(4e5) + "\ry".repeat(2e5)], `y${"x".repeat(4e5 - 1)}`],
])("a line of %s costs no more than it is long", (_what, texts, shown) => {
  expect(collect(texts.map((text) => print(text))).outputs).toEqual([printed(shown)]);
});

test("clear_output clears at once, with wait before the next output", () => {
  expect(collect([print("a"), ["clear_output", { wait: false }]]).outputs).toEqual([]);
  expect(collect([print("a"), ["clear_output", { wait: true }]]).outputs).toEqual([printed("a")]);
  expect(collect([print("a"), ["clear_output", { wait: true }], print("b"), print("c")]).outputs).toEqual([
    printed("bc"),
  ]);
});

test("a display is updated wherever it stands, from any cell", () => {
  const displays = new DisplayRegistry();
  const first = collect([show("old", "d"), show("other", "e")], displays);
  const second = collect([show("new", "d"), ["update_display_data", show("newest", "d")[1]]], displays);
  expect(first.outputs).toEqual([shown("newest"), shown("other")]);
  expect(second.outputs).toEqual([shown("newest")]);
});

test("a hundred thousand displays of one id cost no more than each of its own", () => {
  const displays = Array.from({ length: 100_000 }, (_, place) => show(`${place}`, "d"));
  const { outputs } = collect(displays);
  expect(outputs).toHaveLength(100_000);
  expect([outputs[0], outputs.at(-1)]).toEqual([shown("99999"), shown("99999")]);
});

test("an update of what was never shown is no output", () => {
  expect(collect([["update_display_data", show("x", "d")[1]]]).outputs).toEqual([]);
});

test("a result and the input give the cell its count; an error keeps name, value and traceback", () => {
  const cell = collect([
    ["execute_input", { code: "1", execution_count: 7 }],
    ["execute_result", { execution_count: 7, data: { "text/plain": "1" }, metadata: { a: 1 } }],
    ["error", { ename: "E", evalue: "v", traceback: ["t"] }],
  ]);
  expect(cell.execution_count).toBe(7);
  expect(cell.outputs).toEqual([
    { output_type: "execute_result", execution_count: 7, data: { "text/plain": "1" }, metadata: { a: 1 } },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
  ]);
});

test("what a kernel leaves out of a display is empty, never missing from the notebook", () => {
  expect(collect([["display_data", {}]]).outputs).toEqual([{ output_type: "display_data", data: {}, metadata: {} }]);
});
