// Widgets in the embedded Lab: each control moves both ways, through the page's own manager and a real kernel.
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "./chromium.ts";
import { activate, complaintsOf, execute, keepScreenshot, kernelIdle, reload, runCell, textOf } from "./lab-page.ts";
import { openLabForAll, type OpenLab } from "./lab-server.ts";

/** One control: how it is made, how a reader moves it, what it is then, and how it shows what code sets. */
interface Case {
  name: string;
  make: string;
  move: (view: Locator, page: Page) => Promise<unknown>;
  /** The value as the kernel prints it. */
  moved: string;
  /** Code that sets another value of `w`, and what of the view then says so. */
  set: string;
  shows: (view: Locator) => Promise<unknown>;
  shown: unknown;
}

const input = (view: Locator, kind = "input"): Locator => view.locator(kind).first();
const press =
  (...keys: string[]) =>
  async (view: Locator, page: Page): Promise<void> => {
    await view.locator(".noUi-handle").first().focus();
    for (const key of keys) await page.keyboard.press(key);
  };
const readout = (view: Locator): Promise<string> => view.locator(".widget-readout").innerText();
const valueOf =
  (kind = "input") =>
  (view: Locator): Promise<string> =>
    input(view, kind).inputValue();
const fill =
  (text: string, kind = "input") =>
  async (view: Locator): Promise<void> => {
    await input(view, kind).fill(text);
    await input(view, kind).press("Tab");
  };
const choose = (label: string) => (view: Locator) => view.locator("select").selectOption({ label });

