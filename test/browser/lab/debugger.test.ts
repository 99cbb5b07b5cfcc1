// JupyterLab's own debugger panel in the embedded Lab: breakpoints, steps, variables, evaluation, in lines of TypeScript.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { fields } from "../../kernel/debug/debug-client.ts";
import { hasChromium } from "../chromium.ts";
import {
  ask,
  begin,
  breakAt,
  breakInFile,
  chooseScope,
  followBreakpoints,
  isSwitchedOn,
  open,
  press,
  puts,
  restartAndDebug,
  shows,
  stack,
  stoppedAt,
  switchOn,
  variableNames,
} from "./debug-actions.ts";
import {
  debugCell,
  pauseLoop,
  stopAtExceptions,
  stopInAwaited,
  stopInTimer,
  stopOnCondition,
  SUM,
  terminateStop,
} from "./debug-scenarios.ts";
import { complaintsOf, currentPath, execute, keepScreenshot, kernelIdle, reload, runCell } from "./page.ts";
import { openLabForAll } from "./server.ts";

const HALF = `interface Given { n: number }
export function half({ n }: Given): number {
  const h = n / 2;
  return h;
}
`;

/** Stops the first cell in its second line, and kills its kernel there. */
async function killStopped(page: Page): Promise<void> {
  await begin(page, 0);
  await stoppedAt(page, "const second = first + 1;");
  const { body } = await ask(page, "evaluate", { expression: "process.pid" });
  process.kill(Number(fields(body)["result"]), "SIGKILL");
}

describe.skipIf(!hasChromium)("the debugger panel of the embedded Lab", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll(
    (given) => {
      ({ page } = given);
    },
    { prepare: ({ root }) => writeFileSync(join(root, "half.ts"), HALF) },
  );

  test("the bug in the toolbar attaches, a click beside a line stops there, the buttons step", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await runCell(page, 0, "1 + 1");
    await switchOn(page);
    await debugCell(page, 0);
  });

  test("an awaited function stops, with its stack, its variables, and code evaluated in it", async () => {
    await stopInAwaited(page, 0, async () => {
      await open(page, "waited");
      expect((await open(page, "list")).at(-1)).toContain("[20000 … 24999]");
      expect((await open(page, "[20000 … 24999]")).at(0)).toContain("[20000 … 20099]");
      expect((await open(page, "[20000 … 20099]")).at(1)).toMatch(/^20001:? 10000\.5$/);
      await keepScreenshot(page, "debugger");
      await chooseScope(page, "Globals");
      await shows(page, "a", "4");
      await chooseScope(page, "Locals");
    });
  });

  test("a running loop is paused, a variable is given another value, and the loop ends by it", async () => {
    await pauseLoop(page, 0);
  });

  test("the button of exceptions stops at caught ones, at uncaught ones, or at none", async () => {
    await stopAtExceptions(page, 0);
  });

  test("a timer stops when its cell has ended", async () => {
    await stopInTimer(page, 0);
  });

  test("a file that a cell imports is opened from the kernel's sources, stopped in, and left again", async () => {
    const path = await currentPath(page);
    const told = await followBreakpoints(page, 0);
    await runCell(page, 0, 'import { half } from "./half.ts";\nhalf({ n: 8 });');
    await told();
    await breakInFile(page, "half.ts", 4);
    await execute(page, "docmanager:open", { path });
    await begin(page, 0, "const quarter = half({ n: half({ n: 8 }) });\nquarter;");
    await stoppedAt(page, "  return h;");
    await expect
      .poll(() => stack(page))
      .toEqual([expect.stringMatching(/^half .*\/half\.ts:4$/), expect.stringMatching(/ Cell \[\*\]:1$/)]);
    await keepScreenshot(page, "debugger-file");
    await press(page, "stepOut");
    await stoppedAt(page, "const quarter = half({ n: half({ n: 8 }) });");
    await press(page, "continue");
    await stoppedAt(page, "  return h;");
    await press(page, "continue");
    await execute(page, "docmanager:open", { path });
    await puts(page, 0, "2");
  });

  test("a page that is loaded anew while code is stopped finds the stop, and goes on from it", async () => {
    await breakAt(page, 0, SUM, 2);
    await page.evaluate(() => window.jupyterapp.shell.currentWidget?.context.save());
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await reload(page);
    await shows(page, "first", "1");
    await expect.poll(() => stack(page)).toEqual([expect.stringMatching(/:2$/)]);
    await press(page, "next");
    await stoppedAt(page, "second * 21;");
    await press(page, "continue");
    await kernelIdle(page);
    expect((await ask(page, "evaluate", { expression: "second" }))["body"]).toMatchObject({ result: "2" });
  });

  test("an interrupt ends what is stopped, and `terminate` lets go of it and keeps the breakpoints", async () => {
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await execute(page, "notebook:interrupt-kernel");
    await puts(page, 0, /interrupted/);
    await terminateStop(page, 0);
  });

  test("the kernel is restarted with its debugger, and stops in the same line again", async () => {
    await restartAndDebug(page, "const second = first + 1;");
    await puts(page, 0, "42");
  });

  test("a kernel that is killed while it is stopped is told dead, and the next one stops at the same breakpoints", async () => {
    await killStopped(page);
    const dialog = page.locator(".jp-Dialog", { hasText: "appears to have died. It will restart automatically." });
    await dialog.waitFor();
    await dialog.locator("button").click();
    await kernelIdle(page);
    // The page gives the next kernel what it has kept.
    const kept = async (): Promise<unknown> => (await ask(page, "debugInfo", {}))["body"];
    const breakpoints: unknown = expect.arrayContaining([expect.objectContaining({ breakpoints: [{ line: 2 }] })]);
    await expect.poll(kept, { timeout: 10_000 }).toMatchObject({ isStarted: true, stoppedThreads: [], breakpoints });
    expect(await isSwitchedOn(page)).toBe(true);
    // The last that it asks for; a stop that comes before would be taken for one of the dead kernel.
    await expect.poll(() => variableNames(page), { timeout: 10_000 }).toEqual([]);
    expect(await stack(page)).toEqual([]);
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await press(page, "continue");
    await puts(page, 0, "42");
  });

  test("a page that comes when the stopped kernel and its page have gone attaches to the next kernel", async () => {
    await killStopped(page);
    await reload(page);
    await kernelIdle(page);
    expect(await isSwitchedOn(page)).toBe(false);
    await switchOn(page);
    await breakAt(page, 0, SUM, 2);
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await press(page, "continue");
    await puts(page, 0, "42");
  });

  test("conditions, messages, hovers and new values come by the page's own client", async () => {
    await stopOnCondition(page, 0);
  });

  test("the pages have nothing to complain about", () => {
    // A kernel that has gone drops what the page has just asked.
    const isKnown = (text: string): boolean => /Canceled future for debug_request|Kernel Restarting/.test(text);
    expect(complaintsOf(page).filter((text) => !isKnown(text))).toEqual([]);
  });
});
