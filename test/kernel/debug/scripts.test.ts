// Which of V8's scripts are the user's, and which of their parts.
import { CellFiles } from "gradus-kernel/debug/source/cell-files";
import { Script } from "gradus-kernel/debug/v8/script";
import { Scripts } from "gradus-kernel/debug/v8/scripts";
import { LAUNCHER } from "gradus-kernel/kernelspecs/launcher";
import { expect, test } from "vitest";
import { FakeInspector } from "./fake-inspector.ts";

test("what V8 is not to enter is told it in order, each place once", () => {
  const hidden: [number, number, number, number][] = [
    [3, 0, 3, 9],
    [0, 5, 0, 5],
    [0, 7, 1, 2],
    [1, 2, 1, 4],
    [0, 8, 0, 9],
    [3, 4, 4, 0],
  ];
  const script = new Script({ url: "In[1]#1", path: "/tmp/1.ts", name: "In[1]", isCell: true }, { map: null, hidden });
  const places = script.blackboxed.map(({ lineNumber, columnNumber }) => [lineNumber, columnNumber]);
  expect(places).toEqual([
    [0, 7],
    [1, 4],
    [3, 0],
    [4, 0],
  ]);
});

const events = { onPaused() {}, onResumed() {}, onScriptParsed() {}, onBreakpointResolved() {} };

test.each([
  ["In[3]#4", true],
  ["file:///home/me/half.ts", true],
  ["file:///home/me/half.mjs?v=2", true],
  ["file:///home/me/node_modules/a/a.js", false],
  ["file:///opt/gradus/kernel/dist/host/main.js", false],
  [`file:///home/me/.local/share/jupyter/kernels/gradus/${LAUNCHER}`, false],
  [`file:///home/me/${LAUNCHER}`, true],
  ["node:fs", false],
  ["file:///a%2Fb.ts", false],
  ["file://elsewhere/b.ts", false],
  ["", false],
])("%j is the user's: %s", async (url, isOwn) => {
  const scripts = new Scripts(new FakeInspector(events), {
    files: new CellFiles("/tmp/cells"),
    kernelFolders: ["/opt/gradus/kernel/"],
  });
  const place = { startLine: 0, startColumn: 0, endLine: 1, endColumn: 0, executionContextId: 1, hash: "" };
  const noted = scripts.note({ scriptId: "1", url, ...place });
  expect(noted !== null).toBe(isOwn);
  await noted;
});
