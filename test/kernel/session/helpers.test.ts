// Helpers for user code: tables, progress, long arrays; in a notebook and outside of one.
import { progress, progressBar, table } from "gradus-kernel";
import { longArrayText } from "gradus-kernel/session/display/array-text";
import { describe, expect, test, vi } from "vitest";
import { SessionProcess } from "./session-process.ts";

const displaySymbol: unique symbol = Symbol.for("Jupyter.display");

async function bundleOf(value: object): Promise<Record<string, unknown>> {
  const display: unknown = Reflect.get(value, displaySymbol);
  if (typeof display !== "function") throw new Error("it does not display itself");
  return display.call(value);
}

describe("table", () => {
  test("shows records as HTML and as aligned text", async () => {
    const bundle = await bundleOf(
      table([
        { name: "a<b", loss: 1 },
        { name: "c", loss: 0.123456789, note: [1] },
      ]),
    );
    expect(bundle["text/plain"]).toBe(
      "name      loss  note\n----  --------  -----\na<b          1\nc     0.123457  [ 1 ]",
    );
    expect(bundle["text/html"]).toContain('<td style="text-align: left">a&lt;b</td>');
    expect(bundle["text/html"]).not.toContain("a<b");
  });

  test("takes columns, counts what it does not show, and refuses what is no record", async () => {
    const bundle = await bundleOf(
      table(
        [
          { a: 1, b: 2 },
          { a: 3, b: 4 },
          { a: 5, b: 6 },
        ],
        { columns: ["b"], limit: 2 },
      ),
    );
    expect(bundle["text/plain"]).toBe("b\n-\n2\n4\n3 rows, 1 not shown");
    expect(() => table(JSON.parse('[{ "a": 1 }, 7]'))).toThrow("table: row 1 must be an object, got 7");
  });
});

describe("progress", () => {
  test("is one display that is updated, also when the loop ends early", async () => {
    const session = new SessionProcess();
    await session.run(
      "import { progress } from 'gradus-kernel'; for (const n of progress([1, 2, 3, 4], { label: '<l>' })) { await new Promise((r) => setTimeout(r, 120)); if (n === 3) break }",
    );
    const shown = session.eventsOf("display");
    expect(shown.map(({ update }) => update)).toEqual([false, ...shown.slice(1).map(() => true)]);
    expect(new Set(shown.map(({ displayId }) => displayId)).size).toBe(1);
    expect(shown.at(-1)?.data["text/plain"]).toMatch(/^<l> █{12}░{12} 50% 2\/4 /);
    expect(shown.at(-1)?.data["text/html"]).toMatch(/^<div>&lt;l&gt; <progress value="2" max="4">/);
  });

  test("a quick loop of many steps does not flood the client", async () => {
    const session = new SessionProcess();
    await session.run("import { progress } from 'gradus-kernel'; for (const _ of progress(new Array(200_000)));");
    const shown = session.eventsOf("display");
    expect(shown.length).toBeLessThan(60);
    expect(shown.at(-1)?.data["text/plain"]).toContain("100% 200000/200000");
  });

  test("is a line now and then in a log", () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    expect([...progress(Array.from({ length: 1000 }).keys(), { total: 1000, label: "steps" })].length).toBe(1000);
    const lines = log.mock.calls.map(([line]) => String(line));
    log.mockRestore();
    expect(lines.map((line) => /\d+%/.exec(line)?.[0])).toEqual(
      Array.from({ length: 11 }, (_, tenth) => `${tenth * 10}%`),
    );
  });

  test("a bar that the caller moves shows a note; a total must be a number", () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const bar = progressBar({ total: 2 });
    bar.advance(2, "cost 0.1");
    bar.finish();
    const last = String(log.mock.calls.at(-1)?.[0]);
    log.mockRestore();
    expect(bar.done).toBe(2);
    expect(last).toMatch(/100% 2\/2 .* cost 0\.1$/);
    expect(() => progressBar({ total: Number.NaN })).toThrow("progressBar: total must be ≥ 0, got NaN");
  });
});

test.each([
  [new Float64Array(101).map((_, index) => index / 2), "Float64Array(101) [ 0, 0.5, 1, …, 49, 49.5, 50 ]"],
  [new BigInt64Array(500), "BigInt64Array(500) [ 0n, 0n, 0n, …, 0n, 0n, 0n ]"],
  [new Float64Array(100), null],
  [[1, 2, 3], null],
])("both ends of a long typed array are shown", (value, text) => {
  expect(longArrayText(value)).toBe(text);
});
