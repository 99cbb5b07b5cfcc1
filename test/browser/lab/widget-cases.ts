// All controls: how each is made, moved by a reader and by code, and what then says so.
import type { Locator, Page } from "playwright-core";

/** One control: how it is made, how a reader moves it, what it is then, and how it shows what code sets. */
export interface WidgetCase {
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
/** Keys to the handle of a slider. */
export const press =
  (...keys: string[]) =>
  async (view: Locator, page: Page): Promise<void> => {
    await view.locator(".noUi-handle").first().focus();
    for (const key of keys) await page.keyboard.press(key);
  };
/** What a slider says beside it. */
export const readout = (view: Locator): Promise<string> => view.locator(".widget-readout").innerText();
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
/** Takes the option with this label. */
export const choose = (label: string) => (view: Locator) => view.locator("select").selectOption({ label });

/** Controls that a reader moves. */
export const MOVED: readonly WidgetCase[] = [
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
  {
    name: "rangeSlider",
    make: "ui.rangeSlider({ max: 10, step: 0.5, value: [2, 5] })",
    move: press("ArrowRight"),
    moved: "[ 2.5, 5 ]",
    set: "w.value = [1, 9]",
    shows: readout,
    shown: "1.00 – 9.00",
  },
  {
    name: "intText",
    make: "ui.intText({ value: 1 })",
    move: fill("25"),
    moved: "25",
    set: "w.value = 4",
    shows: valueOf(),
    shown: "4",
  },
  {
    name: "boundedNumberText",
    make: "ui.boundedNumberText({ max: 5 })",
    move: fill("9.5"),
    moved: "5",
    set: "w.value = 2.5",
    shows: valueOf(),
    shown: "2.5",
  },
];

/** Controls that only code moves, and how they show it. */
export const SHOWN: readonly Pick<WidgetCase, "name" | "make" | "set" | "shows" | "shown">[] = [
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
  {
    name: "intProgress",
    make: "ui.intProgress()",
    set: "w.value = 25",
    shows: (view) => view.locator(".progress-bar").evaluate((bar) => bar.style.width),
    shown: "25%",
  },
  {
    name: "stack",
    make: 'ui.stack({ children: [ui.label({ value: "one" }), ui.label({ value: "two" })], selectedIndex: 0 })',
    set: "w.selectedIndex = 1",
    shows: (view) => view.innerText(),
    shown: "two",
  },
  {
    name: "hbox",
    make: 'ui.hbox({ children: [ui.label({ value: "a" })] })',
    set: 'w.children = [ui.label({ value: "b" }), ui.label({ value: "c" })]',
    shows: (view) => view.locator(".widget-label").allInnerTexts(),
    shown: ["b", "c"],
  },
];