const CASES: Case[] = [
  {
    name: "slider",
    make: "ui.slider({ max: 10, step: 0.5, value: 2 })",
    move: press("ArrowRight"),
    moved: "2.5",
    set: "w.value = 7",
    shows: readout,
    shown: "7.00",
  },
  {
    name: "intSlider",
    make: "ui.intSlider({ max: 10, value: 2 })",
    move: press("ArrowRight", "ArrowRight"),
    moved: "4",
    set: "w.value = 7",
    shows: readout,
    shown: "7",
  },
  {
    name: "logSlider",
    make: "ui.logSlider({ min: -3, max: 0, step: 1, value: 0.01 })",
    move: press("ArrowRight"),
    moved: "0.1",
    set: "w.value = 1",
    shows: readout,
    shown: "1.00",
  },
  {
    name: "intRangeSlider",
    make: "ui.intRangeSlider({ max: 10, value: [2, 5] })",
    move: press("ArrowRight"),
    moved: "[ 3, 5 ]",
    set: "w.value = [1, 9]",
    shows: readout,
    shown: "1 – 9",
  },
  {
    name: "checkbox",
    make: 'ui.checkbox({ description: "on" })',
    move: (view) => input(view).click(),
    moved: "true",
    set: "w.value = false",
    shows: (view) => input(view).isChecked(),
    shown: false,
  },
  {
    name: "toggleButton",
    make: 'ui.toggleButton({ description: "on" })',
    move: (view) => view.click(),
    moved: "true",
    set: "w.value = false",
    shows: (view) => view.evaluate((node) => node.classList.contains("mod-active")),
    shown: false,
  },
  {
    name: "text",
    make: "ui.text()",
    move: fill("α"),
    moved: "'α'",
    set: 'w.value = "β"',
    shows: valueOf(),
    shown: "β",
  },
  {
    name: "textarea",
    make: "ui.textarea()",
    move: fill("a\nb", "textarea"),
    moved: "'a\\nb'",
    set: 'w.value = "c"',
    shows: valueOf("textarea"),
    shown: "c",
  },
  {
    name: "password",
    make: "ui.password()",
    move: fill("secret"),
    moved: "'secret'",
    set: 'w.value = "s"',
    shows: valueOf(),
    shown: "s",
  },
  {
    name: "combobox",
    make: 'ui.combobox({ options: ["relu", "tanh"] })',
    move: fill("tanh"),
    moved: "'tanh'",
    set: 'w.value = "relu"',
    shows: valueOf(),
    shown: "relu",
  },
  {
    name: "numberText",
    make: "ui.numberText({ value: 1 })",
    move: fill("2.5"),
    moved: "2.5",
    set: "w.value = 4",
    shows: valueOf(),
    shown: "4",
  },
  {
    name: "boundedIntText",
    make: "ui.boundedIntText({ max: 5 })",
    move: fill("99"),
    moved: "5",
    set: "w.value = 3",
    shows: valueOf(),
    shown: "3",
  },
  {
    name: "dropdown",
    make: "ui.dropdown({ options: { slow: 0.01, fast: 1 } })",
    move: choose("fast"),
    moved: "1",
    set: "w.value = 0.01",
    shows: (view) => view.locator("select").evaluate((node) => Reflect.get(node, "selectedIndex")),
    shown: 0,
  },
  {
    name: "select",
    make: 'ui.select({ options: ["a", "b", "c"] })',
    move: choose("c"),
    moved: "'c'",
    set: 'w.value = "b"',
    shows: (view) => view.locator("select").evaluate((node) => Reflect.get(node, "selectedIndex")),
    shown: 1,
  },
  {
    name: "selectMultiple",
    make: "ui.selectMultiple({ options: [1, 2, 3] })",
    move: (view) => view.locator("select").selectOption([{ label: "1" }, { label: "3" }]),
    moved: "[ 1, 3 ]",
    set: "w.value = [2]",
    shows: (view) => view.locator("option:checked").allInnerTexts(),
    shown: ["2"],
  },
  {
    name: "radioButtons",
    make: 'ui.radioButtons({ options: ["a", "b"] })',
    move: (view) => view.locator("input").nth(1).click(),
    moved: "'b'",
    set: 'w.value = "a"',
    shows: (view) => view.locator("input").first().isChecked(),
    shown: true,
  },
  {
    name: "toggleButtons",
    make: 'ui.toggleButtons({ options: ["a", "b"] })',
    move: (view) => view.locator("button").nth(1).click(),
    moved: "'b'",
    set: 'w.value = "a"',
    shows: (view) => view.locator("button.mod-active").innerText(),
    shown: "a",
  },
  {
    name: "selectionSlider",
    make: 'ui.selectionSlider({ options: ["low", "high"] })',
    move: press("ArrowRight"),
    moved: "'high'",
    set: 'w.value = "low"',
    shows: readout,
    shown: "low",
  },
  {
    name: "selectionRangeSlider",
    make: "ui.selectionRangeSlider({ options: [1, 2, 3] })",
    move: press("ArrowRight"),
    moved: "[ 2, 3 ]",
    set: "w.value = [1, 2]",
    shows: readout,
    shown: "1-2",
  },
  {
    name: "colorPicker",
    make: 'ui.colorPicker({ value: "#102030" })',
    move: fill("#405060", "input[type=text]"),
    moved: "'#405060'",
    set: 'w.value = "#708090"',
    shows: valueOf("input[type=text]"),
    shown: "#708090",
  },
  {
    name: "datePicker",
    make: "ui.datePicker({ value: new Date(2026, 10, 28) })",
    move: fill("2026-12-24"),
    moved: "2026-12-24T",
    set: "w.value = new Date(2027, 0, 31)",
    shows: valueOf(),
    shown: "2027-01-31",
  },
  {
    name: "timePicker",
    make: "ui.timePicker()",
    move: fill("13:45"),
    moved: "{ hours: 13, minutes: 45, seconds: 0, milliseconds: 0 }",
    set: "w.value = { hours: 7, minutes: 5, seconds: 0, milliseconds: 0 }",
    shows: valueOf(),
    shown: "07:05",
  },
  {
    name: "datetimePicker",
    make: "ui.datetimePicker()",
    move: fill("2026-12-24T13:45"),
    moved: "2026-12-24T",
    set: "w.value = new Date(2027, 0, 31, 6, 30)",
    shows: valueOf(),
    shown: "2027-01-31T06:30",
  },
  {
    name: "play",
    make: "ui.play({ max: 3, interval: 20 })",
    move: (view) => view.locator("button").first().click(),
    moved: "3",
    set: "w.set({ playing: false, value: 1 })",
    shows: (view) => view.locator("button").first().isVisible(),
    shown: true,
  },
  {
    name: "fileUpload",
    make: "ui.fileUpload()",
    move: async (view, page) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), view.click()]);
      await chooser.setFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("hi") });
    },
    moved: "content: Uint8Array(2) [ 104, 105 ]",
    set: 'w.description = "Again"',
    shows: (view) => view.innerText(),
    shown: "Again (1)",
  },
];

