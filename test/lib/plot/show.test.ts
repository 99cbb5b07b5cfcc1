// show displays in the kernel that runs: in Gradus as it is, in tslab as HTML through its own API, elsewhere in words.
import { createRequire } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lines, show } from "gradus/plot";

const figure = lines({ title: "T", caption: "C", x: "x", y: "y", series: [{ name: "a", y: [1, 2] }] });
const gradus = Symbol.for("gradus.display");

afterEach(() => {
  Reflect.deleteProperty(globalThis, gradus);
  Reflect.deleteProperty(globalThis, "__tslab__");
  Reflect.deleteProperty(globalThis, "Deno");
  vi.restoreAllMocks();
});

describe("show", () => {
  it("gives the figure itself to Gradus's display", () => {
    const seen: unknown[] = [];
    Reflect.set(globalThis, gradus, (value: unknown) => seen.push(value));
    show(figure);
    expect(seen).toEqual([figure]);
  });

  it("sends HTML through the display of the real tslab", () => {
    const require = createRequire(import.meta.url);
    const jupyter: { lastWriteDisplayData: unknown } = require("tslab/dist/jupyter");
    const sent: { data: Record<string, string> }[] = [];
    jupyter.lastWriteDisplayData = (data: { data: Record<string, string> }) => sent.push(data);
    Reflect.set(globalThis, "__tslab__", { require });
    show(figure);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data["text/html"]).toContain("data-gradus-figure");
  });

  it("gives the figure to Deno's kernel", () => {
    const seen: unknown[] = [];
    Reflect.set(globalThis, "Deno", { jupyter: { display: (value: unknown) => seen.push(value) } });
    show(figure);
    expect(seen).toEqual([figure]);
  });

  it("prints the summary where there is no notebook", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    show(figure);
    expect(log.mock.calls).toEqual([["Figure: T\nx: x; y: y\n- a: 2 points, 1 to 2\nC"]]);
  });
});
