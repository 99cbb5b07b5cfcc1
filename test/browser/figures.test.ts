// Every kind of figure, drawn by a real browser: visible, complete, nothing on top of anything else.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { draw, hasChromium, launch, openPage, themes } from "./chromium.ts";
import { gallery } from "./gallery.ts";

/** Set to a folder to keep pictures of all figures in both themes. */
const pictures = process.env["GRADUS_PICTURES"];

describe.skipIf(!hasChromium)("figures in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  describe.skipIf(pictures === undefined)("pictures", () => {
    it.each(Object.entries(gallery))("%s", async (name, make) => {
      mkdirSync(pictures ?? "", { recursive: true });
      for (const theme of ["light", "dark"] as const) {
        const page = await openPage(browser, theme, 820);
        await draw(page, make());
        await page.locator("#figure").screenshot({ path: join(pictures ?? "", `${name}-${theme}.png`) });
        await page.close();
      }
      expect(Object.keys(themes)).toHaveLength(2);
    });
  });
});