/** Controls that only code moves, and how they show it. */
const SHOWN: Pick<Case, "name" | "make" | "set" | "shows" | "shown">[] = [
  {
    name: "floatProgress",
    make: "ui.floatProgress()",
    set: "w.value = 50",
    shows: (view) => view.locator(".progress-bar").evaluate((bar) => bar.style.width),
    shown: "50%",
  },
  { name: "label", make: "ui.label()", set: 'w.value = "words"', shows: (view) => view.innerText(), shown: "words" },
  {
    name: "htmlText",
    make: "ui.htmlText()",
    set: 'w.value = "<b>bold</b>"',
    shows: (view) => view.locator("b").innerText(),
    shown: "bold",
  },
  {
    name: "htmlMath",
    make: "ui.htmlMath()",
    set: 'w.value = "$x^2$"',
    shows: (view) => view.locator("mjx-container, .MathJax").count(),
    shown: 1,
  },
  {
    name: "valid",
    make: "ui.valid()",
    set: "w.value = true",
    shows: (view) => view.evaluate((node) => node.classList.contains("mod-valid")),
    shown: true,
  },
  {
    name: "picture",
    make: 'ui.picture({ format: "svg+xml" })',
    set: 'w.value = new TextEncoder().encode(\'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>\')',
    shows: (view) => view.evaluate((image) => Reflect.get(image, "naturalWidth")),
    shown: 30,
  },
  {
    name: "tab",
    make: 'ui.tab({ children: [ui.label({ value: "one" }), ui.label({ value: "two" })], titles: ["A", "B"] })',
    set: "w.selectedIndex = 1",
    shows: (view) => view.locator(".lm-TabBar-tab.lm-mod-current").innerText(),
    shown: "B",
  },
  {
    name: "accordion",
    make: 'ui.accordion({ children: [ui.label({ value: "one" })], titles: ["A"] })',
    set: "w.selectedIndex = 0",
    shows: (view) => view.locator(".widget-label").isVisible(),
    shown: true,
  },
  {
    name: "gridBox",
    make: 'ui.gridBox({ children: [ui.label({ value: "a" })], layout: { gridTemplateColumns: "50px 70px" } })',
    set: 'w.layout.gridTemplateColumns = "20px 30px"',
    shows: (view) => view.evaluate((node) => getComputedStyle(node).gridTemplateColumns),
    shown: "20px 30px",
  },
  {
    name: "style",
    make: 'ui.button({ description: "a" })',
    set: 'w.style.buttonColor = "rgb(1, 2, 3)"',
    shows: (view) => view.evaluate((node) => getComputedStyle(node).backgroundColor),
    shown: "rgb(1, 2, 3)",
  },
];

