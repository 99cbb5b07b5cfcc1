// JupyterLab's own debugger panel in the embedded Lab: breakpoints, steps, variables, evaluation, in lines of TypeScript.
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "./chromium.ts";
import {
  begin,
  breakAt,
  chooseScope,
  debugCell,
  ended,
  evaluate,
  press,
  shownOf,
  stack,
  stoppedAt,
  switchOn,
} from "./debug-actions.ts";
import { execute, keepScreenshot, kernelIdle, runCell } from "./lab-page.ts";
import { openLabForAll } from "./lab-server.ts";

describe.skipIf(!hasChromium)("the debugger panel of the embedded Lab", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll((given) => {
    ({ page } = given);
  });

  test("the bug in the toolbar attaches, a click beside a line stops there, the buttons step", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await runCell(page, 0, "1 + 1");
    await switchOn(page);
    await debugCell(page, 0);
  });

  test("an awaited function stops, with its stack, its variables, and code evaluated in it", async () => {
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
  });
});
