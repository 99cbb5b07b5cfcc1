// Every kind of figure, drawn by a real browser: visible, complete, nothing on top of anything else.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { draw, hasChromium, launch, openPage, setTheme } from "./chromium.ts";
import { gallery } from "./gallery.ts";

/** Set to a folder to keep pictures of all figures in both themes. */
const pictures = process.env["GRADUS_PICTURES"];

describe.skipIf(!hasChromium)("figures in Chromium", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await openPage(browser);
  });
  afterAll(() => browser.close());

  describe.skipIf(pictures === undefined)("pictures", () => {
    it.each(Object.entries(gallery))("%s", async (name, make) => {
      mkdirSync(pictures ?? "", { recursive: true });
      await draw(page, make());
      for (const theme of ["light", "dark"] as const) {
        await setTheme(page, theme);
        await page.locator("#figure").screenshot({ path: join(pictures ?? "", `${name}-${theme}.png`) });
      }
    });
  });
});