describe.skipIf(!hasChromium)("widgets in the Lab", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll(({ page: opened }: OpenLab) => {
    page = opened;
  });

  const viewOf = (cell: number): Locator =>
    page.locator(".jp-Cell").nth(cell).locator(".jp-OutputArea-output > .lm-Widget").first();
  const view = (): Locator => viewOf(0);

  /** By the document itself: the command would ask for a name. */
  const save = (): Promise<void> =>
    page.evaluate(async () => await window.jupyterapp.shell.currentWidget?.context.save());

  /** Runs the first cell; it ends with a widget, which is resolved with when it stands. */
  async function show(source: string): Promise<Locator> {
    const outputs = await runCell(page, 0, `import * as ui from "gradus-kernel/widgets";\n${source}`);
    expect(textOf(outputs.filter(({ output_type: type }) => type === "error"))).toBe("");
    // Not "visible": an empty label has no width.
    await view().waitFor({ state: "attached" });
    return view();
  }

  const ask = async (expression: string): Promise<string> => textOf(await runCell(page, 1, expression));

  beforeAll(async () => {
    if (!hasChromium) return;
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await execute(page, "notebook:insert-cell-below");
  }, 60_000);

  test.each(CASES)("$name moves both ways", async ({ make, move, moved, set, shows, shown }) => {
    const shownView = await show(`const w = ${make}; w`);
    await move(shownView, page);
    await expect.poll(() => ask("w.value")).toContain(moved);
    await ask(set);
    await expect.poll(() => shows(shownView)).toEqual(shown);
  });

  test.each(SHOWN)("$name shows what code sets", async ({ make, set, shows, shown }) => {
    const shownView = await show(`const w = ${make}; w`);
    await ask(set);
    await expect.poll(() => shows(shownView)).toEqual(shown);
  });

  test("a click on a button calls code, whose output lands under its cell", async () => {
    const button = await show('const w = ui.button({ description: "go" }); w.onClick(() => console.log("clicked")); w');
    await ask("'another cell'");
    await button.click();
    await page.locator(".jp-Cell").first().locator(".jp-OutputArea-output pre", { hasText: "clicked" }).waitFor();
  });

  test("a drag of 40 steps ends at the value where it is let go", async () => {
    const slider = await show(
      "let last = -1; const w = ui.intSlider({ max: 40 }); w.observe('value', (v) => { last = v; }); w",
    );
    const [track, handle] = [slider.locator(".noUi-base"), slider.locator(".noUi-handle")];
    const [from, along] = [await handle.boundingBox(), await track.boundingBox()];
    if (!from || !along) throw new Error("the slider is not on the screen");
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 40; step += 1) {
      await page.mouse.move(along.x + (along.width * step) / 40, from.y + from.height / 2);
    }
    await page.mouse.up();
    await expect.poll(() => ask("`${w.value} ${last}`")).toBe("'40 40'");
  });

  test("two views of one model move together", async () => {
    const first = await show("const w = ui.intSlider({ max: 10 }); w");
    await runCell(page, 1, "w");
    const second = viewOf(1);
    await second.waitFor();
    await press("ArrowRight")(first, page);
    await expect.poll(() => readout(second)).toBe("1");
    await press("ArrowRight")(second, page);
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
    const own = await show(
      `const w = ui.anywidget({ esm: ${JSON.stringify(esm)}, css: ".own { color: red }", state: { pixels: new Float32Array([1, 2]) } });\n` +
        "let heard = ''; w.onMessage((content, [bytes]) => { heard = JSON.stringify(content) + String(bytes); }); w",
    );
    await expect.poll(() => own.innerText()).toBe("1,2");
    await ask("w.pixels = new Float32Array([7]);");
    await expect.poll(() => own.innerText()).toBe("7");
    await own.click();
    await expect.poll(() => ask("w.pixels")).toContain("Float32Array(3) [ 3, 4, 5 ]");
    await ask("w.send({ a: 1 }, [new Uint8Array([8, 9])]);");
    await expect.poll(() => ask("heard")).toContain('{"heard":{"a":1}}8,9');
  });

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

  test("interact draws anew in its place", async () => {
    const box = await show(
      'ui.interact({ n: { min: 0, max: 10, step: 1, value: 2 }, name: ["a", "b"] }, ({ n, name }) => name.repeat(n))',
    );
    await expect.poll(() => box.innerText()).toContain("'aa'");
    await press("ArrowRight")(box, page);
    await expect.poll(() => box.innerText()).toContain("'aaa'");
    await choose("b")(box);
    await expect.poll(() => box.innerText()).toContain("'bbb'");
    await keepScreenshot(page, "interact");
  });

  test("a page that is loaded anew shows the widgets as they are now, and they still move", async () => {
    await show("const w = ui.intSlider({ max: 10, value: 3 }); w");
    await ask("w.value = 5;");
    await save();
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
    expect(complaintsOf(page)).toEqual([]);
  });
});
