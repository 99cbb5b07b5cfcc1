// Widgets in the embedded Lab: each control moves both ways, through the page's own manager and a real kernel.
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "../chromium.ts";
import { activate, complaintsOf, execute, keepScreenshot, kernelIdle, reload } from "./page.ts";
import { openLabForAll, type OpenLab } from "./server.ts";
import { CLOSED_VIEW, testBehaviour, testEachControl, WidgetPage } from "./widget-behaviour.ts";
import { press, readout } from "./widget-cases.ts";

/** Has the first cell trusted anew in the page that is loaded next, between the moment when it has a kernel and that when it knows its widgets. */
async function trustWhileItLoads(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.setItem("trusts", "yes"));
  await page.addInitScript(() => {
    if (sessionStorage.getItem("trusts") === null) return;
    sessionStorage.removeItem("trusts");
    const timer = setInterval(() => {
      const notebook = window.jupyterapp?.shell.currentWidget;
      const [cell] = notebook?.content.widgets ?? [];
      if (!cell || !notebook?.sessionContext?.session?.kernel) return;
      clearInterval(timer);
      for (const trusted of [false, true]) Reflect.set(cell.model, "trusted", trusted);
    }, 1);
  });
}

describe.skipIf(!hasChromium)("widgets in the Lab", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll(({ page: opened }: OpenLab) => {
    page = opened;
  });

  let widgets: WidgetPage;
  const view = (): Locator => widgets.viewOf(0);
  const show = (source: string): Promise<Locator> => widgets.show(source);
  const ask = (expression: string): Promise<string> => widgets.ask(expression);

  /** By the document itself: the command would ask for a name. */
  const save = (): Promise<void> =>
    page.evaluate(async () => await window.jupyterapp.shell.currentWidget?.context.save());

  beforeAll(async () => {
    if (!hasChromium) return;
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await execute(page, "notebook:insert-cell-below");
    widgets = new WidgetPage(page);
  }, 60_000);

  testEachControl(() => widgets);
  testBehaviour(() => widgets);

  test("a drawing pad is drawn on by a pointer and by keys, and hands its pixels over", async () => {
    const pad = await show("const w = ui.drawingPad(); let strokes = 0; w.observe('pixels', () => { strokes++; }); w");
    const canvas = pad.locator("canvas");
    const box = await canvas.boundingBox();
    if (!box) throw new Error("the pad is not on the screen");
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + (3 * box.width) / 4, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    // The stroke lies over the middle of the pad, from a quarter of its width to three quarters.
    await expect
      .poll(() => ask("`${strokes} ${[3, 10, 20, 25].map((x) => w.pixels[14 * 28 + x])}`"))
      .toBe("'1 0,1,1,0'");
    await activate(page, 0);
    await keepScreenshot(page, "drawing-pad");
    await canvas.press("Delete");
    await expect.poll(() => ask("w.pixels.some((ink) => ink > 0)")).toBe("false");
    await canvas.press("ArrowUp");
    await canvas.press("Space");
    await expect.poll(() => ask("w.pixels[13 * 28 + 14]")).toBe("1");
    await ask("w.erase();");
    await expect.poll(() => ask("w.pixels[13 * 28 + 14]")).toBe("0");
  });

  test("a page that is loaded anew shows the widgets as they are now, and they still move, though their outputs are trusted while it loads", async () => {
    await show("const w = ui.intSlider({ max: 10, value: 3 }); w");
    await save();
    await ask("w.value = 5;");
    await trustWhileItLoads(page);
    await reload(page);
    await kernelIdle(page);
    await view().waitFor();
    await expect.poll(() => readout(view())).toBe("5");
    await press("ArrowRight")(view(), page);
    await expect.poll(() => ask("w.value")).toBe("6");
  });

  test("a notebook whose kernel is gone shows the widgets as they were saved, and keeps them", async () => {
    await show("const w = ui.intSlider({ max: 10, value: 4 }); const unseen = ui.slider(); w");
    await save();
    const saved = (): Promise<string[]> =>
      page.evaluate(() => {
        const widgets = window.jupyterapp.shell.currentWidget?.content.model?.getMetadata("widgets") ?? {};
        const { state = {} } = Object(widgets["application/vnd.jupyter.widget-state+json"]);
        return Object.values(state).map((model) => Reflect.get(Object(model), "model_name"));
      });
    expect((await saved()).sort()).toEqual(["IntSliderModel", "LayoutModel", "SliderStyleModel"]);
    await page.evaluate(() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.restart());
    await reload(page);
    await kernelIdle(page);
    await expect.poll(() => readout(view())).toBe("4");
    await save();
    expect((await saved()).sort()).toEqual(["IntSliderModel", "LayoutModel", "SliderStyleModel"]);
  });

  test("the page complains of nothing", () => {
    expect(complaintsOf(page).filter((text) => text !== CLOSED_VIEW)).toEqual([]);
  });
});
