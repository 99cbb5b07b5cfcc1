// The Lab in a window as narrow as a phone.
import { describe, expect, it } from "vitest";
import { hasChromium } from "../chromium.ts";
import { execute, kernelIdle, keepScreenshot } from "./page.ts";
import { openLabForAll } from "./server.ts";
import type { Page } from "playwright-core";

function widthOf(page: Page, selector: string): Promise<number> {
  return page.evaluate((wanted) => document.querySelector(wanted)?.getBoundingClientRect().width ?? 0, selector);
}

describe.skipIf(!hasChromium)("the Lab on a phone", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll((given) => ({ page } = given));

  it("gives the document the room: side bars close, open by a tap, and close when a file is opened from them", async () => {
    const files = page.locator("#filebrowser");
    await expect.poll(() => files.isVisible()).toBe(true);
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(() => files.isVisible()).toBe(false);
    expect(await widthOf(page, "#jp-main-dock-panel")).toBeGreaterThan(300);
    await keepScreenshot(page, "phone");
    await page.locator(".jp-SideBar.jp-mod-left li[data-id=filebrowser]").click();
    await expect.poll(() => files.isVisible()).toBe(true);
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await expect.poll(() => files.isVisible()).toBe(false);
    await kernelIdle(page);
    // All that the bars leave of 390 pixels, less a line on both sides.
    await expect.poll(() => widthOf(page, ".jp-Notebook .jp-Cell")).toBeGreaterThan(315);
    await keepScreenshot(page, "phone-notebook");
  });
});
