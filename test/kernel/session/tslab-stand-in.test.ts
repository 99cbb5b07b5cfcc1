// What stands in for the package tslab where it is not installed: it shows what the package shows.
import { createRequire } from "node:module";
import { installDisplayHooks } from "gradus-kernel/session/hooks/display-hooks";
import * as standIn from "gradus-kernel/session/modules/tslab-stand-in";
import { connectTslab } from "gradus-kernel/session/foreign/tslab";
import { expect, test } from "vitest";

const require = createRequire(import.meta.url);
const original: typeof standIn = require("tslab");
connectTslab(require.cache);

type Tslab = typeof standIn;

/** What a use of tslab's interface shows; each identifier of an output by the order in which it came. */
function shownBy(tslab: Tslab, use: (tslab: Tslab) => void): unknown[] {
  const shown: unknown[] = [];
  const ids: string[] = [];
  const numberOf = (id: string): number => (ids.includes(id) || ids.push(id), ids.indexOf(id));
  installDisplayHooks({
    display: () => {},
    clear: () => {},
    displayRaw: (data, metadata = {}, { displayId, update = false } = {}) =>
      shown.push({ data, metadata, update, output: displayId === undefined ? null : numberOf(displayId) }),
  });
  use(tslab);
  return shown;
}

const bytes = new Uint8Array([0, 127, 255]);

test.each<[string, (tslab: Tslab) => void]>([
  [
    "texts",
    ({ display }) =>
      (["javascript", "html", "markdown", "latex", "svg", "text"] as const).forEach((type) =>
        display[type]("<i>é</i>"),
      ),
  ],
  ["bytes", ({ display }) => (["png", "jpeg", "gif", "pdf"] as const).forEach((type) => display[type](bytes))],
  ["any type", ({ display }) => [display.raw("text/x", "x"), display.raw("image/x", bytes), display.raw("text/y", "")]],
  ["no bytes", ({ display }) => display.png(new Uint8Array())],
  [
    "outputs that are overwritten",
    ({ newDisplay }) => {
      const [one, two] = [newDisplay(), newDisplay()];
      for (const text of ["first", "second", "third"]) {
        one.text(text);
        two.html(text);
      }
    },
  ],
])("shows %s as tslab does", (_what, use) => {
  const shown = shownBy(standIn, use);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).toEqual(shownBy(original, use));
});

test("has every name of tslab's, and tells the versions of the same things", () => {
  expect(Object.keys(standIn).sort()).toEqual(Object.keys(original).sort());
  expect(Object.keys(standIn.versions)).toEqual(Object.keys(original.versions));
  expect(standIn.versions.tslab).toBe(original.versions.tslab);
});

test("names each output that is overwritten as tslab does", () => {
  const names: (string | undefined)[] = [];
  installDisplayHooks({
    display: () => {},
    clear: () => {},
    displayRaw: (_data, _metadata, options) => names.push(options?.displayId),
  });
  standIn.newDisplay().text("x");
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
});
