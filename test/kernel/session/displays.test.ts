// Results and displays: MIME bundles, text, handles, tslab's API.
import { afterAll, expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

const shared = new SessionProcess({ end: afterAll });

async function resultOf(source: string): Promise<unknown> {
  const { outcome } = await shared.run(source);
  return outcome.status === "ok" ? outcome.result : outcome;
}

const bundle = (body: string): string => `({ [Symbol.for("Jupyter.display")]: ${body} })`;

test.each([
  [bundle("() => ({ 'text/html': '<b>', 'text/plain': 'b' })"), { "text/html": "<b>", "text/plain": "b" }],
  [
    bundle("async () => { await null; return { 'text/html': '<b>' } }"),
    { "text/html": "<b>", "text/plain": "[text/html]" },
  ],
  [
    bundle("() => ({ 'image/png': new Uint8Array([1, 2, 3]), 'text/plain': '' })"),
    { "image/png": "AQID", "text/plain": "" },
  ],
  [
    bundle(
      "() => ({ 'application/vnd.plotly.v1+json': { data: [{ x: new Float64Array([1, 2]), f() {} }] }, 'text/plain': 'p' })",
    ),
    { "application/vnd.plotly.v1+json": { data: [{ x: [1, 2] }] }, "text/plain": "p" },
  ],
  [
    "class Figure { [Symbol.for('Jupyter.display')]() { return { 'text/html': 'f' } } } new Figure()",
    { "text/html": "f", "text/plain": "Figure {}" },
  ],
  [bundle("() => ({ then(done) { done({ 'text/plain': 'thenable' }) } })"), { "text/plain": "thenable" }],
  ["const r = Proxy.revocable({}, {}); r.revoke(); r.proxy", { "text/plain": "<Revoked Proxy>" }],
  ["new Proxy({ a: 1 }, { get() { throw 1 } })", { "text/plain": "{ a: 1 }" }],
  ["new Float64Array(3)", { "text/plain": "Float64Array(3) [ 0, 0, 0 ]" }],
  ["class M { [Symbol.for('nodejs.util.inspect.custom')]() { return 'M 2×2' } } new M()", { "text/plain": "M 2×2" }],
])("%s", async (source, data) => {
  expect(await resultOf(source)).toEqual({ data, metadata: {} });
});

test.each(["'a string'", "null", "undefined", "[1, 2]", "new Map([['text/plain', 'x']])"])(
  "%s is no bundle",
  async (value) => {
    const evalue: unknown = expect.stringMatching(/^display: a MIME bundle must be an object/);
    expect(await resultOf(bundle(`() => (${value})`))).toMatchObject({ error: { ename: "TypeError", evalue } });
  },
);

test("an empty bundle shows nothing", async () => {
  expect(await resultOf(bundle("() => ({})"))).toBe(null);
});

test("long values are shortened", async () => {
  const session = new SessionProcess();
  expect(await session.value("new Float64Array(1e6)")).toBe("Float64Array(1000000) [ 0, 0, 0, …, 0, 0, 0 ]");
  expect((await session.value("'x'.repeat(1e6)"))?.length).toBeLessThan(30_000);
  expect(await session.value("({ a: { b: { c: { d: { e: { f: 1 } } } } } })")).toMatch(/\[Object\]/);
});

test("an error in a value's own display is the cell's error", async () => {
  expect(await resultOf(bundle("() => { throw new RangeError('no picture') }"))).toMatchObject({
    status: "error",
    error: { ename: "RangeError", evalue: "no picture" },
  });
});

test("a display is sent in its order among the output, and before the cell is done", async () => {
  const session = new SessionProcess();
  await session.run(`
    const show = (globalThis as any)[Symbol.for("gradus.display")];
    console.log("before"); show({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "1", "text/plain": "1" }) }); console.log("after");
    show({ [Symbol.for("Jupyter.display")]: async () => { await new Promise((r) => setTimeout(r, 30)); return { "text/html": "2" } } });`);
  expect(session.events.map((event) => event.type)).toEqual(["stream", "display", "stream", "display"]);
  expect(session.eventsOf("display").map(({ data }) => data["text/html"])).toEqual(["1", "2"]);
});

test("the user API displays, updates from any cell, and clears", async () => {
  const session = new SessionProcess();
  await session.run(`
    import { clearOutput, display, displayRaw, html, latex, markdown, png, svg } from "gradus-kernel";
    const handle = display(html("<b>1</b>")); clearOutput({ wait: true });
    displayRaw({ "image/png": new Uint8Array([255]) }, { "image/png": { width: 9 } }, { displayId: "mine" });`);
  const { outcome } = await session.run(
    "handle.update(markdown('*2*')); display(3, { displayId: 'mine', update: true })",
  );
  expect(outcome).toMatchObject({ status: "ok", result: null });
  const common = { type: "display", metadata: {}, update: false };
  expect(session.events).toEqual([
    { ...common, run: 1, data: { "text/html": "<b>1</b>", "text/plain": "<b>1</b>" }, displayId: "display-1" },
    { type: "clear", run: 1, wait: true },
    { ...common, run: 1, data: { "image/png": "/w==" }, metadata: { "image/png": { width: 9 } }, displayId: "mine" },
    { ...common, run: 2, data: { "text/markdown": "*2*", "text/plain": "*2*" }, displayId: "display-1", update: true },
    { ...common, run: 2, data: { "text/plain": "3" }, displayId: "mine", update: true },
  ]);
  expect(await session.run("latex('x^2')")).toMatchObject({ outcome: { result: { data: { "text/latex": "x^2" } } } });
  expect(await session.run("[svg, png].length")).toMatchObject({
    outcome: { result: { data: { "text/plain": "2" } } },
  });
});

test("tslab's display API writes into the cell", async () => {
  const session = new SessionProcess();
  await session.run(`
    import * as tslab from "tslab";
    tslab.display.html("<i>h</i>"); tslab.display.png(new Uint8Array([1, 2, 3])); tslab.display.raw("text/x", "r");
    const one = tslab.newDisplay(); one.text("first");`);
  await session.run("one.text('second'); import { display } from 'tslab'; display.markdown('*m*')");
  const shown = session.eventsOf("display");
  expect(shown.map(({ run, data, update }) => [run, data, update])).toEqual([
    [1, { "text/html": "<i>h</i>" }, false],
    [1, { "image/png": "AQID" }, false],
    [1, { "text/x": "r" }, false],
    [1, { "text/plain": "first" }, false],
    [2, { "text/plain": "second" }, true],
    [2, { "text/markdown": "*m*" }, false],
  ]);
  expect(shown[3]?.displayId).toMatch(/^[0-9a-f]{16}$/);
  expect(shown[4]?.displayId).toBe(shown[3]?.displayId);
});
