// JupyterLab's own debugger panel in the embedded Lab: each of its commands, in lines of TypeScript.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "./chromium.ts";
import {
  begin,
  breakAt,
  chooseScope,
  debugCell,
  ended,
  evaluate,
  highlighted,
  press,
  shownOf,
  stack,
  stoppedAt,
  switchOff,
  switchOn,
} from "./debug-actions.ts";
import { complaintsOf, currentPath, execute, keepScreenshot, kernelIdle, reload, runCell, textOf } from "./lab-page.ts";
import { type LabServer, openLabForAll } from "./lab-server.ts";

describe.skipIf(!hasChromium)("the debugger panel of the embedded Lab", { timeout: 60_000 }, () => {
  let page: Page;
  let lab: LabServer;
  let path: string | undefined;
  openLabForAll((given) => {
    ({ page, lab } = given);
  });

  afterEach(async () => {
    // What has failed must not stand in the way of the next.
    if (path !== undefined) await execute(page, "docmanager:open", { path });
    await execute(page, "notebook:interrupt-kernel");
  });

  test("the bug in the toolbar attaches, a click beside a line stops there, the buttons step", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    path = await currentPath(page);
    await runCell(page, 0, "1 + 1");
    await switchOn(page);
    await debugCell(page, 0);
  });

  test("an awaited function and a timer stop, with their stacks and variables", async () => {
    const waiting = [
      "async function later(ms: number): Promise<number> {",
      "  await new Promise((resolve) => setTimeout(resolve, ms));",
      "  const waited = { ms, list: [1, 2, 3] };",
      "  return waited.ms;",
      "}",
      "const total: number = await later(5);",
      "total;",
    ];
    await breakAt(page, 0, waiting.join("\n"), 4);
    await begin(page, 0);
    await stoppedAt(page, "  return waited.ms;");
    const names = (await stack(page)).map((frame) => frame.replace(/ \/.*/, ""));
    expect(names).toEqual(["later", expect.stringMatching(/^async In/)]);
    await expect.poll(() => shownOf(page, "waited")).toBe("{ms: 5, list: Array(3)}");
    await keepScreenshot(page, "debugger");
    await evaluate(page, "waited.list.length * 100", "300");
    await chooseScope(page, "Globals");
    await expect.poll(() => shownOf(page, "a")).toBe("4");
    await press(page, "continue");
    expect(await ended(page, 0)).toBe("5");

    const timer = ["let ticks = 0;", "setTimeout(() => {", "  ticks += 1;", "}, 300);"];
    await breakAt(page, 0, timer.join("\n"), 3);
    await begin(page, 0);
    await stoppedAt(page, "  ticks += 1;");
    await press(page, "continue");
    await expect.poll(() => highlighted(page)).toEqual([]);
  });

  test("a running loop is paused, and `terminate` ends it with its variables kept", async () => {
    await runCell(page, 0, "let n: number = 1;");
    await begin(page, 0, "n = 1;\nwhile (n > 0) {\n  n += 1;\n}");
    await page.waitForTimeout(500);
    await press(page, "continue");
    await expect.poll(() => highlighted(page), { timeout: 10_000 }).toHaveLength(1);
    await press(page, "terminate");
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, "n > 1"))).toBe("true");
  });

  test("exceptions that nobody catches stop where the panel is told so", async () => {
    await execute(page, "debugger:pause-on-exceptions", { filter: "uncaught" });
    await begin(page, 0, "const wrong: string = 'x';\nthrow new Error(wrong);");
    await stoppedAt(page, "throw new Error(wrong);");
    await press(page, "continue");
    expect(await ended(page, 0)).toBe("x");
    await execute(page, "debugger:pause-on-exceptions", { filter: "uncaught" });
  });

  test("a local file stops in its own lines, which the panel shows", async () => {
    writeFileSync(
      join(lab.root, "third.ts"),
      "interface N { n: number }\nexport function third({ n }: N) {\n  debugger;\n  return n / 3;\n}\n",
    );
    await begin(page, 0, 'import { third } from "./third.ts";\nthird({ n: 9 });');
    await expect.poll(() => stack(page), { timeout: 10_000 }).toHaveLength(2);
    expect((await stack(page))[0]).toMatch(/^third .*third\.ts:3$/);
    await expect.poll(() => shownOf(page, "n")).toBe("9");
    await press(page, "continue");
    // The panel has shown the file in front of the notebook.
    await execute(page, "docmanager:open", { path });
    expect(await ended(page, 0)).toBe("3");
  });

  test("a page that is loaded anew finds the stopped cell, and an interrupt ends it", async () => {
    await execute(page, "docmanager:save");
    await begin(page, 0, "const kept: number = 7;\ndebugger;\nkept;");
    await stoppedAt(page, "debugger;");
    await execute(page, "docmanager:save");
    await reload(page);
    await expect.poll(() => stack(page), { timeout: 15_000 }).toHaveLength(1);
    await execute(page, "notebook:interrupt-kernel");
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, "kept"))).toBe("7");
  });

  test("switched off, cells run through, and the page has complained of nothing", async () => {
    await switchOff(page);
    expect(textOf(await runCell(page, 0, "debugger;\n'through'"))).toBe("'through'");
    expect(complaintsOf(page)).toEqual([]);
  });
});
