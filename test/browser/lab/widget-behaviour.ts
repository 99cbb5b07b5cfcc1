// What widgets do in whichever JupyterLab stands before them: tests of a block that has a page with a notebook of two cells.
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreenshot, runCell, textOf } from "./page.ts";
import { choose, MOVED, press, readout, SHOWN } from "./widget-cases.ts";

/** A page on which the first cell shows widgets, and the second is asked. */
export class WidgetPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  viewOf(cell: number): Locator {
    return this.page.locator(".jp-Cell").nth(cell).locator(".jp-OutputArea-output > .lm-Widget").first();
  }

  /** Runs the first cell; it ends with a widget, which is resolved with when it stands. */
  async show(source: string): Promise<Locator> {
    const outputs = await runCell(this.page, 0, `import * as ui from "gradus-kernel/widgets";\n${source}`);
    expect(textOf(outputs.filter(({ output_type: type }) => type === "error"))).toBe("");
    const view = this.viewOf(0);
    // Not "visible": an empty label has no width.
    await view.waitFor({ state: "attached" });
    return view;
  }

  async ask(expression: string): Promise<string> {
    return textOf(await runCell(this.page, 1, expression));
  }
}

/** Every control, both ways. */
export function testEachControl(widgets: () => WidgetPage): void {
  test.each(MOVED)("$name moves both ways", async ({ make, move, moved, set, shows, shown }) => {
    const view = await widgets().show(`const w = ${make}; w`);
    await move(view, widgets().page);
    await expect.poll(() => widgets().ask("w.value")).toContain(moved);
    await widgets().ask(set);
    await expect.poll(() => shows(view)).toEqual(shown);
  });

  test.each(SHOWN)("$name shows what code sets", async ({ make, set, shows, shown }) => {
    const view = await widgets().show(`const w = ${make}; w`);
    await widgets().ask(set);
    await expect.poll(() => shows(view)).toEqual(shown);
  });
}

/** What the page of a slider says that is dragged on after its model was closed: Jupyter's own code rejects each move, without a word. */
export const CLOSED_VIEW = "";

/** Clicks, drags, several views, bytes, drawing anew, and ends. */
export function testBehaviour(widgets: () => WidgetPage): void {
  test("a click on a button calls code, whose output lands under its cell", async () => {
    const button = await widgets().show(
      'const w = ui.button({ description: "go" }); w.onClick(() => console.log("clicked")); w',
    );
    await widgets().ask("'another cell'");
    await button.click();
    await widgets()
      .page.locator(".jp-Cell")
      .first()
      .locator(".jp-OutputArea-output pre", { hasText: "clicked" })
      .waitFor();
  });

  test("a drag of 40 steps ends at the value where it is let go", async () => {
    const slider = await widgets().show(
      "let last = -1; const w = ui.intSlider({ max: 40 }); w.observe('value', (v) => { last = v; }); w",
    );
    const [track, handle] = [slider.locator(".noUi-base"), slider.locator(".noUi-handle")];
    const [from, along] = [await handle.boundingBox(), await track.boundingBox()];
    if (!from || !along) throw new Error("the slider is not on the screen");
    await widgets().page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await widgets().page.mouse.down();
    for (let step = 1; step <= 40; step += 1) {
      await widgets().page.mouse.move(along.x + (along.width * step) / 40, from.y + from.height / 2);
    }
    await widgets().page.mouse.up();
    await expect.poll(() => widgets().ask("`${w.value} ${last}`")).toBe("'40 40'");
  });

  test("two views of one model move together", async () => {
    const first = await widgets().show("const w = ui.intSlider({ max: 10 }); w");
    await runCell(widgets().page, 1, "w");
    const second = widgets().viewOf(1);
    await second.waitFor();
    await press("ArrowRight")(first, widgets().page);
    await expect.poll(() => readout(second)).toBe("1");
    await press("ArrowRight")(second, widgets().page);
    await expect.poll(() => readout(first)).toBe("2");
  });

  test("a widget of one's own draws, takes bytes and sends bytes", async () => {
    const esm = `export default { render({ model, el }) {
      const show = () => { const p = model.get("pixels"); el.textContent = String(new Float32Array(p.buffer.slice(p.byteOffset, p.byteOffset + p.byteLength))); };
      model.on("change:pixels", show);
      model.on("msg:custom", (content, buffers) => model.send({ heard: content }, undefined, buffers));
      el.addEventListener("click", () => { model.set("pixels", new Float32Array([3, 4, 5])); model.save_changes(); });
      show();
    } }`;
    const own = await widgets().show(
      `const w = ui.anywidget({ esm: ${JSON.stringify(esm)}, css: ".own { color: red }", state: { pixels: new Float32Array([1, 2]) } });\n` +
        "let heard = ''; w.onMessage((content, [bytes]) => { heard = JSON.stringify(content) + String(bytes); }); w",
    );
    await expect.poll(() => own.innerText()).toBe("1,2");
    await widgets().ask("w.pixels = new Float32Array([7]);");
    await expect.poll(() => own.innerText()).toBe("7");
    await own.click();
    await expect.poll(() => widgets().ask("w.pixels")).toContain("Float32Array(3) [ 3, 4, 5 ]");
    await widgets().ask("w.send({ a: 1 }, [new Uint8Array([8, 9])]);");
    await expect.poll(() => widgets().ask("heard")).toContain('{"heard":{"a":1}}8,9');
  });

  test("interact draws anew in its place", async () => {
    const box = await widgets().show(
      'ui.interact({ n: { min: 0, max: 10, step: 1, value: 2 }, name: ["a", "b"] }, ({ n, name }) => name.repeat(n))',
    );
    await expect.poll(() => box.innerText()).toContain("'aa'");
    await press("ArrowRight")(box, widgets().page);
    await expect.poll(() => box.innerText()).toContain("'aaa'");
    await choose("b")(box);
    await expect.poll(() => box.innerText()).toContain("'bbb'");
    await keepScreenshot(widgets().page, "interact");
  });

  test("a view that is closed in the middle of a drag goes, and everything else goes on", async () => {
    const slider = await widgets().show("const w = ui.intSlider({ max: 40 }); w");
    const handle = await slider.locator(".noUi-handle").boundingBox();
    if (!handle) throw new Error("the slider is not on the screen");
    const { mouse } = widgets().page;
    await mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await mouse.down();
    await mouse.move(handle.x + 40, handle.y + handle.height / 2, { steps: 4 });
    expect(await widgets().ask("w.close(); w.isOpen")).toBe("false");
    await mouse.move(handle.x + 80, handle.y + handle.height / 2, { steps: 4 });
    await mouse.up();
    await expect.poll(() => slider.isVisible()).toBe(false);
    expect(await widgets().ask("6 * 7")).toBe("42");
  });
}
