// What widgets take and refuse, in their own words: odd numbers, options of any kind, callbacks, and what waits for a value.
import { inspect } from "node:util";
import * as ui from "gradus-kernel/widgets";
import { expect, test } from "vitest";

/** A value as code gives it that nobody has checked. */
function unchecked(value: unknown): never;
function unchecked(value: unknown): unknown {
  return value;
}

function thrownBy(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was thrown";
}

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;
const ring: unknown[] = [];
ring.push(ring);

test.each<[what: string, make: () => unknown, message: string | RegExp]>([
  ["a step of 0", () => ui.slider({ step: 0 }), "FloatSlider: step must exceed 0, got 0"],
  ["a step backwards", () => ui.intRangeSlider({ step: -1 }), "IntRangeSlider: step must exceed 0, got -1"],
  ["powers of 1", () => ui.logSlider({ base: 1 }), "FloatLogSlider: base must exceed 1, got 1"],
  ["powers of 0", () => ui.logSlider({ base: 0 }), "FloatLogSlider: base must exceed 1, got 0"],
  [
    "powers without end",
    () => ui.logSlider({ max: 400 }),
    "FloatLogSlider: the powers of 10 from 0 to 400 are not all numbers",
  ],
  ["a big integer", () => ui.intSlider({ value: unchecked(5n) }), "IntSlider: value must be an integer, got 5n"],
  [
    "no date",
    () => ui.datePicker({ value: new Date(NaN) }),
    "DatePicker: value must be a Date or null, got Invalid Date",
  ],
  [
    "a list that holds itself",
    () => ui.label({ value: unchecked(ring) }),
    /^Label: value must be a text, got \[\[\[<ref \*1>/,
  ],
  ["what holds itself", () => ui.label({ value: unchecked(cyclic) }), /^Label: value must be a text, got <ref \*1>/],
  [
    "bytes",
    () => ui.label({ value: unchecked(new Float64Array(4)) }),
    "Label: value must be a text, got Float64Array of 32 bytes",
  ],
  [
    "a Map of options",
    () => ui.dropdown({ options: unchecked(new Map([["a", 1]])) }),
    "Dropdown: options must be a list, or values by their labels, got Map(1) { 'a' => 1 }",
  ],
  [
    "a text of options",
    () => ui.select({ options: unchecked("abc") }),
    'Select: options must be a list, or values by their labels, got "abc"',
  ],
  ["a slider over nothing", () => ui.selectionSlider({ options: [] }), "SelectionSlider: options must not be empty"],
  [
    "a range over nothing",
    () => ui.selectionRangeSlider({ options: {} }),
    "SelectionRangeSlider: options must not be empty",
  ],
  [
    "an observer that is none",
    () => ui.intSlider().observe("value", unchecked(5)),
    "IntSlider.observe: expected a function, got 5",
  ],
  ["a click on none", () => ui.button().onClick(unchecked(null)), "button.onClick: expected a function, got null"],
  ["nothing to draw with", () => ui.interact({ n: 1 }, unchecked("n")), 'interact: expected a function, got "n"'],
  [
    "a link to no field",
    () => ui.link([ui.intSlider(), unchecked("size")], [ui.intSlider(), "value"]),
    /^link: there is no "size" of IntSlider, only value, /,
  ],
])("%s is refused in a line that names it", (_what, make, message) => {
  expect(thrownBy(make)).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
});

test("a place for output refuses what it cannot call", async () => {
  await expect(ui.output().capture(unchecked(3))).rejects.toThrow("output: expected a function, got 3");
});

test("options of any value are chosen by it, NaN and null too, and stay chosen when the options change", () => {
  const odd = ui.dropdown({ options: [NaN, null, undefined, -0, cyclic, 10n] });
  for (const [index, value] of [NaN, null, undefined, 0, cyclic, 10n].entries()) {
    odd.value = unchecked(value);
    expect([odd.index, odd.value]).toEqual([index, value === 0 ? -0 : value]);
  }
  odd.value = NaN;
  odd.options = unchecked([1, NaN]);
  expect([odd.index, odd.value]).toEqual([1, NaN]);
  const several = ui.selectMultiple({ options: [NaN, 1, 2], value: [NaN, 2] });
  several.options = unchecked([2, NaN]);
  expect([several.index, several.value]).toEqual([
    [1, 0],
    [NaN, 2],
  ]);
});

test("who awaits the next value of a widget hears of its end, and nobody else does", async () => {
  const slider = ui.intSlider();
  const awaited = slider.next("value");
  void slider.next("max");
  slider.close();
  await expect(awaited).rejects.toThrow("IntSlider: it was closed, its value will have no other value");
  expect(() => slider.next("value")).toThrow("IntSlider: it was closed");
});

test("a widget is described by what it holds, dates by their text", () => {
  expect(inspect(ui.datePicker({ value: new Date(Date.UTC(2024, 1, 29)) }))).toContain(
    "value: 2024-02-29T00:00:00.000Z",
  );
});
